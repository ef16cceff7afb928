// The documents that answer a question best, best first.
import { bedrock } from '@bedrock-kit/amazon-bedrock';
import { rerank } from 'ai';
import { openTarget } from './target.ts';

await using _target = await openTarget();
// InvokeModel; without `via` it is the Rerank operation of the agent runtime, which needs a permission of its own.
const model = bedrock.reranking('cohere.rerank-v3-5:0', { via: 'invoke' });

const { ranking } = await rerank({
  model,
  query: 'Who kept the lighthouse?',
  documents: [
    'A recipe for vegetarian lasagna.',
    'The lighthouse on Heron Rock was kept by Mira Tamsin.',
    'Fog on 61 days.',
  ],
  topN: 2,
});
for (const { score, document } of ranking) console.log(score.toFixed(3), document);
