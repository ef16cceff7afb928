import {
  confidenceOf,
  findPieces,
  findProfanity,
  findWords,
  isOnTopic,
  mask,
  type Confidence,
  type FoundPiece,
} from './detect.ts';
import { scoreGrounding, type GroundingContext, type GroundingScores } from './grounding.ts';
import type { ContentFilter, GuardrailPolicies } from './policies.ts';

export interface AssessedFilter {
  readonly filter: ContentFilter;
  readonly confidence: Confidence;
  readonly blocked: boolean;
}

/** What a guardrail found in texts. */
export interface Findings {
  /** Names of the topics, with whether a text is on them. */
  readonly topics: readonly { readonly name: string; readonly detected: boolean }[];
  readonly filters: readonly AssessedFilter[];
  readonly words: readonly string[];
  readonly profanity: readonly string[];
  readonly pieces: readonly FoundPiece[];
  readonly scores?: GroundingScores;
  /** Nothing of the texts may be let through. */
  readonly blocked: boolean;
  /** The texts with what is to be masked masked. */
  readonly texts: readonly string[];
  readonly masked: boolean;
}

export interface AssessSettings {
  readonly source: 'INPUT' | 'OUTPUT';
  /** What contextual grounding compares an answer with; without it there is none. */
  readonly grounding?: GroundingContext | undefined;
}

/** Looks at texts with all policies of a guardrail. */
export function assess(
  texts: readonly string[],
  policies: GuardrailPolicies,
  settings: AssessSettings,
): Findings {
  const all = texts.join('\n');
  const found = texts.map((text) => findPieces(policies, text));
  const masked = texts.map((text, index) => mask(text, found[index] ?? []));
  const topics = (policies.topics ?? []).map((topic) => ({
    name: topic.name,
    detected: isOnTopic(topic, all),
  }));
  const filters = (policies.contentFilters ?? [])
    .filter(({ type }) => type !== 'PROMPT_ATTACK' || settings.source === 'INPUT')
    .map((filter) => assessFilter(filter, all));
  const words = findWords(policies.words ?? [], all);
  const swearing = policies.profanity === true ? findProfanity(all) : [];
  const pieces = found.flat();
  const scores = scoreAnswer(all, policies, settings);
  return {
    topics,
    filters,
    words,
    profanity: swearing,
    pieces,
    ...(scores === undefined ? {} : { scores }),
    blocked:
      topics.some(({ detected }) => detected) ||
      filters.some(({ blocked }) => blocked) ||
      words.length + swearing.length > 0 ||
      pieces.some(({ action }) => action === 'BLOCK') ||
      (scores?.grounding ?? 1) < (policies.grounding ?? 0) ||
      (scores?.relevance ?? 1) < (policies.relevance ?? 0),
    texts: masked,
    masked: masked.some((text, index) => text !== texts[index]),
  };
}

/** The stronger the filter, the less confidence it takes to block. */
function assessFilter(filter: ContentFilter, text: string): AssessedFilter {
  const confidence = confidenceOf(filter, text);
  const blocked = confidence === 'HIGH' || (confidence !== 'NONE' && filter.strength !== 'LOW');
  return { filter, confidence, blocked };
}

function scoreAnswer(
  answer: string,
  { grounding, relevance }: GuardrailPolicies,
  settings: AssessSettings,
): GroundingScores | undefined {
  const wanted = grounding !== undefined || relevance !== undefined;
  if (!wanted || settings.source !== 'OUTPUT' || settings.grounding === undefined) return undefined;
  return scoreGrounding(answer, settings.grounding);
}
