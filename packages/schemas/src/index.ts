export { base64Length, decodeBase64, encodeBase64, writeBase64 } from './base64/base64.ts';
export type { Bytes } from './bytes.ts';
export type { ApplyGuardrailRequest, ApplyGuardrailResponse } from './converse/apply-guardrail.ts';
export type { Citation, CitationLocation, CitationsContentBlock, DocumentSpan } from './converse/citation.ts';
export type {
  CachePointBlock,
  ContentBlock,
  ConversationRole,
  GuardContentBlock,
  GuardContentQualifier,
  Message,
  ReasoningContentBlock,
  SystemContentBlock,
  ToolChangeBlock,
  ToolResultBlock,
  ToolResultContentBlock,
  ToolResultStatus,
  ToolUseBlock,
} from './converse/content-block.ts';
export type { CountTokensInput, CountTokensRequest, CountTokensResponse } from './converse/count-tokens.ts';
export type { JsonObject, JsonValue } from './converse/json.ts';
export type {
  AudioBlock,
  AudioFormat,
  CitationsConfig,
  DocumentBlock,
  DocumentFormat,
  DocumentSource,
  ImageBlock,
  ImageFormat,
  MediaSource,
  S3Location,
  SearchResultBlock,
  VideoBlock,
  VideoFormat,
} from './converse/media.ts';
export type {
  ConverseRequest,
  ConverseStreamRequest,
  GuardrailConfig,
  GuardrailStreamConfig,
  InferenceConfig,
  JsonSchemaDefinition,
  OutputConfig,
  PerformanceConfig,
  ServiceTier,
} from './converse/request.ts';
export type {
  CacheDetail,
  ConverseMetrics,
  ConverseResponse,
  ConverseTrace,
  StopReason,
  TokenUsage,
} from './converse/response.ts';
export type {
  ContentBlockDelta,
  ContentBlockDeltaEvent,
  ContentBlockStart,
  ContentBlockStartEvent,
  ContentBlockStopEvent,
  ConverseStreamEvent,
  MessageStartEvent,
  MessageStopEvent,
  MetadataEvent,
  ReasoningContentBlockDelta,
} from './converse/stream-event.ts';
export type { Tool, ToolChoice, ToolConfig, ToolSpec } from './converse/tool.ts';
export type { KindOf } from './converse/union-kinds.ts';
export { SchemaError } from './errors.ts';
export type { SchemaErrorCode } from './errors.ts';
export { exceptionTable, findException, readExceptionName } from './exception.ts';
export type { ExceptionFacts } from './exception.ts';
export {
  amazonImageFacts,
  novaCanvasSizeFacts,
  readAmazonImages,
  titanImageSizes,
} from './invoke/amazon-image.ts';
export type {
  AmazonImageConfig,
  AmazonImageRequest,
  AmazonImageResponse,
  AmazonImageTaskType,
  ImageAnswer,
  ImageDetails,
  VirtualTryOnParams,
} from './invoke/amazon-image.ts';
export { cohereEmbeddingFacts, readCohereEmbeddings } from './invoke/cohere-embedding.ts';
export type {
  CohereContentPart,
  CohereEmbeddingRequest,
  CohereEmbeddingResponse,
  CohereEmbeddingType,
  CohereInputType,
} from './invoke/cohere-embedding.ts';
export type { EmbeddingAnswer } from './invoke/embedding-answer.ts';
export { readMarengoEmbedding } from './invoke/marengo-embedding.ts';
export type {
  Marengo27Request,
  Marengo30Request,
  MarengoEmbeddingResponse,
  MarengoMediaSource,
} from './invoke/marengo-embedding.ts';
export { novaEmbeddingFacts, readNovaEmbedding } from './invoke/nova-embedding.ts';
export type {
  NovaEmbeddingPurpose,
  NovaEmbeddingRequest,
  NovaEmbeddingResponse,
  NovaSingleEmbeddingParams,
} from './invoke/nova-embedding.ts';
export { readRanking, rerankFacts } from './invoke/rerank.ts';
export type {
  InvokeRerankRequest,
  InvokeRerankResponse,
  RankedDocument,
  RerankRequest,
  RerankResponse,
  RerankSource,
} from './invoke/rerank.ts';
export { readStabilityImages, stabilityImageFacts, stabilityModels } from './invoke/stability-image.ts';
export type {
  StabilityImageRequest,
  StabilityImageResponse,
  StabilityMember,
  StabilityModel,
} from './invoke/stability-image.ts';
export {
  readTitanEmbedding,
  titanMultimodalEmbeddingFacts,
  titanTextEmbeddingFacts,
} from './invoke/titan-embedding.ts';
export type {
  TitanEmbeddingResponse,
  TitanMultimodalEmbeddingRequest,
  TitanTextEmbeddingRequest,
} from './invoke/titan-embedding.ts';
export { detectMediaType } from './media/detect-media-type.ts';
export type { FileEvidence } from './media/detect-media-type.ts';
export {
  acceptedMediaTypes,
  audioFormatOf,
  documentFormatOf,
  imageFormatOf,
  mediaTypeOfAudio,
  mediaTypeOfDocument,
  mediaTypeOfImage,
  mediaTypeOfVideo,
  videoFormatOf,
} from './media/media-format.ts';
export { geoPrefixTable } from './model-id/geo-prefix.ts';
export type { GeoPrefix } from './model-id/geo-prefix.ts';
export { inferenceProfileIdsFor } from './model-id/inference-profile.ts';
export { readModelId } from './model-id/model-id.ts';
export type { ModelId, ModelIdKind } from './model-id/model-id.ts';
export type { ModelName } from './model-id/model-name.ts';
export { partitionOf, partitionTable } from './model-id/partition.ts';
export type { Partition } from './model-id/partition.ts';
export { createAnswerReader } from './read/read-converse.ts';
export type { AnswerReader, Reading } from './read/read-converse.ts';
export { readTaggedMember } from './tagged-member.ts';
export type { TaggedMember, UnknownMember } from './tagged-member.ts';
