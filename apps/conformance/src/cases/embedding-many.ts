import { cosineSimilarity, embedMany } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { check, checkEqual } from './support/checks.ts';
import { unary } from './support/estimates.ts';

export const embeddingMany: ConformanceCase = {
  id: 'embedding-many',
  title: 'Embeds several texts in their order',
  feature: 'embeddings',
  kind: 'embedding',
  permissions: unary,
  takesFaults: false,
  estimate: { calls: 4, inputTokens: 40, outputTokens: 0, seconds: 2 },
  async run({ client, modelId, call }) {
    const model = client.embeddingModel(modelId);
    const values = ['a lighthouse at night', 'the price of potatoes', 'a lighthouse at night'];
    const { embeddings } = await embedMany({ ...call, model, values });
    checkEqual(embeddings.length, values.length, 'the number of embeddings');
    const [first, second, third] = embeddings;
    check(first !== undefined && second !== undefined && third !== undefined, 'an embedding is missing');
    const twins = cosineSimilarity(first, third);
    check(twins > 0.999, `the same text twice has similarity ${twins}`);
    check(cosineSimilarity(first, second) < twins, 'different texts are as alike as the same one twice');
  },
};
