export { applyGuardrail, type ApplyGuardrailCall, type ApplyGuardrailResult } from './apply-guardrail.ts';
export type { Answer } from './answer.ts';
export type { AnswerBody } from './answer-body.ts';
export {
  bearerAuthorizer,
  noAuthorizer,
  sigV4Authorizer,
  type Authorizer,
  type AuthorizeContext,
  type AuthRejection,
  type HttpRequest,
  type RequestSigner,
  type TokenProvider,
} from './authorizer.ts';
export type { LocationQuery, LocationSettings } from './call-location.ts';
export type { ConverseModel, ConverseModelOptions, ConverseResult } from './converse-model.ts';
export { countTokens, type CountTokensCall, type CountTokensResult } from './count-tokens.ts';
export {
  embedDocuments,
  embedQuery,
  type QueryEmbeddingResult,
  type SearchCall,
} from './embed-for-search.ts';
export { createEmbeddingModel, type EmbeddingModel } from './embedding-model.ts';
export type { EmbeddingFamily } from './embedding/codec.ts';
export type { EmbeddingCall, EmbeddingModelOptions, EmbeddingResult } from './embedding/embedding-call.ts';
export type { EmbeddingOptions } from './embedding/embedding-options.ts';
export type { EmbeddingPart, EmbeddingValue } from './embedding/embedding-value.ts';
export type { EndpointSettings } from './endpoint.ts';
export type { ErrorReason } from './error-reasons.ts';
export {
  BedrockError,
  BedrockStreamError,
  type BedrockErrorCode,
  type BedrockErrorDetails,
  type BedrockStreamErrorDetails,
  type CallDescription,
  type StreamProgress,
} from './errors.ts';
export { createConverseModel } from './lazy-converse-model.ts';
export { createTransport } from './lazy-transport.ts';
export type { OwnErrorCode } from './own-error-codes.ts';
export type { HttpMetadata } from './http-metadata.ts';
export { createImageModel, type ImageModel } from './image-model.ts';
export type { ImageFamily, ImageRequest } from './image/codec.ts';
export type { ImageCall, ImageModelOptions, ImageResult } from './image/image-call.ts';
export type { ImageOptions, VirtualTryOnOptions } from './image/image-options.ts';
export type { InvokeSettings } from './invoke/invoke-settings.ts';
export type { MediaData } from './invoke/media-data.ts';
export type { ModelWarning } from './invoke/warning.ts';
export {
  applyGuardrailOperation,
  converseOperation,
  converseStreamOperation,
  countTokensOperation,
  invokeOperation,
  rerankOperation,
  type BedrockService,
  type Operation,
} from './operation.ts';
export type { ConverseStreamResult } from './read-converse-stream.ts';
export { createRerankingModel, type RerankingModel } from './rerank-model.ts';
export type {
  RerankingCall,
  RerankingModelOptions,
  RerankingOptions,
  RerankingResult,
} from './rerank/rerank-call.ts';
export type { ObservedRequest } from './observed-request.ts';
export type { HeaderSettings } from './request-headers.ts';
export type { TimeoutSettings } from './timeouts.ts';
export type { CallOptions, Transport, TransportCall, TransportOptions } from './transport.ts';
export { VERSION } from './version.ts';
