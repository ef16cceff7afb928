// A picture to look at.
import { readFile } from 'node:fs/promises';
import { bedrock } from '@bedrock-kit/amazon-bedrock';
import { generateText } from 'ai';
import { openTarget } from './target.ts';

await using _target = await openTarget();

const { text } = await generateText({
  model: bedrock('us.amazon.nova-lite-v1:0'),
  messages: [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'What is in this picture?' },
        {
          type: 'file',
          data: await readFile(new URL('../data/lighthouse.png', import.meta.url)),
          mediaType: 'image/png',
        },
      ],
    },
  ],
});
console.log(text);
