import type { ModelFacts } from '../models/model-facts.ts';
import { validationError } from '../service-error.ts';
import type { ValidationRules } from './rules.ts';

/** How a call wants to be served. */
export interface ServingWish {
  readonly latency?: string | undefined;
  readonly serviceTier?: string | undefined;
}

export interface ServingContext {
  readonly facts: ModelFacts;
  readonly rules: ValidationRules;
  readonly region: string;
}

/** Optimized latency where the model has it, and no tier that would have to be reserved before. */
export function checkServing(
  { latency, serviceTier }: ServingWish,
  { facts, rules, region }: ServingContext,
): void {
  if (rules.reservedTier && serviceTier === 'reserved') throw validationError('Reservation not found.');
  // A model that no table tells anything of gets the benefit of the doubt.
  if (!rules.optimizedLatency || latency !== 'optimized' || facts.baseId === '') return;
  if (!facts.onDemand && facts.optimizedIn.includes(region)) return;
  throw validationError(
    `Latency performance configuration is not supported for ${facts.baseId} in ${region}`,
  );
}
