import { type ServiceError, validationError } from '../service-error.ts';
import type { AdmittedVisit, Surroundings } from '../surroundings.ts';
import type { Guardrail } from './guardrail-store.ts';
import type { GuardSettings } from './guard.ts';

/** A guardrail as a request names it. */
export interface GuardrailRequest {
  readonly identifier: string | undefined;
  readonly version: string | undefined;
  readonly trace: GuardSettings['trace'];
  readonly async: boolean;
}

const pattern = /^(?:[a-z0-9]+|arn:aws(?:-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:guardrail\/[a-z0-9]+)$/;

/**
 * Finds the guardrail that a call asks for; undefined when it asks for none. Throws the service's refusal of one that does
 * not exist; with the rule `guardrails` off such a one finds nothing.
 */
export function openGuardrail(
  { identifier = '', version = '', trace, async }: GuardrailRequest,
  visit: AdmittedVisit,
  around: Surroundings,
): GuardSettings | undefined {
  if (identifier === '' && version === '') return undefined;
  if (identifier === '' || version === '') {
    // The service's words for this are not on record.
    throw validationError('Both the guardrail identifier and the guardrail version must be provided.');
  }
  const guardrail = findGuardrail({ identifier, version }, around);
  return { guardrail, region: visit.region, trace, async };
}

/** One version of a guardrail, or the service's refusal. */
export function findGuardrail(
  { identifier, version }: { readonly identifier: string; readonly version: string },
  around: Surroundings,
): Guardrail {
  if (!pattern.test(identifier)) throw validationError('The provided guardrail identifier is invalid.');
  const found = around.guardrails.find(identifier, version);
  if (found !== undefined) return found;
  if (around.rules.guardrails) throw missing();
  return { id: identifier.slice(identifier.lastIndexOf('/') + 1), version, policies: {}, createdAt: 0 };
}

function missing(): ServiceError {
  return validationError('The guardrail identifier or version provided in the request does not exist.');
}
