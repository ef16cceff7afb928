import { readModelName } from './model-name.ts';
import type { ModelName } from './model-name.ts';

/** What a model identifier names. */
export type ModelIdKind =
  | 'foundation-model'
  | 'inference-profile'
  | 'application-inference-profile'
  | 'provisioned-model'
  | 'custom-model'
  | 'custom-model-deployment'
  | 'imported-model'
  | 'prompt'
  | 'prompt-router'
  | 'default-prompt-router'
  | 'marketplace-endpoint'
  | 'unknown';

/** What can be told from a model identifier without asking AWS. A member that cannot be told is absent. */
export interface ModelId extends Partial<ModelName> {
  /** The identifier as given. */
  readonly text: string;
  readonly kind: ModelIdKind;
  /** Of an ARN: `aws`, `aws-us-gov`, … */
  readonly partition?: string;
  readonly region?: string;
  /** 12 digits; absent in the ARNs of foundation models. */
  readonly account?: string;
  /** What the ARN names within its kind, without a prompt's version: `abc123def456`. */
  readonly resource?: string;
}

interface Arn {
  readonly partition?: string;
  readonly region?: string;
  readonly account?: string;
}

/** The resource types of Bedrock ARNs that a model path accepts. */
const kinds: ReadonlyMap<string, ModelIdKind> = /*#__PURE__*/ new Map<string, ModelIdKind>([
  ['foundation-model', 'foundation-model'],
  ['inference-profile', 'inference-profile'],
  ['application-inference-profile', 'application-inference-profile'],
  ['provisioned-model', 'provisioned-model'],
  ['custom-model', 'custom-model'],
  ['custom-model-deployment', 'custom-model-deployment'],
  ['imported-model', 'imported-model'],
  ['prompt', 'prompt'],
  ['prompt-router', 'prompt-router'],
  ['default-prompt-router', 'default-prompt-router'],
]);

/**
 * Reads a model id, inference profile id or ARN. Never throws: what it does not know has kind `unknown`.
 *
 * The vendor is also told from ARNs that hold a model id, and whatever geography stands before it:
 * `zz.anthropic.claude-…` is a model of Anthropic (B4). Application inference profiles, provisioned, imported and
 * deployed models, prompts and endpoints do not say which model they run (B2).
 */
export function readModelId(text: string): ModelId {
  if (text.startsWith('arn:')) return readArn(text);
  const name = readModelName(text);
  if (name === undefined) return { text, kind: 'unknown' };
  return { text, kind: name.geo === undefined ? 'foundation-model' : 'inference-profile', ...name };
}

/** `arn:{partition}:{service}:{region}:{account}:{type}/{resource}`; the resource may hold colons and slashes. */
function readArn(text: string): ModelId {
  const [, partition, service, region, account, type, resource] =
    /^arn:([^:]*):([^:]*):([^:]*):([^:]*):([^:/]+)\/(.+)$/s.exec(text) ?? [];
  if (type === undefined || resource === undefined) return { text, kind: 'unknown' };
  const arn = {
    ...(partition && { partition }),
    ...(region && { region }),
    ...(account && { account }),
  };
  if (service === 'sagemaker' && type === 'endpoint') {
    return { text, kind: 'marketplace-endpoint', ...arn, resource };
  }
  const kind = service === 'bedrock' ? kinds.get(type) : undefined;
  if (kind === undefined) return { text, kind: 'unknown', ...arn };
  return readBedrockResource(text, kind, { arn, resource });
}

function readBedrockResource(
  text: string,
  kind: ModelIdKind,
  { arn, resource }: { readonly arn: Arn; readonly resource: string },
): ModelId {
  switch (kind) {
    case 'foundation-model':
    case 'inference-profile':
    case 'default-prompt-router':
      return { text, kind, ...arn, ...readModelName(resource), resource };
    case 'custom-model':
      // `{base model id}/{12 characters}`
      return { text, kind, ...arn, ...readModelName(resource.split('/', 1)[0] ?? ''), resource };
    case 'prompt':
      return { text, kind, ...arn, ...readPromptVersion(resource) };
    default:
      return { text, kind, ...arn, resource };
  }
}

function readPromptVersion(resource: string): Pick<ModelId, 'resource' | 'version'> {
  const colon = resource.indexOf(':');
  if (colon < 0) return { resource };
  return { resource: resource.slice(0, colon), version: resource.slice(colon + 1) };
}
