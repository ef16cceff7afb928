import type { JsonObject } from '@bedrock-kit/schemas';
import type { SharedV4Warning } from '@ai-sdk/provider';

/** The vendor whose quirks a model has. `generic` is a model that tells no vendor, or one without quirks we know of. */
export type FamilyName =
  | 'ai21'
  | 'anthropic'
  | 'cohere'
  | 'deepseek'
  | 'generic'
  | 'google'
  | 'meta'
  | 'minimax'
  | 'mistral'
  | 'moonshot'
  | 'nova'
  | 'nvidia'
  | 'openai'
  | 'qwen'
  | 'titan'
  | 'twelvelabs'
  | 'writer'
  | 'zai';

/** How hard a model can think. The names are Bedrock's, `xhigh` and `max` only where the model takes them. */
export type Effort = 'low' | 'medium' | 'high' | 'xhigh' | 'max';

/** How a model's reasoning is asked for. */
export type ReasoningStyle =
  /** It never reasons, or nothing is known of it: only an explicit `reasoningConfig` is passed on. */
  | { readonly kind: 'none' }
  /** It always reasons and has no switch. */
  | { readonly kind: 'always' }
  /** A budget in tokens (Claude 3.7 to 4.5). `effort`: it also takes `output_config.effort`. */
  | { readonly kind: 'budget'; readonly interleavedBeta: boolean; readonly effort?: Effort }
  /** It decides for itself (Claude 4.6 and later). */
  | {
      readonly kind: 'adaptive';
      /** The highest effort it takes. */
      readonly effort: Effort;
      /** It also still takes a budget. */
      readonly budget: boolean;
      /** It reasons without being asked. */
      readonly byDefault: boolean;
      /** Whether `disabled` is accepted. */
      readonly canDisable: boolean;
    }
  /** Levels of effort in a field of the vendor (Nova 2, gpt-oss, Qwen3). */
  | { readonly kind: 'effort'; readonly levels: readonly Effort[] };

/** The forced tool choices a model takes: a named tool, any tool, or none at all. */
export type ForcedToolChoice = 'tool' | 'any' | 'none';

/** How a model is constrained to a JSON schema. */
export type NativeJson =
  /** The Converse field `outputConfig.textFormat`. */
  | 'text-format'
  /** Claude's own `output_config.format`. */
  | 'output-config'
  /** It has none. */
  | 'none';

/** What a model takes of inline images. */
export interface ImageLimits {
  /** Of one image, as base64. */
  readonly maxEncodedBytes: number;
  /** The longer side. */
  readonly maxSidePx: number;
  /** In one request. */
  readonly maxCount: number;
}

/** Where cache points are taken. */
export type CachePlace = 'tools' | 'system' | 'messages';

export interface CacheSupport {
  readonly maxPoints: number;
  readonly places: readonly CachePlace[];
  /** `ttl: '1h'` is taken. */
  readonly oneHour: boolean;
  /** Prefixes shorter than this are not cached, without a word. Tokens. */
  readonly minTokens?: number;
}

/**
 * What is known of one model. A member that is absent is unknown, and the unknown is never refused.
 */
export interface ModelCapabilities {
  /** The most tokens one answer can have. */
  readonly maxOutputTokens?: number;
  readonly imageInput?: boolean;
  readonly imageLimits?: ImageLimits;
  readonly documentInput?: boolean;
  readonly videoInput?: boolean;
  readonly audioInput?: boolean;
  /** Structured output by whatever means is known to work. */
  readonly objectGeneration?: boolean;
  readonly tools?: boolean;
  readonly toolStreaming?: boolean;
  /** `false`: the service refuses a system prompt. */
  readonly system?: boolean;
  readonly forcedToolChoice: ForcedToolChoice;
  readonly nativeJson: NativeJson;
  /** `false`: native JSON exists but was seen to fail or to run into the token limit. */
  readonly nativeJsonReliable: boolean;
  /** `toolSpec.strict` is taken. */
  readonly strictTools: boolean;
  readonly reasoning: ReasoningStyle;
  /** `one`: temperature or topP, not both. `none`: neither, and no topK. */
  readonly sampling: 'all' | 'one' | 'none';
  readonly stopSequences: boolean;
  /** `undefined`: unknown, cache points are passed on. `false`: the service refuses them. */
  readonly cache?: CacheSupport | false;
  /** `false`: a cache policy sets no points, because the model is not known to cache. Those of the caller are passed on. */
  readonly cachePolicy?: false;
  /** The role `system` is taken in mid-conversation. */
  readonly midConversationSystem: boolean;
  /** The conversation may begin with an assistant turn. */
  readonly leadingAssistant: boolean;
  /** The conversation may end with an assistant turn, which the model continues. */
  readonly prefill: boolean;
  /** The same in a call that offers tools. */
  readonly prefillWithTools: boolean;
  /** What may stand beside tool results in a user turn. */
  readonly besideToolResults: 'anything' | 'no-documents' | 'nothing';
  readonly toolResultStatus: boolean;
  readonly toolResultJson: boolean;
  readonly toolResultImages: boolean;
  readonly toolResultDocuments: boolean;
  /** Reasoning is signed by this model, and wants to be sent back. */
  readonly signsReasoning: boolean;
  /** Who says so. */
  readonly sources: readonly string[];
}

/** What the caller wants of the model's reasoning, after all options were read and joined. */
export interface ReasoningWish {
  readonly type?: 'enabled' | 'adaptive' | 'disabled';
  /** As the portable call option named it. */
  readonly level?: 'minimal' | Effort;
  readonly effort?: Effort;
  readonly budgetTokens?: number;
  readonly interleaved?: boolean;
  readonly display?: 'omitted' | 'summarized';
  readonly maxOutputTokens?: number;
}

/** What reasoning changes in a request. */
export interface ReasoningPlan {
  /** The model will reason: sampling and forced tool choice are restricted where the family says so. */
  readonly active: boolean;
  /** Reasoning cannot be off in this call. */
  readonly unavoidable?: boolean;
  readonly fields?: JsonObject;
  readonly betas?: readonly string[];
  /** Replaces `inferenceConfig.maxTokens`; `unset` leaves it out. */
  readonly maxTokens?: number | 'unset';
  /** The model refuses `temperature`, `topP` and `topK` in this call. */
  readonly refusesSampling?: boolean;
  /** The model refuses to be forced to call a tool in this call. */
  readonly refusesForcedTools?: boolean;
  /** The model refuses an open tool loop whose assistant turn does not begin with reasoning. */
  readonly wantsReasoningFirst?: boolean;
  readonly warnings: readonly SharedV4Warning[];
}

/** A form of tool-call ids, and how an id is brought into it. */
export interface ToolCallIdForm {
  readonly pattern: RegExp;
  readonly shorten: (id: string) => string;
}

/** The models of one vendor, told for one model id: what it can do, and how it is asked. */
export interface Family {
  readonly name: FamilyName;
  readonly capabilities: ModelCapabilities;
  /** `topK` as additional model request fields; absent: the family has no such setting. */
  readonly topKFields?: (topK: number) => JsonObject;
  readonly planReasoning: (wish: ReasoningWish) => ReasoningPlan;
  /** It takes Claude's own `tool_choice`, with `disable_parallel_tool_use`. */
  readonly nativeToolChoice?: true;
  /** It takes names of beta features. */
  readonly takesBetas?: true;
  /** Tools that Anthropic defined are known to it. */
  readonly anthropicTools?: true;
  /** Tools that the service itself runs are known to it. */
  readonly systemTools?: true;
  /** It refuses stop sequences without visible characters. */
  readonly refusesBlankStops?: true;
  /** It checks the signature of reasoning that comes back, so reasoning without one is lost. */
  readonly checksSignatures?: true;
  /** Where it takes the schema of its answer, as additional model request fields; absent: in Converse's own field. */
  readonly jsonSchemaFields?: (schema: JsonObject) => JsonObject;
  /** Tool-call ids that the vendor's models insist on; absent: any id that Converse takes. */
  readonly toolCallIds?: ToolCallIdForm;
  /** A tool name the vendor's models take. */
  readonly toolNamePattern: RegExp;
  /** Asked for in every call, answered in `additionalModelResponseFields`. */
  readonly responseFieldPaths: readonly string[];
}
