// An answer that says where it has each thing from.
import { readFile } from 'node:fs/promises';
import { bedrock } from '@bedrock-kit/amazon-bedrock';
import { generateText } from 'ai';
import { openTarget } from './target.ts';

await using _target = await openTarget();

const { text, sources } = await generateText({
  model: bedrock('us.anthropic.claude-sonnet-4-5-20250929-v1:0'),
  messages: [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'Who kept the lighthouse?' },
        {
          type: 'file',
          data: await readFile(new URL('../data/lighthouse-report.pdf', import.meta.url)),
          mediaType: 'application/pdf',
          filename: 'lighthouse-report.pdf',
          providerOptions: { bedrock: { citations: { enabled: true } } },
        },
      ],
    },
  ],
});
console.log(text);
for (const { title, providerMetadata } of sources) {
  const { citedText, location } = Object(providerMetadata?.['bedrock']);
  console.log(`- ${title}: "${String(citedText).trim()}"`, JSON.stringify(location));
}
