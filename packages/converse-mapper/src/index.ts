export type { CallContext, CitableDocument, JsonAnswer, WireTool } from './call-context.ts';
export { mapResponse } from './response/map-response.ts';
export type { MappedResponse } from './response/map-response.ts';
export { mapResponseAsStream } from './response/map-response-as-stream.ts';
export { createStreamMapper } from './stream/stream-mapper.ts';
export type { StreamMapper } from './stream/stream-mapper.ts';
export { chooseFamily } from './families/choose-family.ts';
export type {
  CacheSupport,
  Effort,
  Family,
  FamilyName,
  ForcedToolChoice,
  ImageLimits,
  ModelCapabilities,
  NativeJson,
  ReasoningPlan,
  ReasoningStyle,
  ReasoningWish,
  ToolCallIdForm,
} from './families/family.ts';
export { listDocumentedModelIds, modelCapabilities } from './families/model-capabilities.ts';
export type { DocumentedCapabilities } from './families/model-capabilities.ts';
export type { BedrockLanguageModelId } from './families/model-ids.ts';
export type { BedrockLanguageModelOptions, CachePolicy, ReasoningConfig } from './language-model-options.ts';
export { mapRequest } from './request/map-request.ts';
export type { MappedRequest, ModelTarget } from './request/mapped-call.ts';
export { anthropicTools } from './request/provider-tools/anthropic-tools.ts';
export type {
  AnthropicTools,
  BashInput,
  ComputerArgs,
  ComputerInput,
  MemoryInput,
  TextEditorInput,
} from './request/provider-tools/anthropic-tools.ts';
export { novaTools } from './request/provider-tools/nova-tools.ts';
export type { NovaTools } from './request/provider-tools/nova-tools.ts';
export type {
  ProviderTool,
  ToolCallbacks,
  ToolInputSchema,
  ToolRun,
} from './request/provider-tools/provider-tool.ts';
