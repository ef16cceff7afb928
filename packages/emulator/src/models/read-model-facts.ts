import { factTable, type FactRow } from './fact-table.ts';
import type { ModelFacts } from './model-facts.ts';

const defaults: Omit<ModelFacts, 'modelId' | 'baseId' | 'vendor' | 'onDemand'> = {
  profileOnly: false,
  system: true,
  tools: true,
  toolStreaming: true,
  toolChoices: ['any', 'tool'],
  media: ['image', 'document', 'video', 'audio'],
  s3: true,
  reasoning: 'none',
  sampling: 'both',
  prefill: true,
  prefillWithTools: true,
  leadingAssistant: true,
  structuredOutput: true,
  midConversationSystem: true,
  stream: 'plain',
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
  const rows = factTable.filter(({ pattern }) => pattern.test(found.baseId));
  return Object.assign(
    {},
    defaults,
    { modelId, baseId: found.baseId, vendor, onDemand: found.onDemand },
    ...rows.map(withoutPattern),
  );
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
function readPlainId(id: string): FoundId | undefined {
  const match = /^(?:([a-z-]{2,8})\.)?([a-z0-9]+)\.([a-z0-9][a-z0-9.-]*(?::[0-9a-z]+){0,2})$/.exec(id);
  if (match !== null && vendors.has(match[2] ?? '')) {
    return { baseId: `${match[2]}.${match[3]}`, onDemand: match[1] === undefined };
  }
  const bare = /^([a-z0-9]+)\.([a-z0-9][a-z0-9.-]*(?::[0-9a-z]+){0,2})$/.exec(id);
  return bare !== null && vendors.has(bare[1] ?? '') ? { baseId: id, onDemand: true } : undefined;
}

function withoutPattern(row: FactRow): Partial<ModelFacts> {
  const { pattern: _, ...facts } = row;
  return facts;
}
