import type { ModelMessage } from 'ai';
import type { Exchange } from './capture/exchange.ts';
import type { Client, ClientSettings } from './clients/client.ts';
import type { Capability, ModelFacts, ModelKind } from './targets/model-facts.ts';
import type { GuardrailHandle, Target } from './targets/target.ts';

/** IAM actions; `doctor` makes a policy of those that the chosen cases need. */
export type Permission =
  | 'bedrock:InvokeModel'
  | 'bedrock:InvokeModelWithResponseStream'
  | 'bedrock:CountTokens'
  | 'bedrock:InvokeTool'
  | 'bedrock:Rerank'
  | 'bedrock:ApplyGuardrail'
  | 'bedrock:CreateGuardrail'
  | 'bedrock:GetGuardrail'
  | 'bedrock:DeleteGuardrail'
  | 'bedrock:ListFoundationModels'
  | 'bedrock:ListInferenceProfiles'
  | 'bedrock:ListPromptRouters'
  | 'bedrock:GetFoundationModelAvailability';

/** The columns of the matrix, in order; the first four are those of the provider's first documentation. */
export const features = {
  'image-input': 'Image Input',
  'object-generation': 'Object Generation',
  'tool-usage': 'Tool Usage',
  'tool-streaming': 'Tool Streaming',
  text: 'Text',
  streaming: 'Streaming',
  'system-prompt': 'System Prompt',
  'document-input': 'Document Input',
  'object-streaming': 'Object Streaming',
  'multi-step': 'Multi-Step',
  'parallel-tools': 'Parallel Tools',
  'tool-choice': 'Tool Choice',
  'stop-sequences': 'Stop Sequences',
  'output-limit': 'Output Limit',
  caching: 'Caching',
  guardrails: 'Guardrails',
  reasoning: 'Reasoning',
  citations: 'Citations',
  'system-tools': 'System Tools',
  'prompt-router': 'Prompt Router',
  'count-tokens': 'Count Tokens',
  'response-headers': 'Response Headers',
  abort: 'Abort',
  errors: 'Errors',
  embeddings: 'Embeddings',
  images: 'Images',
  reranking: 'Reranking',
} as const;

export type Feature = keyof typeof features;

/** What one run of a case takes, roughly: for the estimate and for the budget. */
export interface CaseEstimate {
  readonly calls: number;
  /** Of all calls together. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** What a single answer may have at the very most: the run asks for no more, so that the budget holds. Default: 4,096. */
  readonly maxOutputTokens?: number;
  readonly images?: number;
  /** Reranking is paid by the query. */
  readonly queries?: number;
  /** Searches of the web are paid for each. */
  readonly searches?: number;
  /** How long it takes on the service. */
  readonly seconds: number;
}

/** One behaviour. A case passes by returning, and says why it failed by throwing. */
export interface ConformanceCase {
  /** Unique; also the name of its file. */
  readonly id: string;
  /** The behaviour, as a sentence. */
  readonly title: string;
  readonly feature: Feature;
  readonly kind: ModelKind;
  readonly needs?: readonly Capability[];
  readonly permissions: readonly Permission[];
  /** `model`: once for each model that can. `run`: once, with the cheapest model. Default: `model`. */
  readonly scope?: 'model' | 'run';
  /** It reads a stream, so faults in the middle of an answer concern it. */
  readonly streams?: boolean;
  /** It can be judged while something goes wrong. Default: true. */
  readonly takesFaults?: boolean;
  /** The official AWS SDK client can do it too. Default: true for language models. */
  readonly awsSdk?: boolean;
  readonly estimate: CaseEstimate | ((facts: ModelFacts) => CaseEstimate);
  run(context: CaseContext): Promise<void>;
}

/** Signal, retries, and for language models the length that the budget allows. */
export interface CallSettings {
  readonly abortSignal: AbortSignal;
  readonly maxRetries: number;
  readonly maxOutputTokens?: number;
}

/** What a case has in its hands. */
export interface CaseContext {
  readonly modelId: string;
  readonly facts: ModelFacts;
  readonly client: Client;
  readonly target: Target;
  /** Settings that every call of `ai` in a case takes. */
  readonly call: CallSettings;
  /** What went over the wire so far in this case, oldest first. */
  readonly exchanges: readonly Exchange[];
  /** Different in every run, so that nothing of an earlier one is in a cache. */
  readonly nonce: string;
  /** A client with other settings, on the same wire. */
  connect(settings: ClientSettings): Client;
  /** A guardrail that blocks the word `heronrock`, or the one given on the command line. Throws `SkipCase` where none can be had. */
  guardrail(): Promise<GuardrailHandle>;
  /** Tells when the first piece of an answer was there, for the timings. */
  sawFirstPiece(): void;
  /** A remark for the report. */
  note(text: string): void;
}

/** Thrown by a case that finds out that it does not apply. */
export class SkipCase extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'SkipCase';
  }
}

/** The messages of a single question. */
export function ask(
  ...content: Extract<ModelMessage, { role: 'user' }>['content'] & object[]
): ModelMessage[] {
  return [{ role: 'user', content }];
}
