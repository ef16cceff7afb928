export { applyGuardrailRequestSchema } from './apply-guardrail.ts';
export {
  checkApplyGuardrailRequest,
  checkConverseRequest,
  checkConverseStreamRequest,
  checkCountTokensRequest,
  validationText,
} from './check.ts';
export { converseRequestSchema, converseStreamRequestSchema } from './converse.ts';
export { countTokensRequestSchema } from './count-tokens.ts';
export type { SchemaIssue, SchemaIssueKind } from './issue.ts';
export type { Schema } from './shape.ts';
