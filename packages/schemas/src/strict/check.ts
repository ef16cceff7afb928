import * as z from 'zod/mini';
import { applyGuardrailRequestSchema } from './apply-guardrail.ts';
import { converseRequestSchema, converseStreamRequestSchema } from './converse.ts';
import { countTokensRequestSchema } from './count-tokens.ts';
import { mapIssues } from './issue.ts';
import type { SchemaIssue } from './issue.ts';
import type { Schema } from './shape.ts';

/** What is wrong with the body of a Converse request; empty where nothing is. Never throws. */
export function checkConverseRequest(value: unknown): readonly SchemaIssue[] {
  return check(converseRequestSchema, value);
}

/** What is wrong with the body of a ConverseStream request; empty where nothing is. Never throws. */
export function checkConverseStreamRequest(value: unknown): readonly SchemaIssue[] {
  return check(converseStreamRequestSchema, value);
}

/** What is wrong with the body of a CountTokens request; empty where nothing is. Never throws. */
export function checkCountTokensRequest(value: unknown): readonly SchemaIssue[] {
  return check(countTokensRequestSchema, value);
}

/** What is wrong with the body of an ApplyGuardrail request; empty where nothing is. Never throws. */
export function checkApplyGuardrailRequest(value: unknown): readonly SchemaIssue[] {
  return check(applyGuardrailRequestSchema, value);
}

/** The text of the `ValidationException` with which the service refuses a request for these issues. */
export function validationText(issues: readonly SchemaIssue[]): string {
  const count = issues.length === 1 ? '1 validation error' : `${issues.length} validation errors`;
  return `${count} detected: ${issues.map(({ serviceText }) => serviceText).join('; ')}`;
}

function check(schema: Schema<unknown>, value: unknown): readonly SchemaIssue[] {
  const { error } = z.safeParse(schema, value);
  return error === undefined ? [] : mapIssues(error.issues, value);
}
