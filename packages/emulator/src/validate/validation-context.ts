import type { ModelFacts } from '../models/model-facts.ts';
import type { ValidationRules } from './rules.ts';

/** What a check may look at besides the request. */
export interface ValidationContext {
  readonly facts: ModelFacts;
  readonly rules: ValidationRules;
  readonly streaming: boolean;
  /** Key of the reasoning signatures. */
  readonly signingSecret: string;
}

/** True for a model of Anthropic: the checks of its own API then follow those of Converse. */
export function isClaude({ facts }: ValidationContext): boolean {
  return facts.vendor === 'anthropic';
}
