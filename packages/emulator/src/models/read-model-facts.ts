import { factTable } from './fact-table.ts';
import type { ModelFacts } from './model-facts.ts';

const defaults: Omit<ModelFacts, 'modelId' | 'baseId' | 'vendor' | 'onDemand'> = {
  profileOnly: false,
  converse: true,
  system: true,
  tools: true,
  toolStreaming: true,
  toolChoices: ['any', 'tool'],
  media: ['image', 'document', 'video', 'audio'],
  s3: true,
  citations: false,
  systemTools: [],
  optimizedIn: [],
  reasoning: 'none',
  sampling: 'both',
  prefill: true,
  prefillWithTools: true,
  leadingAssistant: true,
  structuredOutput: true,
  midConversationSystem: true,
  stream: 'plain',
  quietCacheWrites: false,
  typedToolUse: false,
};

/** Vendors whose models Converse serves: an id that names another one is no model identifier. */
const vendors = new Set([
  'ai21',
  'amazon',
  'anthropic',
  'cohere',
  'deepseek',
  'google',
  'luma',
  'meta',
  'minimax',
  'mistral',
  'moonshot',
  'moonshotai',
  'nvidia',
  'openai',
  'qwen',
  'stability',
  'twelvelabs',
  'writer',
  'xai',
  'zai',
]);

/** Reads a model id or ARN; undefined when it can be no model of Bedrock. */
export function readModelFacts(modelId: string): ModelFacts | undefined {
  const found = findBaseId(modelId);
  if (found === undefined) return undefined;
  const vendor = found.baseId.split('.', 1)[0] ?? '';
  let facts: ModelFacts = { ...defaults, modelId, baseId: found.baseId, vendor, onDemand: found.onDemand };
  for (const { pattern, ...known } of factTable) {
    if (pattern.test(found.baseId)) facts = { ...facts, ...known };
  }
  return facts;
}

interface FoundId {
  readonly baseId: string;
  readonly onDemand: boolean;
}

const arnPattern = /^arn:aws(?:-[a-z-]+)?:(bedrock|sagemaker):[a-z0-9-]{1,20}:(\d{12})?:([a-z-]+)\/(.+)$/;

/** Kinds of ARN that do not tell which model answers. */
const opaqueResources = new Set([
  'application-inference-profile',
  'provisioned-model',
  'custom-model',
  'custom-model-deployment',
  'imported-model',
  'prompt',
  'prompt-router',
  'default-prompt-router',
  'endpoint',
]);

function findBaseId(modelId: string): FoundId | undefined {
  const arn = arnPattern.exec(modelId);
  if (arn === null) return modelId.startsWith('arn:') ? undefined : readPlainId(modelId);
  const [, , , resource = '', name = ''] = arn;
  if (resource === 'foundation-model' || resource === 'inference-profile') return readPlainId(name);
  return opaqueResources.has(resource) ? { baseId: '', onDemand: false } : undefined;
}

/** Lower case only: `us.amazon.nova-micro-v1:O` is refused by the service (recorded). */
const plainId = /^(?:([a-z-]{2,8})\.)??([a-z0-9]+)\.([a-z0-9][a-z0-9.-]*(?::[0-9a-z]+){0,2})$/;

/** The lazy prefix of the pattern makes `deepseek.v3.2` a model of DeepSeek and not one of `v3` in `deepseek`. */
function readPlainId(id: string): FoundId | undefined {
  const bare = plainId.exec(id);
  if (bare === null) return undefined;
  const dot = id.indexOf('.');
  if (vendors.has(id.slice(0, dot))) return { baseId: id, onDemand: true };
  const behindPrefix = id.slice(dot + 1);
  const vendor = behindPrefix.slice(0, behindPrefix.indexOf('.'));
  return vendors.has(vendor) ? { baseId: behindPrefix, onDemand: false } : undefined;
}
