import type { AcceptedCredentials, AcceptedToken } from './auth/authenticate.ts';
import type { Fault } from './faults.ts';
import type { FaultOptions } from './faults/fault-source.ts';
import type { BackendOptions } from './backend/backend-options.ts';
import type { RelayOptions } from './scripts/relay-options.ts';
import type { PromptRouters } from './models/prompt-routers.ts';
import type { ReplyRule } from './scripts/reply-rules.ts';
import type { TokenCounts } from './status/read-usage.ts';
import type { ThrottleLimits } from './throttle.ts';
import type { GuardrailPolicies } from './guardrails/policies.ts';
import type { ValidationRules } from './validate/rules.ts';

export interface EmulatorOptions extends FaultOptions, RelayOptions {
  /** A server that speaks the OpenAI API and makes the text, a local model for example. Default: the built-in engine. */
  readonly backend?: BackendOptions;
  /** Key pairs that are accepted. Default: the one of AWS's own examples, `AKIDEXAMPLE`. */
  readonly credentials?: readonly AcceptedCredentials[];
  /** API keys that are accepted. Default: `bedrock-api-key-emulator`. */
  readonly tokens?: readonly AcceptedToken[];
  /** `skip` answers whoever asks. Default: `verify`. */
  readonly authentication?: 'verify' | 'skip';
  /** Regions that a credential scope may name. Default: any. */
  readonly regions?: readonly string[];
  /** Switches for single rules of validation, see `defaultRules`. */
  readonly rules?: Partial<ValidationRules>;
  /** Guardrails by id, each there as `DRAFT` and as version 1. Default: `defaultGuardrails`, which stay beside them. */
  readonly guardrails?: Readonly<Record<string, GuardrailPolicies>>;
  /**
   * Ids of inference profiles by the id or ARN of a prompt router, from the least able model to the most able one. The
   * service's own routers (`anthropic.claude:1`, `amazon.nova:1`, `meta.llama:1`) are there without it.
   */
  readonly promptRouters?: PromptRouters;
  /** Milliseconds until a job of StartAsyncInvoke is done. Default: 1000. */
  readonly asyncInvokeMs?: number;
  /** What image models hold back. Default: `defaultModeration`. */
  readonly moderation?: ImageModeration;
  /** How long answers take. Default: no time at all. */
  readonly pace?: Pace;
  /** Rules that answer calls which nothing was queued for. `readScriptFile` reads them from a file. */
  readonly script?: readonly ReplyRule[];
  /** How much each model may be asked before it throttles. Default: without limit. */
  readonly throttle?: ThrottleLimits;
  /** How far the clock of the service is ahead, for clients that have to correct theirs. Default: 0. */
  readonly clockSkewMs?: number;
  /** Seed of the padding, of how text is cut into deltas, and of which answers get a fault by chance. Default: 1. */
  readonly seed?: number;
  /** Key of the reasoning signatures. The default is the same everywhere, so that signatures outlive a restart. */
  readonly signingSecret?: string;
  /** Current time in milliseconds. Default: `Date.now`. */
  readonly now?: () => number;
  /** Makes the value of `x-amzn-requestid`. Default: `crypto.randomUUID`. */
  readonly generateRequestId?: () => string;
  /** How many requests are kept in the log, the newest ones. Default: 1000. */
  readonly keepRequests?: number;
  /** Is told of every request once its answer has ended, well or not. */
  readonly onRequest?: (entry: RequestLogEntry) => void;
}

/** Words in the prompt of an image, in any case, that make image models hold back what they made. */
export interface ImageModeration {
  /** Nothing is answered with but a refusal. */
  readonly words: readonly string[];
  /** Of several images every second one is missing; of one image, that one. */
  readonly partialWords: readonly string[];
}

export interface Pace {
  /** Milliseconds before the first byte of an answer. */
  readonly firstByteMs?: number;
  /** Milliseconds before each further event of a stream. */
  readonly perEventMs?: number;
  /** Tokens of output a second, for streams when there is no `perEventMs`, and for whole answers. */
  readonly tokensPerSecond?: number;
}

/** One request as it came in. Authorization and session tokens are left out. */
export interface RequestLogEntry {
  readonly method: string;
  /** As received, percent-encoding untouched. */
  readonly path: string;
  readonly operation: string | undefined;
  /** Percent-decoded. */
  readonly modelId: string | undefined;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON of the body, undefined when it was none. */
  readonly body: unknown;
  readonly authentication: 'sigv4' | 'bearer' | 'none' | 'refused';
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly requestId: string;
  readonly status: number;
  /** Name of the exception that was answered with. */
  readonly errorType?: string;
  readonly errorMessage?: string;
  /** Names in lower case. */
  readonly responseHeaders?: Readonly<Record<string, string>>;
  /** What the answer counts, once it has ended. */
  readonly usage?: TokenCounts;
  /** Kind of the fault that was ordered for its answer. */
  readonly fault?: Fault['kind'];
  /** Frames written so far, on a stream. */
  readonly frames?: number;
  /** `left`: the client went away before the end; `broken`: a fault broke the answer. */
  readonly state: 'running' | 'complete' | 'left' | 'broken';
  /** From the first look at the request to the last byte of the answer. */
  readonly durationMs: number;
}

/** The key pair that is accepted without configuration: the one of AWS's published examples. */
export const defaultCredentials: AcceptedCredentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

/** The words that image models hold pictures back for without configuration. */
export const defaultModeration: ImageModeration = { words: ['nsfw', 'gore'], partialWords: ['bloody'] };

/** The API key that is accepted without configuration. */
export const defaultToken: AcceptedToken = { token: 'bedrock-api-key-emulator' };
