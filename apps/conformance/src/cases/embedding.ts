import { embed } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { check } from './support/checks.ts';
import { unary } from './support/estimates.ts';

export const embedding: ConformanceCase = {
  id: 'embedding',
  title: 'Embeds a text and counts its tokens',
  feature: 'embeddings',
  kind: 'embedding',
  permissions: unary,
  takesFaults: false,
  estimate: { calls: 1, inputTokens: 10, outputTokens: 0, seconds: 1 },
  async run({ client, modelId, call, note }) {
    const result = await embed({
      ...call,
      model: client.embeddingModel(modelId),
      value: 'A lighthouse blinks.',
    });
    check(result.embedding.length >= 128, `the embedding has ${result.embedding.length} dimensions`);
    check(
      result.embedding.every((number) => Number.isFinite(number)),
      'the embedding holds something else than numbers',
    );
    check(result.usage.tokens > 0, `usage.tokens is ${result.usage.tokens}`);
    note(`${result.embedding.length} dimensions`);
  },
};
