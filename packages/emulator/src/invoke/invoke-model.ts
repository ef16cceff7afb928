import type { ModelFacts } from '../models/model-facts.ts';
import type { ImageModeration } from '../options.ts';
import type { ValidationRules } from '../validate/rules.ts';

/** A call of a model that answers with one JSON document: embeddings, pictures, a ranking. */
export interface InvokeCall {
  readonly facts: ModelFacts;
  /** The JSON of the body, undefined when it is none. */
  readonly body: unknown;
  readonly rules: ValidationRules;
  /** What image models hold back. */
  readonly moderation: ImageModeration;
}

/** Its answer, with the counts that go into headers. */
export interface InvokeAnswer {
  readonly body: object;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly latencyMs: number;
}

/** A family of such models: checks a native body as the service does, and answers it. */
export type InvokeModel = (call: InvokeCall) => InvokeAnswer;
