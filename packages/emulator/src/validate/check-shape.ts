import type { ConverseRequest } from '@bedrock-kit/schemas';
import {
  checkConverseRequest,
  checkConverseStreamRequest,
  type SchemaIssue,
  validationText,
} from '@bedrock-kit/schemas/strict';
import { ServiceError, validationError } from '../service-error.ts';
import type { ValidationRules } from './rules.ts';
import type { ValidationContext } from './validation-context.ts';

/** Members, types, ranges, patterns and enumerations of the service model. */
export function checkShape(body: unknown, { rules, streaming, facts }: ValidationContext): ConverseRequest {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw notJson();
  const found = streaming ? checkConverseStreamRequest(body) : checkConverseRequest(body);
  const issues = found.filter((issue) => issue.kind !== 'unknown-member' || isRefused(issue, rules));
  if (issues.length > 0) throw validationError(validationText(issues));

  // The shape has just been proved, but for members that the rules let pass.
  const request = body as ConverseRequest;
  // Only a managed prompt brings messages of its own.
  if (request.messages === undefined && !/:prompt\//.test(facts.modelId)) {
    throw validationError(
      "1 validation error detected: Value at 'messages' failed to satisfy constraint: Member must not be null",
    );
  }
  return request;
}

function isRefused({ path }: SchemaIssue, rules: ValidationRules): boolean {
  const isStreamingMode = path.join('.') === 'guardrailConfig.streamProcessingMode';
  return rules.unknownMembers && (rules.streamingModeInCalls || !isStreamingMode);
}

/** The answer to a body that is no JSON object; its text is not on record. */
function notJson(): ServiceError {
  return new ServiceError({
    type: 'SerializationException',
    status: 400,
    message: 'Start of structure or map found where not expected.',
    layer: 'coral',
  });
}
