import { embed } from 'ai';
import { readConsumption } from '../capture/read-consumption.ts';
import type { ConformanceCase } from '../case.ts';
import { check, checkEqual, lastExchange } from './support/checks.ts';
import { unary } from './support/estimates.ts';

export const embedding: ConformanceCase = {
  id: 'embedding',
  title: 'Embeds a text and counts its tokens',
  feature: 'embeddings',
  kind: 'embedding',
  permissions: unary,
  takesFaults: false,
  estimate: { calls: 1, inputTokens: 10, outputTokens: 0, seconds: 1 },
  async run({ client, modelId, call, exchanges, note }) {
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
    const counted = readConsumption(lastExchange(exchanges)).inputTokens;
    checkEqual(result.usage.tokens, counted, 'usage.tokens beside what the service counted');
    note(
      `${result.embedding.length} dimensions${counted === 0 ? ', tokens not counted by the service' : ''}`,
    );
  },
};
