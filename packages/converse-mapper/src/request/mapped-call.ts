import type { LanguageModelV4CallOptions, SharedV4Warning } from '@ai-sdk/provider';
import type { ConverseStreamRequest } from '@bedrock-kit/schemas';
import type { CallContext } from '../call-context.ts';
import type { Family } from '../families/family.ts';
import type { BedrockLanguageModelOptions } from '../language-model-options.ts';
import type { Warnings } from '../warnings.ts';

/** The model that a call is mapped for. */
export interface ModelTarget {
  /** As the caller gave it: an id, a profile id or an ARN. */
  readonly modelId: string;
  /** What runs behind an id that does not tell: `anthropic.claude-sonnet-4-5-20250929-v1:0`. */
  readonly baseModel?: string;
  /** Options of every call of this model; those of the call win. */
  readonly settings?: BedrockLanguageModelOptions;
  /** The answer is wanted as a stream. */
  readonly streaming: boolean;
  /** `false`: the model was found out to stream no tool calls, whatever is known of its family. */
  readonly toolStreaming?: false;
  /** `false`: the model was found out to take no cache points; what is known of its family wins where it says otherwise. */
  readonly cachePoints?: false;
  readonly generateId?: () => string;
}

export interface MappedRequest {
  /** The body of Converse or ConverseStream. */
  readonly request: ConverseStreamRequest;
  readonly warnings: SharedV4Warning[];
  /**
   * A stream was wanted, but the model streams no tool calls (E13): send the request to Converse, and hand its answer out by
   * `mapResponseAsStream`.
   */
  readonly unstreamed?: true;
  /** What mapping the answer needs. */
  readonly context: CallContext;
}

/** One call while it is mapped. */
export interface MappedCall {
  readonly options: LanguageModelV4CallOptions;
  readonly target: ModelTarget;
  /** The options of the call over the settings of the model. */
  readonly settings: BedrockLanguageModelOptions;
  readonly family: Family;
  readonly warnings: Warnings;
  /** Found out while mapping: the prompt answers tool calls that were made without reasoning. */
  readonly insideLoop?: true;
}

/** Makes the record that mapping the answer needs. */
export function createContext(
  { target, family }: MappedCall,
  facts: Omit<CallContext, 'modelId' | 'family' | 'generateId'>,
): CallContext {
  const generateId = target.generateId ?? (() => crypto.randomUUID());
  return Object.freeze({ modelId: target.modelId, family, generateId, ...facts });
}
