import { modelCapabilities } from '@bedrock-kit/converse-mapper';
import type { ModelInfo, Price } from '../protocol.ts';

interface OfferedModel {
  readonly name: string;
  /** `{geo}.` in front: served through an inference profile, whose geography follows the region. */
  readonly id: string;
  readonly price?: Price;
  /** Documented for the model; the capability table does not tell. */
  readonly citations?: boolean;
}

// On-demand list prices of us-east-1 in US dollars for a million tokens, as each model came out. Good for an estimate only:
// what counts is https://aws.amazon.com/bedrock/pricing/.
const offered: readonly OfferedModel[] = [
  {
    name: 'Claude Sonnet 4.5',
    id: '{geo}.anthropic.claude-sonnet-4-5-20250929-v1:0',
    citations: true,
    price: { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 },
  },
  {
    name: 'Claude Haiku 4.5',
    id: '{geo}.anthropic.claude-haiku-4-5-20251001-v1:0',
    citations: true,
    price: { input: 1, output: 5, cacheRead: 0.1, cacheWrite: 1.25 },
  },
  {
    name: 'Claude Opus 4.5',
    id: '{geo}.anthropic.claude-opus-4-5-20251101-v1:0',
    citations: true,
    price: { input: 5, output: 25, cacheRead: 0.5, cacheWrite: 6.25 },
  },
  {
    name: 'Nova 2 Lite',
    id: '{geo}.amazon.nova-2-lite-v1:0',
    price: { input: 0.3, output: 2.5, cacheRead: 0.075, cacheWrite: 0.3 },
  },
  {
    name: 'Nova Pro',
    id: '{geo}.amazon.nova-pro-v1:0',
    price: { input: 0.8, output: 3.2, cacheRead: 0.2, cacheWrite: 0.8 },
  },
  {
    name: 'Nova Micro',
    id: '{geo}.amazon.nova-micro-v1:0',
    price: { input: 0.035, output: 0.14, cacheRead: 0.00875, cacheWrite: 0.035 },
  },
  {
    name: 'Llama 4 Maverick',
    id: '{geo}.meta.llama4-maverick-17b-instruct-v1:0',
    price: uncached(0.24, 0.97),
  },
  { name: 'gpt-oss 120B', id: 'openai.gpt-oss-120b-1:0', price: uncached(0.15, 0.6) },
  { name: 'DeepSeek R1', id: '{geo}.deepseek.r1-v1:0', price: uncached(1.35, 5.4) },
  { name: 'Qwen3 32B', id: 'qwen.qwen3-32b-v1:0', price: uncached(0.15, 0.6) },
];

const geographies: Readonly<Record<string, string>> = { us: 'us', eu: 'eu', ap: 'apac', ca: 'us', sa: 'us' };

/** The models to choose from in a region, those that were asked for by id first. */
export function listModels(region: string, more: readonly string[] = []): readonly ModelInfo[] {
  const geo = geographies[region.split('-')[0] ?? ''] ?? 'us';
  const known = offered.map((model) => ({ ...model, id: model.id.replace('{geo}', geo) }));
  const asked = more
    .filter((id) => !known.some((model) => model.id === id))
    .map((id): OfferedModel => ({ id, name: id }));
  return [...asked, ...known].map(describe);
}

function describe({ id, name, price, citations = false }: OfferedModel): ModelInfo {
  const { family, imageInput, documentInput, tools, reasoning, cache, maxOutputTokens } =
    modelCapabilities(id);
  return {
    id,
    name,
    vendor: vendors[family] ?? family,
    thinking: reasoning.kind === 'none' ? 'never' : reasoning.kind === 'always' ? 'always' : 'optional',
    caching: typeof cache === 'object',
    citations,
    ...(imageInput === undefined ? {} : { images: imageInput }),
    ...(documentInput === undefined ? {} : { documents: documentInput }),
    ...(tools === undefined ? {} : { tools }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    ...(price === undefined ? {} : { price }),
  };
}

const vendors: Readonly<Record<string, string>> = {
  anthropic: 'Anthropic',
  nova: 'Amazon',
  meta: 'Meta',
  openai: 'OpenAI',
  deepseek: 'DeepSeek',
  qwen: 'Qwen',
  mistral: 'Mistral AI',
  generic: 'Other',
};

function uncached(input: number, output: number): Price {
  return { input, output, cacheRead: input, cacheWrite: input };
}
