// What ids and facts tell of a model, without the shapes of the wire and what reads them: programs that only make a model load
// a quarter of the main entry.
export { amazonImageFacts } from './invoke/amazon-image.ts';
export { cohereEmbeddingFacts } from './invoke/cohere-embedding.ts';
export { stabilityModels } from './invoke/stability-image.ts';
export { readModelId } from './model-id/model-id.ts';
export type { ModelId, ModelIdKind } from './model-id/model-id.ts';
export type { ModelName } from './model-id/model-name.ts';
