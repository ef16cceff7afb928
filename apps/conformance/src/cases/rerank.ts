import { rerank } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { checkEqual } from './support/checks.ts';

export const reranking: ConformanceCase = {
  id: 'rerank',
  title: 'Puts the documents that fit a question first',
  feature: 'reranking',
  kind: 'reranking',
  permissions: ['bedrock:Rerank', 'bedrock:InvokeModel'],
  takesFaults: false,
  estimate: { calls: 1, inputTokens: 0, outputTokens: 0, queries: 1, seconds: 2 },
  async run({ client, modelId, call }) {
    const documents = [
      'Potatoes are planted in April.',
      'A lighthouse blinks so that ships can tell it from others.',
      'The kettle is in the kitchen.',
    ];
    const { ranking } = await rerank({
      ...call,
      model: client.rerankingModel(modelId),
      query: 'Why does a lighthouse blink?',
      documents,
      topN: 2,
    });
    checkEqual(ranking.length, 2, 'the number of documents');
    checkEqual(ranking[0]?.originalIndex, 1, 'the first document');
  },
};
