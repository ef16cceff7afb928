import type { Message, SystemContentBlock } from './content-block.ts';
import type { JsonObject } from './json.ts';
import type { ToolConfig } from './tool.ts';

/** How the model samples, and where it stops. */
export interface InferenceConfig {
  /** At least 1. */
  readonly maxTokens?: number;
  /** 0 to 1. */
  readonly temperature?: number;
  /** 0 to 1. */
  readonly topP?: number;
  /** At most 2,500, none empty; most models take four. */
  readonly stopSequences?: readonly string[];
}

/** A guardrail to apply. The service needs both id and version. */
export interface GuardrailConfig {
  /** An id (`[a-z0-9]+`) or an ARN. */
  readonly guardrailIdentifier?: string;
  /** `DRAFT` or a number from 1 to 99999999. */
  readonly guardrailVersion?: string;
  readonly trace?: 'enabled' | 'disabled' | 'enabled_full';
}

/** The same for a stream; `async` does not hold text back while it is looked at. */
export interface GuardrailStreamConfig extends GuardrailConfig {
  readonly streamProcessingMode?: 'sync' | 'async';
}

/** How fast the model is to answer. */
export interface PerformanceConfig {
  readonly latency?: 'standard' | 'optimized';
}

/** At which priority, and price, the service works. */
export interface ServiceTier {
  readonly type: 'priority' | 'default' | 'flex' | 'reserved';
}

/** The JSON Schema that the answer has to follow. */
export interface JsonSchemaDefinition {
  /** The JSON Schema as text, not as an object. */
  readonly schema: string;
  readonly name?: string;
  readonly description?: string;
}

/** The form of the answer, and how hard the model tries. */
export interface OutputConfig {
  readonly textFormat?: {
    readonly type: 'json_schema';
    readonly structure: { readonly jsonSchema: JsonSchemaDefinition };
  };
  /** `low`, `medium`, `high`, `xhigh` or `max`; at most 16 characters. */
  readonly effort?: string;
}

/** Body of `POST /model/{modelId}/converse`. The model id is in the path. */
export interface ConverseRequest {
  readonly messages?: readonly Message[];
  readonly system?: readonly SystemContentBlock[];
  readonly inferenceConfig?: InferenceConfig;
  readonly toolConfig?: ToolConfig;
  readonly guardrailConfig?: GuardrailConfig;
  /** Merged by the service into the model's own request. */
  readonly additionalModelRequestFields?: JsonObject;
  /** Only with the ARN of a managed prompt. */
  readonly promptVariables?: Readonly<Record<string, { readonly text: string }>>;
  /** At most 10 JSON Pointers of 1 to 256 characters. */
  readonly additionalModelResponseFieldPaths?: readonly string[];
  /** 1 to 16 entries for the invocation log. */
  readonly requestMetadata?: Readonly<Record<string, string>>;
  readonly performanceConfig?: PerformanceConfig;
  readonly serviceTier?: ServiceTier;
  readonly outputConfig?: OutputConfig;
}

/** Body of `POST /model/{modelId}/converse-stream`. */
export interface ConverseStreamRequest extends Omit<ConverseRequest, 'guardrailConfig'> {
  readonly guardrailConfig?: GuardrailStreamConfig;
}
