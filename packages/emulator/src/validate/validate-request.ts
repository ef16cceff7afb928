import type { ConverseRequest } from '@bedrock-kit/schemas';
import type { ModelFacts } from '../models/model-facts.ts';
import { validationError } from '../service-error.ts';
import type { ValidationRules } from './rules.ts';

export interface ValidationContext {
  readonly facts: ModelFacts;
  readonly rules: ValidationRules;
  readonly streaming: boolean;
  readonly signingSecret: string;
}

/** Refuses what the service refuses, in its words; returns the body as a request. */
export function validateRequest(body: unknown, _context: ValidationContext): ConverseRequest {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw validationError('The request body must be a JSON object.');
  }
  return body as ConverseRequest;
}
