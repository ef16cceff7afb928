// Embeddings, and a search with them in ten lines.
import { bedrock } from '@bedrock-kit/amazon-bedrock';
import { cosineSimilarity, embed, embedMany } from 'ai';
import { openTarget } from './target.ts';

await using _target = await openTarget();
const model = bedrock.embedding('amazon.titan-embed-text-v2:0', { dimensions: 512, normalize: true });

const values = [
  'The lamp of the lighthouse burned all night.',
  'A recipe for vegetarian lasagna.',
  'The tax form has to be filled in by March.',
];
const { embeddings, usage } = await embedMany({ model, values });
const { embedding } = await embed({ model, value: 'Which lamp burned in the lighthouse?' });

const found = values
  .map((value, index) => ({ value, nearness: cosineSimilarity(embedding, embeddings[index] ?? []) }))
  .toSorted((a, b) => b.nearness - a.nearness);
for (const { value, nearness } of found) console.log(nearness.toFixed(3), value);
console.log(`${embedding.length} dimensions, ${usage.tokens} tokens`);
