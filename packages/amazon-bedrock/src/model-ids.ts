// Ids are here for editors to complete; every other id or ARN is taken as well.

/** Ids of embedding models. */
export type BedrockEmbeddingModelId =
  | 'amazon.titan-embed-text-v1'
  | 'amazon.titan-embed-text-v2:0'
  | 'amazon.titan-embed-image-v1'
  | 'amazon.nova-2-multimodal-embeddings-v1:0'
  | 'cohere.embed-english-v3'
  | 'cohere.embed-multilingual-v3'
  | 'cohere.embed-v4:0'
  | 'twelvelabs.marengo-embed-2-7-v1:0'
  | 'twelvelabs.marengo-embed-3-0-v1:0'
  | (string & {});

/** Ids of image models. */
export type BedrockImageModelId =
  | 'amazon.nova-canvas-v1:0'
  | 'amazon.titan-image-generator-v1'
  | 'amazon.titan-image-generator-v2:0'
  | 'stability.sd3-5-large-v1:0'
  | 'stability.stable-image-core-v1:1'
  | 'stability.stable-image-ultra-v1:1'
  | 'us.stability.stable-conservative-upscale-v1:0'
  | 'us.stability.stable-creative-upscale-v1:0'
  | 'us.stability.stable-fast-upscale-v1:0'
  | 'us.stability.stable-image-control-sketch-v1:0'
  | 'us.stability.stable-image-control-structure-v1:0'
  | 'us.stability.stable-image-erase-object-v1:0'
  | 'us.stability.stable-image-inpaint-v1:0'
  | 'us.stability.stable-image-remove-background-v1:0'
  | 'us.stability.stable-image-search-recolor-v1:0'
  | 'us.stability.stable-image-search-replace-v1:0'
  | 'us.stability.stable-image-style-guide-v1:0'
  | 'us.stability.stable-outpaint-v1:0'
  | 'us.stability.stable-style-transfer-v1:0'
  | (string & {});

/** Ids of reranking models. */
export type BedrockRerankingModelId = 'amazon.rerank-v1:0' | 'cohere.rerank-v3-5:0' | (string & {});
