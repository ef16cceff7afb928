import type { ConverseRequest, JsonObject } from '@bedrock-kit/schemas';
import { modelRefusal, validationError } from '../service-error.ts';
import { isClaude, type ValidationContext } from './validation-context.ts';

/** Token limits, sampling parameters and additional fields. */
export function checkInference(request: ConverseRequest, context: ValidationContext): void {
  const { facts, rules } = context;
  const { maxTokens } = request.inferenceConfig ?? {};
  const limit = facts.maxOutputTokens;
  if (rules.maxTokens && maxTokens !== undefined && limit !== undefined && maxTokens > limit) {
    throw validationError(
      `The maximum tokens you requested exceeds the model limit of ${limit}. Try again with a maximum tokens value that is lower than ${limit}.`,
    );
  }
  checkSampling(request, context);
  checkStopSequences(request, context);
  if (rules.responseFieldPaths) checkPaths(request.additionalModelResponseFieldPaths ?? []);
  if (rules.additionalFields && isClaude(context)) checkFields(request.additionalModelRequestFields ?? {});
}

/** JSON Pointers (RFC 6901) to members: `/stop_sequence`. */
function checkPaths(paths: readonly string[]): void {
  const wrong = paths.findIndex((path) => !/^(?:\/(?:[^~]|~[01])*)+$/.test(path));
  if (wrong === -1) return;
  throw validationError(
    `The value at additionalModelResponseFieldPaths.${wrong} is not a valid JSON Pointer. Update the value and try again.`,
  );
}

/** Sampling parameters that the model does not take, or not together. */
export function checkSampling(
  { inferenceConfig = {}, additionalModelRequestFields }: ConverseRequest,
  { facts }: ValidationContext,
): void {
  const { temperature, topP } = inferenceConfig;
  if (facts.sampling === 'either' && temperature !== undefined && topP !== undefined) {
    throw modelRefusal(
      '`temperature` and `top_p` cannot both be specified for this model. Please use only one.',
    );
  }
  if (facts.sampling !== 'none') return;
  const given = {
    temperature,
    top_p: topP,
    top_k: additionalModelRequestFields?.['top_k'],
  };
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) throw modelRefusal(`\`${name}\` is deprecated for this model.`);
  }
}

/** Stop sequences of a model that has none, or blank ones. */
export function checkStopSequences({ inferenceConfig }: ConverseRequest, context: ValidationContext): void {
  const sequences = inferenceConfig?.stopSequences ?? [];
  if (sequences.length > 0 && context.facts.stream === 'gpt-oss') {
    throw validationError(
      "This model doesn't support the stopSequences field. Remove stopSequences and try again.",
    );
  }
  if (isClaude(context) && sequences.some((sequence) => sequence.trim() === '')) {
    throw modelRefusal('stop_sequences: each stop sequence must contain non-whitespace');
  }
}

/** What Claude's Messages API takes besides the members that Converse fills itself (August 2026). */
const claudeFields = new Set([
  'anthropic_beta',
  'anthropic_version',
  'container',
  'context_management',
  'inference_geo',
  'mcp_servers',
  'metadata',
  'output_config',
  'output_format',
  'reasoning_config',
  'service_tier',
  'speed',
  'thinking',
  'tool_choice',
  'tools',
  'top_k',
]);

function checkFields(fields: JsonObject): void {
  const unknown = Object.keys(fields).find((name) => !claudeFields.has(name));
  if (unknown !== undefined) throw modelRefusal(`${unknown}: Extra inputs are not permitted`);
}
