import type { ModelFacts } from '../models/model-facts.ts';
import { cohereEmbedding } from './embeddings/cohere.ts';
import { marengoEmbedding } from './embeddings/marengo.ts';
import { novaEmbedding } from './embeddings/nova.ts';
import { titanImageEmbedding } from './embeddings/titan-image.ts';
import { titanTextEmbedding } from './embeddings/titan-text.ts';
import { amazonImage } from './images/amazon.ts';
import { stabilityImage } from './images/stability.ts';
import type { InvokeModel } from './invoke-model.ts';
import { rerankByInvoke } from './rerank.ts';

const families: readonly (readonly [RegExp, InvokeModel])[] = [
  [/^amazon\.titan-embed-(?:text|g1)/, titanTextEmbedding],
  [/^amazon\.titan-embed-image/, titanImageEmbedding],
  [/^cohere\.embed/, cohereEmbedding],
  [/^amazon\.nova-.*embed/, novaEmbedding],
  [/^twelvelabs\.marengo/, marengoEmbedding],
  [/^amazon\.(?:nova-canvas|titan-image)/, amazonImage],
  [/^stability\./, stabilityImage],
  [/rerank/, rerankByInvoke],
];

/** The family of a model that answers with vectors, pictures or a ranking; undefined for those that answer with text. */
export function findInvokeModel({ baseId }: ModelFacts): InvokeModel | undefined {
  return families.find(([pattern]) => pattern.test(baseId))?.[1];
}
