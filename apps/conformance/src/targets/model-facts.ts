import { modelCapabilities } from '@bedrock-kit/converse-mapper';
import { readModelId } from '@bedrock-kit/schemas';

/** What a model has to be for a case. */
export type ModelKind = 'language' | 'embedding' | 'image' | 'reranking';

/** What a model has to be able to. What is unknown of a model is tried. */
export type Capability =
  | 'system'
  | 'imageInput'
  | 'documentInput'
  | 'objectGeneration'
  | 'tools'
  | 'toolStreaming'
  | 'toolChoiceAny'
  | 'toolChoiceTool'
  | 'stopSequences'
  | 'caching'
  | 'reasoning'
  | 'citations'
  | 'cacheTtl'
  | 'webGrounding'
  | 'codeInterpreter'
  | 'countTokens'
  | 'imageSize'
  | 'aspectRatio'
  | 'dimensions';

/** What is known of a model before anything is tried. */
export interface ModelFacts {
  readonly modelId: string;
  readonly kind: ModelKind;
  /** Vendor's quirks, as the provider sees them. */
  readonly family: string;
  /** A capability that is absent is unknown: it is tried. */
  readonly capabilities: Readonly<Partial<Record<Capability, boolean>>>;
  /** Prefixes shorter than this are not cached. */
  readonly cacheMinTokens: number;
  /** So many tokens can be asked for in one answer; absent: unknown. */
  readonly maxOutputTokens?: number;
}

/** What the account says of a model beside the documents. */
export interface ListedFacts {
  readonly inputModalities?: readonly string[] | undefined;
  readonly outputModalities?: readonly string[] | undefined;
}

/**
 * Facts from the table that the provider itself works with (L5), so that a wrong row of it shows as a failure here; what the
 * account lists beats it.
 */
export function readModelFacts(modelId: string, listed: ListedFacts = {}): ModelFacts {
  const known = modelCapabilities(modelId);
  const kind = kindOf(modelId, listed);
  const claude = known.family === 'anthropic';
  const cache = known.cache;
  const inputs = listed.inputModalities;
  // Stability's models take a ratio, Amazon's a size.
  const isStability = readModelId(modelId).vendor === 'stability';
  const capabilities = {
    system: known.system,
    imageInput: inputs === undefined ? known.imageInput : inputs.includes('IMAGE'),
    documentInput: known.documentInput,
    objectGeneration: known.objectGeneration,
    tools: known.tools,
    toolStreaming: known.toolStreaming,
    toolChoiceAny: known.tools === false ? false : known.forcedToolChoice !== 'none',
    toolChoiceTool: known.tools === false ? false : known.forcedToolChoice === 'tool',
    stopSequences: known.stopSequences,
    caching: cache === undefined ? undefined : cache !== false,
    reasoning: known.reasoning.kind !== 'none',
    cacheTtl: cache === undefined ? undefined : cache !== false && cache.oneHour,
    // Nova user guide, "Web grounding" and "Code interpreter".
    webGrounding: /amazon\.nova-(?:2-|premier)/.test(modelId),
    codeInterpreter: /amazon\.nova-2-/.test(modelId),
    // User guide, "Count tokens": Claude from 3.5 Haiku and the second 3.5 Sonnet on.
    countTokens: claude && !/claude-(?:v2|instant|3-(?:opus|sonnet|haiku)|3-5-sonnet-20240620)/.test(modelId),
    // User guide, "Converse: citations": Claude, from 3.5 on.
    citations: claude && !/claude-(?:v2|instant|3-(?:opus|sonnet|haiku))/.test(modelId),
    imageSize: kind === 'image' ? !isStability : undefined,
    aspectRatio: kind === 'image' ? isStability : undefined,
    dimensions:
      kind === 'embedding'
        ? !/titan-embed-text-v1|embed-g1|embed-(?:english|multilingual)-v3|marengo/.test(modelId)
        : undefined,
  };
  return {
    modelId,
    kind,
    family: known.family,
    capabilities: Object.fromEntries(Object.entries(capabilities).filter(([, value]) => value !== undefined)),
    cacheMinTokens: cache === undefined || cache === false ? 1024 : (cache.minTokens ?? 1024),
    ...(known.maxOutputTokens !== undefined && { maxOutputTokens: known.maxOutputTokens }),
  };
}

function kindOf(modelId: string, { outputModalities }: ListedFacts): ModelKind {
  const name = readModelId(modelId).baseModelId ?? modelId;
  if (/rerank/.test(name)) return 'reranking';
  if (outputModalities?.includes('EMBEDDING') || /embed|marengo/.test(name)) return 'embedding';
  const paints = outputModalities?.includes('IMAGE') && !outputModalities.includes('TEXT');
  if (paints || /canvas|titan-image|^stability\./.test(name)) return 'image';
  return 'language';
}
