import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { InferenceConfig, JsonObject } from '@bedrock-kit/schemas';
import type { Family, ReasoningPlan } from '../families/family.ts';
import type { BedrockLanguageModelOptions } from '../language-model-options.ts';
import type { Warnings } from '../warnings.ts';
import { isBlank } from './stand-ins.ts';

export interface InferenceScope {
  readonly family: Family;
  readonly plan: ReasoningPlan;
  readonly policy: BedrockLanguageModelOptions['maxOutputTokensPolicy'];
  readonly warnings: Warnings;
}

export interface MappedInference {
  readonly inferenceConfig?: InferenceConfig;
  /** What goes into the model's own request. */
  readonly fields?: JsonObject;
}

type Sampling = Pick<LanguageModelV4CallOptions, 'temperature' | 'topP' | 'topK'>;

/** Maps the call settings that steer how the model writes. */
export function mapInference(options: LanguageModelV4CallOptions, scope: InferenceScope): MappedInference {
  for (const name of ['frequencyPenalty', 'presencePenalty', 'seed'] as const) {
    if (options[name] !== undefined) scope.warnings.unsupported(name);
  }
  const { temperature, topP, topK } = allowSampling(options, scope);
  const maxTokens = mapMaxTokens(options, scope);
  const stopSequences = mapStopSequences(options.stopSequences, scope);
  const inferenceConfig: InferenceConfig = {
    ...(maxTokens === undefined ? {} : { maxTokens }),
    ...(temperature === undefined ? {} : { temperature: clamp('temperature', temperature, scope.warnings) }),
    ...(topP === undefined ? {} : { topP: clamp('topP', topP, scope.warnings) }),
    ...(stopSequences === undefined ? {} : { stopSequences }),
  };
  const fields = topK === undefined ? undefined : mapTopK(topK, scope);
  return {
    ...(Object.keys(inferenceConfig).length === 0 ? {} : { inferenceConfig }),
    ...(fields === undefined ? {} : { fields }),
  };
}

/** Leaves out the sampling settings that the model refuses in this call (F4, B19). */
function allowSampling(
  { temperature, topP, topK }: Sampling,
  { family, plan, warnings }: InferenceScope,
): Sampling {
  const given = {
    ...(isGiven('temperature', temperature, warnings) ? { temperature } : {}),
    ...(isGiven('topP', topP, warnings) ? { topP } : {}),
    ...(isGiven('topK', topK, warnings) ? { topK } : {}),
  };
  const { sampling } = family.capabilities;
  if (plan.refusesSampling === true || sampling === 'none') {
    const why = plan.refusesSampling === true ? 'while it reasons' : 'at all';
    for (const name of Object.keys(given))
      warnings.unsupported(name, `The model takes no ${name} ${why}: it was left out.`);
    return {};
  }
  if (sampling === 'one' && temperature !== undefined && topP !== undefined) {
    warnings.unsupported('topP', 'The model takes temperature or topP, not both: temperature was kept.');
    delete given.topP;
  }
  return given;
}

/** JSON has no NaN: it would go out as `null`. */
function isGiven(name: keyof Sampling, value: number | undefined, warnings: Warnings): value is number {
  if (value === undefined) return false;
  if (Number.isNaN(value)) warnings.unsupported(name, `${name} is not a number: it was left out.`);
  return !Number.isNaN(value);
}

/** Converse takes 0 to 1. */
function clamp(name: 'temperature' | 'topP', value: number, warnings: Warnings): number {
  const clamped = Math.min(1, Math.max(0, value));
  if (clamped !== value)
    warnings.unsupported(name, `Bedrock takes a ${name} from 0 to 1: ${value} became ${clamped}.`);
  return clamped;
}

/** Converse has no field for it; families that know it have one of their own (F9, B9). */
function mapTopK(topK: number, { family, warnings }: InferenceScope): JsonObject | undefined {
  if (family.topKFields !== undefined) return family.topKFields(topK);
  warnings.unsupported(
    'topK',
    'The model has no such setting that we know of. If it has one, set it in additionalModelRequestFields.',
  );
  return undefined;
}

function mapMaxTokens(
  { maxOutputTokens }: LanguageModelV4CallOptions,
  scope: InferenceScope,
): number | undefined {
  const { plan, policy, family } = scope;
  if (plan.maxTokens === 'unset') return undefined;
  const given = plan.maxTokens ?? maxOutputTokens;
  if (given !== undefined || policy === undefined || policy === 'service') return given;
  return policy === 'model' ? family.capabilities.maxOutputTokens : policy;
}

function mapStopSequences(
  sequences: readonly string[] | undefined,
  scope: InferenceScope,
): readonly string[] | undefined {
  if (sequences === undefined) return undefined;
  if (!scope.family.capabilities.stopSequences) {
    scope.warnings.unsupported(
      'stopSequences',
      'The model takes no stop sequences on Converse: they were left out.',
    );
    return undefined;
  }
  // Converse itself refuses the empty one.
  const refused = scope.family.refusesBlankStops === true ? isBlank : (text: string): boolean => text === '';
  const kept = sequences.filter((text) => !refused(text));
  if (kept.length < sequences.length)
    scope.warnings.unsupported('stopSequences', 'Stop sequences without visible characters were left out.');
  return kept.length === 0 && sequences.length > 0 ? undefined : kept;
}
