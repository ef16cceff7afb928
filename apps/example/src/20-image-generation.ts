// A picture by its description.
import { bedrock } from '@bedrock-kit/amazon-bedrock';
import { generateImage } from 'ai';
import { openTarget } from './target.ts';

await using _target = await openTarget();

const { image } = await generateImage({
  model: bedrock.image('stability.stable-image-core-v1:1'),
  prompt: 'A lighthouse at night',
  aspectRatio: '16:9',
  seed: 42,
  providerOptions: { bedrock: { negativeText: 'people' } },
});
console.log(image.mediaType, `${image.uint8Array.length} bytes`);
// To look at it: writeFile('lighthouse.png', image.uint8Array)
