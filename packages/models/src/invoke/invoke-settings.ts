import type { GuardrailConfig, PerformanceConfig, ServiceTier } from '@bedrock-kit/schemas';
import { checkChoice, checkText, invalidArgument } from './argument.ts';

/** What InvokeModel takes beside the body of a model, in the shapes of Converse; goes out as `X-Amzn-Bedrock-*` headers (X35). */
export interface InvokeSettings {
  /** A guardrail to apply; needs id and version. */
  readonly guardrailConfig?: GuardrailConfig;
  readonly performanceConfig?: PerformanceConfig;
  readonly serviceTier?: ServiceTier;
  /** Up to 16 entries for the invocation log. */
  readonly requestMetadata?: Readonly<Record<string, string>>;
}

/** Names of the settings above. */
export const invokeSettingNames: readonly (keyof InvokeSettings)[] = [
  'guardrailConfig',
  'performanceConfig',
  'serviceTier',
  'requestMetadata',
];

/** What the service takes as metadata, beyond ASCII only as white space. */
const metadataText = /^[a-zA-Z0-9\s:_@$#=/+,\-.]*$/;

/** Writes the headers of InvokeModel. Throws `invalid-argument` for what the service or HTTP would refuse. */
export function writeInvokeHeaders(settings: InvokeSettings, modelId: string): Record<string, string> {
  return {
    accept: 'application/json',
    ...writeGuardrail(settings.guardrailConfig, modelId),
    ...(settings.performanceConfig?.latency !== undefined && {
      'x-amzn-bedrock-performanceconfig-latency': checkChoice(
        { option: 'performanceConfig.latency', value: settings.performanceConfig.latency, modelId },
        ['standard', 'optimized'],
      ),
    }),
    ...(settings.serviceTier !== undefined && {
      'x-amzn-bedrock-service-tier': checkChoice(
        { option: 'serviceTier.type', value: settings.serviceTier.type, modelId },
        ['priority', 'default', 'flex', 'reserved'],
      ),
    }),
    ...(settings.requestMetadata !== undefined && {
      'x-amzn-bedrock-request-metadata': writeMetadata(settings.requestMetadata, modelId),
    }),
  };
}

function writeGuardrail(config: GuardrailConfig | undefined, modelId: string): Record<string, string> {
  if (config === undefined) return {};
  const { guardrailIdentifier, guardrailVersion, trace } = config;
  return {
    'x-amzn-bedrock-guardrailidentifier': checkLine(
      'guardrailConfig.guardrailIdentifier',
      guardrailIdentifier,
      modelId,
    ),
    'x-amzn-bedrock-guardrailversion': checkLine(
      'guardrailConfig.guardrailVersion',
      guardrailVersion,
      modelId,
    ),
    ...(trace !== undefined && {
      'x-amzn-bedrock-trace': checkChoice({ option: 'guardrailConfig.trace', value: trace, modelId }, [
        'enabled',
        'disabled',
        'enabled_full',
      ]).toUpperCase(),
    }),
  };
}

/** One line of printable ASCII: a line break would begin a header of the attacker's. */
function checkLine(option: string, value: unknown, modelId: string): string {
  const text = checkText({ option, value, modelId }, { min: 1, max: 2048 });
  if (/^[\x21-\x7e]+$/.test(text)) return text;
  throw invalidArgument({ option, modelId }, 'must be printable ASCII without blanks');
}

function writeMetadata(metadata: Readonly<Record<string, string>>, modelId: string): string {
  const option = 'requestMetadata';
  const entries = Object.entries(metadata);
  if (entries.length === 0 || entries.length > 16) {
    throw invalidArgument({ option, modelId }, `must have 1 to 16 entries, not ${entries.length}`);
  }
  for (const [name, value] of entries) {
    if (name === '' || [name, value].some((text) => !metadataText.test(text) || text.length > 256)) {
      throw invalidArgument(
        { option: `${option}[${JSON.stringify(name.slice(0, 60))}]`, modelId },
        'must have a name and a value of at most 256 letters, digits, blanks and :_@$#=/+,-.',
      );
    }
  }
  // JSON escapes line breaks; what is left beyond ASCII is white space, which headers cannot hold.
  return JSON.stringify(metadata).replace(/[^\x20-\x7e]/g, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
