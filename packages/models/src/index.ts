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
export {
  createConverseModel,
  type ConverseModel,
  type ConverseModelOptions,
  type ConverseResult,
} from './converse-model.ts';
export type { EndpointSettings } from './endpoint.ts';
export type { ErrorReason } from './error-reasons.ts';
export {
  BedrockError,
  BedrockStreamError,
  type BedrockErrorCode,
  type BedrockErrorDetails,
  type BedrockStreamErrorDetails,
  type CallDescription,
  type OwnErrorCode,
  type StreamProgress,
} from './errors.ts';
export type { HttpMetadata } from './http-metadata.ts';
export {
  converseOperation,
  converseStreamOperation,
  type BedrockService,
  type Operation,
} from './operation.ts';
export type { ConverseStreamResult } from './read-converse-stream.ts';
export type { HeaderSettings } from './request-headers.ts';
export type { TimeoutSettings } from './timeouts.ts';
export {
  createTransport,
  type CallOptions,
  type Transport,
  type TransportCall,
  type TransportOptions,
} from './transport.ts';
export { VERSION } from './version.ts';
