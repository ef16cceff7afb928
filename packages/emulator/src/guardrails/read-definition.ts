import { validationError } from '../service-error.ts';
import type {
  ContentFilterType,
  GuardrailAction,
  GuardrailPolicies,
  GuardrailRegex,
  PiiType,
} from './policies.ts';
import { piiPatterns } from './pii-patterns.ts';

/** What CreateGuardrail is sent, as far as the emulator can do something with it. */
interface GuardrailDefinition {
  readonly name: string;
  readonly description?: string;
  readonly blockedInputMessaging: string;
  readonly blockedOutputsMessaging: string;
  readonly topicPolicyConfig?: {
    readonly topicsConfig?: readonly {
      readonly name: string;
      readonly definition: string;
      readonly examples?: readonly string[];
    }[];
  };
  readonly contentPolicyConfig?: {
    readonly filtersConfig?: readonly { readonly type: ContentFilterType; readonly inputStrength?: string }[];
  };
  readonly wordPolicyConfig?: {
    readonly wordsConfig?: readonly { readonly text: string }[];
    readonly managedWordListsConfig?: readonly { readonly type: string }[];
  };
  readonly sensitiveInformationPolicyConfig?: {
    readonly piiEntitiesConfig?: readonly { readonly type: PiiType; readonly action: GuardrailAction }[];
    readonly regexesConfig?: readonly GuardrailRegex[];
  };
  readonly contextualGroundingPolicyConfig?: {
    readonly filtersConfig?: readonly {
      readonly type: 'GROUNDING' | 'RELEVANCE';
      readonly threshold: number;
    }[];
  };
}

const required = ['name', 'blockedInputMessaging', 'blockedOutputsMessaging'] as const;

/** Reads the definition of a guardrail as the policies that the emulator has; kinds of data it cannot find are passed over. */
export function readDefinition(body: unknown): GuardrailPolicies {
  const value = (body ?? {}) as Partial<GuardrailDefinition>;
  const missing = required.find((name) => typeof value[name] !== 'string' || value[name] === '');
  if (missing !== undefined) {
    throw validationError(
      `1 validation error detected: Value at '${missing}' failed to satisfy constraint: Member must not be null`,
    );
  }
  const definition = value as GuardrailDefinition;
  const { wordPolicyConfig: words, sensitiveInformationPolicyConfig: sensitive } = definition;
  const { regexesConfig: regexes } = sensitive ?? {};
  return {
    name: definition.name,
    ...(definition.description === undefined ? {} : { description: definition.description }),
    blockedInput: definition.blockedInputMessaging,
    blockedOutput: definition.blockedOutputsMessaging,
    ...(words?.wordsConfig === undefined ? {} : { words: words.wordsConfig.map(({ text }) => text) }),
    ...(words?.managedWordListsConfig === undefined ? {} : { profanity: true }),
    ...readTopics(definition),
    ...readFilters(definition),
    ...readPii(definition),
    ...(regexes === undefined ? {} : { regexes }),
    ...readThresholds(definition),
  };
}

function readTopics({ topicPolicyConfig }: GuardrailDefinition): Pick<GuardrailPolicies, 'topics'> {
  const topics = topicPolicyConfig?.topicsConfig;
  if (topics === undefined) return {};
  return {
    topics: topics.map(({ name, definition, examples = [] }) => ({
      name,
      examples: [definition, ...examples],
    })),
  };
}

function readFilters({
  contentPolicyConfig,
}: GuardrailDefinition): Pick<GuardrailPolicies, 'contentFilters'> {
  const filters = contentPolicyConfig?.filtersConfig;
  if (filters === undefined) return {};
  return {
    contentFilters: filters
      .filter(({ inputStrength }) => inputStrength !== 'NONE')
      .map(({ type, inputStrength }) => ({
        type,
        strength: inputStrength === 'LOW' || inputStrength === 'MEDIUM' ? inputStrength : 'HIGH',
      })),
  };
}

function readPii({ sensitiveInformationPolicyConfig }: GuardrailDefinition): Pick<GuardrailPolicies, 'pii'> {
  const entities = sensitiveInformationPolicyConfig?.piiEntitiesConfig;
  if (entities === undefined) return {};
  const known = entities.filter(({ type }) => piiPatterns.some((pattern) => pattern.type === type));
  return { pii: Object.fromEntries(known.map(({ type, action }) => [type, action])) };
}

function readThresholds({
  contextualGroundingPolicyConfig,
}: GuardrailDefinition): Pick<GuardrailPolicies, 'grounding' | 'relevance'> {
  const filters = contextualGroundingPolicyConfig?.filtersConfig ?? [];
  const grounding = filters.find(({ type }) => type === 'GROUNDING')?.threshold;
  const relevance = filters.find(({ type }) => type === 'RELEVANCE')?.threshold;
  return {
    ...(grounding === undefined ? {} : { grounding }),
    ...(relevance === undefined ? {} : { relevance }),
  };
}
