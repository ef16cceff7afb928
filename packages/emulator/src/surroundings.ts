import type { AsyncJobs } from './async-jobs.ts';
import type { AuthenticationRules, Caller } from './auth/authenticate.ts';
import type { PromptCache } from './engine/prompt-cache.ts';
import type { Fault } from './faults.ts';
import type { GuardrailStore } from './guardrails/guardrail-store.ts';
import type { PromptRouters } from './models/prompt-routers.ts';
import type { ImageModeration, Pace } from './options.ts';
import type { Call, Reply } from './replies.ts';
import type { Route } from './routes.ts';
import type { Throttle } from './throttle.ts';
import type { ValidationRules } from './validate/rules.ts';
import type { WireRequest, WireResponse } from './wire.ts';

/** What an emulator hands to the handling of each request. */
export interface Surroundings {
  /** Absent: whoever asks is answered. */
  readonly authentication?: AuthenticationRules;
  readonly rules: ValidationRules;
  readonly pace: Pace;
  /** Decides, with the body of a request, how its stream is cut and padded: the same request gives the same bytes. */
  readonly seed: number;
  readonly signingSecret: string;
  readonly cache: PromptCache;
  readonly guardrails: GuardrailStore;
  readonly promptRouters: PromptRouters;
  readonly asyncJobs: AsyncJobs;
  readonly moderation: ImageModeration;
  readonly now: () => number;
  /** Refuses what is over the limits. Absent: there are none. */
  readonly throttle?: Throttle;
  /** Answers from recordings or through an endpoint that is recorded. */
  readonly relay?: Relay;
  /** Lets another server make the text. */
  readonly backend?: Backend;
  /** Finds the scripted reply to a call. */
  readonly findReply: (call: Call) => Promise<Reply | undefined>;
}

/** A request on its way through the emulator. */
export interface Visit {
  readonly request: WireRequest;
  readonly route: Route | undefined;
  /** The JSON of the body, undefined when it is none. */
  readonly body: unknown;
  /** What is to go wrong with its answer. */
  readonly fault: Fault | undefined;
  /** The clock of the service, for this request. */
  readonly now: () => number;
  /** Headers of every answer: date and request id. */
  readonly headers: Readonly<Record<string, string>>;
  /** Is told who called, once that is proved. */
  readonly onCaller: (caller: Caller) => void;
}

/** A visit that was let in. */
export interface AdmittedVisit extends Visit {
  readonly route: Route;
  /** The region that was signed for or is in the name of the host. Default: us-east-1. */
  readonly region: string;
}

/** One operation of the service: answers what was let in, or throws the service's refusal. */
export type Operation = (visit: AdmittedVisit, around: Surroundings) => Promise<WireResponse>;

/** Answers requests in the place of the operations; undefined leaves a request to them. */
export interface Relay {
  answer(visit: Visit, pace: Pace): Promise<WireResponse | undefined>;
  /** Begins again with the first recording of each request. */
  clear(): void;
}

/** Lets another server make the text of answers; everything around it stays the emulator's. */
export interface Backend {
  answer(visit: AdmittedVisit, around: Surroundings, operation: Operation): Promise<WireResponse>;
}
