import type { ConverseStreamRequest, JsonObject } from '@bedrock-kit/schemas';
import type { Family, ReasoningPlan } from '../families/family.ts';
import { isJsonObject } from '../option-readers.ts';
import type { BedrockLanguageModelOptions } from '../language-model-options.ts';
import { mergeJson } from '../provider-options.ts';
import type { Warnings } from '../warnings.ts';
import type { CacheableRequest } from './cache-points.ts';
import type { MappedInference } from './map-inference.ts';
import type { MappedResponseFormat } from './map-response-format.ts';
import type { MappedToolChoice } from './map-tool-choice.ts';

/** Everything that goes into a request, mapped. */
export interface RequestParts extends CacheableRequest {
  readonly family: Family;
  readonly settings: BedrockLanguageModelOptions;
  readonly plan: ReasoningPlan;
  readonly json: MappedResponseFormat;
  readonly choice: MappedToolChoice;
  readonly inference: MappedInference;
  readonly toolBetas: readonly string[];
  readonly warnings: Warnings;
}

/** Puts the request together: what is absent stays absent. */
export function assembleRequest(parts: RequestParts): ConverseStreamRequest {
  const { system, messages, tools, settings, choice, inference, family } = parts;
  const fields = joinFields(parts);
  const paths = [
    ...new Set([...family.responseFieldPaths, ...(settings.additionalModelResponseFieldPaths ?? [])]),
  ].slice(0, 10);
  const outputConfig = joinOutputConfig(parts);
  const request: ConverseStreamRequest = {
    messages,
    // An empty list is what the peer sends and the service takes; only models without a system prompt get none.
    ...(family.capabilities.system === false ? {} : { system }),
    ...(inference.inferenceConfig === undefined ? {} : { inferenceConfig: inference.inferenceConfig }),
    ...(tools.length === 0
      ? {}
      : {
          toolConfig: {
            tools,
            ...(choice.toolChoice === undefined ? {} : { toolChoice: choice.toolChoice }),
          },
        }),
    ...(fields === undefined ? {} : { additionalModelRequestFields: fields }),
    ...(paths.length === 0 ? {} : { additionalModelResponseFieldPaths: paths }),
    ...(outputConfig === undefined ? {} : { outputConfig }),
    ...mapServiceSettings(settings),
  };
  return overrideRequest(request, settings.requestOverrides);
}

/** The members that steer the service, not the model. */
export function mapServiceSettings(settings: BedrockLanguageModelOptions): Partial<ConverseStreamRequest> {
  const { guardrailConfig, performanceConfig, requestMetadata, serviceTier, promptVariables } = settings;
  return {
    ...(guardrailConfig === undefined ? {} : { guardrailConfig }),
    ...(performanceConfig === undefined ? {} : { performanceConfig }),
    ...(requestMetadata === undefined || Object.keys(requestMetadata).length === 0
      ? {}
      : { requestMetadata }),
    ...(serviceTier === undefined
      ? {}
      : { serviceTier: typeof serviceTier === 'string' ? { type: serviceTier } : serviceTier }),
    ...(promptVariables === undefined ? {} : { promptVariables: mapPromptVariables(promptVariables) }),
  };
}

/** The escape hatch: whatever the caller names wins. */
export function overrideRequest(
  request: ConverseStreamRequest,
  overrides: JsonObject | undefined,
): ConverseStreamRequest {
  // The request is JSON apart from bytes, which are only passed on; what the caller puts over it is the caller's business.
  return overrides === undefined
    ? request
    : (mergeJson(request as JsonObject, overrides) as ConverseStreamRequest);
}

/** The caller's fields, then what the call needs over them; lists of betas are joined (B46). */
function joinFields({
  settings,
  plan,
  json,
  choice,
  inference,
  toolBetas,
  family,
  warnings,
}: RequestParts): JsonObject | undefined {
  let fields = settings.additionalModelRequestFields ?? {};
  // A tool whose input is the answer, and a format of the caller's for the text, exclude each other.
  if (json.answer !== undefined && json.answer.mode !== 'native') fields = withoutFormat(fields);
  for (const own of [inference.fields, plan.fields, json.fields, choice.fields]) {
    if (own !== undefined) fields = mergeJson(fields, own);
  }
  const betas = [...(settings.anthropicBeta ?? []), ...toolBetas, ...(plan.betas ?? [])];
  if (betas.length > 0 && family.takesBetas === true) {
    fields = mergeJson(mergeJson({ anthropic_beta: [] }, fields), { anthropic_beta: [...new Set(betas)] });
  } else if (betas.length > 0) {
    warnings.unsupported('anthropicBeta', 'Only Claude models have these beta features: they were left out.');
  }
  return Object.keys(fields).length === 0 ? undefined : fields;
}

function withoutFormat(fields: JsonObject): JsonObject {
  const { output_config: config, ...rest } = fields;
  if (!isJsonObject(config) || config['format'] === undefined) return fields;
  const { format: _format, ...kept } = config;
  return Object.keys(kept).length === 0 ? rest : { ...rest, output_config: kept };
}

function joinOutputConfig({ settings, json }: RequestParts): ConverseStreamRequest['outputConfig'] {
  if (json.textFormat === undefined) return settings.outputConfig;
  return { ...settings.outputConfig, textFormat: json.textFormat };
}

function mapPromptVariables(
  variables: NonNullable<BedrockLanguageModelOptions['promptVariables']>,
): NonNullable<ConverseStreamRequest['promptVariables']> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      typeof value === 'string' ? { text: value } : value,
    ]),
  );
}
