import type { ConverseRequest } from '@bedrock-kit/schemas';
import { countInput } from '../engine/count-input.ts';
import type { ModelFacts } from '../models/model-facts.ts';

/** Why an input does not fit into the context of a model. */
export interface ContextOverflow {
  readonly message: string;
  /** The model itself says so, not the service. */
  readonly byModel: boolean;
}

/**
 * Compares the input with the context of the model, by the emulator's own count. `bytes` is the size of the body: no token is
 * smaller than a byte, so most requests need not be counted.
 */
export function findOverflow(
  request: ConverseRequest,
  facts: ModelFacts,
  bytes: number,
): ContextOverflow | undefined {
  const limit = contextOf(request, facts);
  if (limit === undefined || bytes <= limit) return undefined;
  const tokens = countInput(request);
  if (tokens <= limit) return undefined;
  return /^anthropic\.claude-(?:3-7|[a-z]+-\d)/.test(facts.baseId)
    ? { message: `prompt is too long: ${tokens} tokens > ${limit} maximum`, byModel: true }
    : { message: 'Input is too long for requested model.', byModel: false };
}

const million = 1_000_000;

/** Sonnet 4 and 4.5 take a million tokens with a beta only. */
function contextOf(
  { additionalModelRequestFields }: ConverseRequest,
  { contextTokens, vendor }: ModelFacts,
): number | undefined {
  const betas = additionalModelRequestFields?.['anthropic_beta'];
  const widened = Array.isArray(betas) && betas.some((beta) => String(beta).startsWith('context-1m'));
  return vendor === 'anthropic' && widened && contextTokens !== undefined ? million : contextTokens;
}
