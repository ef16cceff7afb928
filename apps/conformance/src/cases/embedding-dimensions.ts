import { embed } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { checkEqual } from './support/checks.ts';
import { unary } from './support/estimates.ts';

export const embeddingDimensions: ConformanceCase = {
  id: 'embedding-dimensions',
  title: 'Gives embeddings of the dimensions that are asked for',
  feature: 'embeddings',
  kind: 'embedding',
  needs: ['dimensions'],
  permissions: unary,
  takesFaults: false,
  estimate: { calls: 1, inputTokens: 10, outputTokens: 0, seconds: 1 },
  async run({ client, modelId, call }) {
    const result = await embed({
      ...call,
      model: client.embeddingModel(modelId),
      value: 'A lighthouse blinks.',
      providerOptions: { bedrock: { dimensions: 256 } },
    });
    checkEqual(result.embedding.length, 256, 'the number of dimensions');
  },
};
