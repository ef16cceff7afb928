import type { Findings } from './assess.ts';
import { guardrailArn, type Guardrail } from './guardrail-store.ts';
import { blockedMessage, type GuardrailPolicies } from './policies.ts';

/** What is written besides the findings. */
export interface AssessmentContext {
  readonly guardrail: Guardrail;
  readonly region: string;
  /** Characters that were looked at, and of all text. */
  readonly guarded: number;
  readonly total: number;
  /** Also tell what was looked for and not found. */
  readonly full: boolean;
}

/** An assessment as Converse and InvokeModel trace it: policies that found nothing are left out. */
export function writeAssessment(
  findings: Findings,
  context: AssessmentContext,
): Readonly<Record<string, object>> {
  const parts = writePolicies(findings, context);
  return {
    appliedGuardrailDetails: writeDetails(context),
    ...Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== null)),
    invocationMetrics: writeMetrics(context, {}),
  };
}

/** An assessment as ApplyGuardrail writes it: what there is none of is null (recorded). */
export function writeWholeAssessment(findings: Findings, context: AssessmentContext): object {
  const parts = writePolicies(findings, context);
  const { sensitiveInformationPolicy: sensitive } = parts;
  return {
    appliedGuardrailDetails: writeDetails(context),
    automatedReasoningPolicy: null,
    ...parts,
    sensitiveInformationPolicy:
      sensitive === null ? null : { piiEntities: null, regexes: null, ...sensitive },
    invocationMetrics: writeMetrics(context, { images: null }),
  };
}

/** Why an action was taken, in the words of the service. */
export function actionReason({ blocked, masked }: Pick<Findings, 'blocked' | 'masked'>): string {
  if (blocked) return 'Guardrail blocked.';
  return masked ? 'Guardrail masked.' : 'No action.';
}

interface PolicyParts {
  readonly contentPolicy: object | null;
  readonly contextualGroundingPolicy: object | null;
  readonly sensitiveInformationPolicy: object | null;
  readonly topicPolicy: object | null;
  readonly wordPolicy: object | null;
}

function writePolicies(findings: Findings, { guardrail, full }: AssessmentContext): PolicyParts {
  const { policies } = guardrail;
  return {
    contentPolicy: part('filters', writeFilters(findings, full)),
    contextualGroundingPolicy: part('filters', writeGrounding(findings, policies, full)),
    sensitiveInformationPolicy: writeSensitive(findings, policies, full),
    topicPolicy: part('topics', writeTopics(findings, full)),
    wordPolicy: writeWords(findings),
  };
}

function writeFilters({ filters }: Findings, full: boolean): readonly object[] {
  return filters
    .filter(({ confidence }) => full || confidence !== 'NONE')
    .map(({ filter, confidence, blocked }) => ({
      action: blocked ? 'BLOCKED' : 'NONE',
      confidence,
      detected: confidence !== 'NONE',
      filterStrength: filter.strength ?? 'HIGH',
      type: filter.type,
    }));
}

function writeTopics({ topics }: Findings, full: boolean): readonly object[] {
  return topics
    .filter(({ detected }) => full || detected)
    .map(({ name, detected }) => ({ action: detected ? 'BLOCKED' : 'NONE', detected, name, type: 'DENY' }));
}

function writeWords({ words, profanity }: Findings): object | null {
  const found = (matches: readonly string[], more: object): readonly object[] =>
    matches.map((match) => ({ action: 'BLOCKED', detected: true, match, ...more }));
  return join({
    customWords: found(words, {}),
    managedWordLists: found(profanity, { type: 'PROFANITY' }),
  });
}

const done = { BLOCK: 'BLOCKED', ANONYMIZE: 'ANONYMIZED', NONE: 'NONE' } as const;

function writeSensitive(
  { pieces }: Findings,
  { pii = {}, regexes = [] }: GuardrailPolicies,
  full: boolean,
): object | null {
  const names = new Set(pieces.map(({ name }) => name));
  const notFound = <T extends string>(all: readonly T[]): readonly T[] =>
    full ? all.filter((name) => !names.has(name)) : [];
  return join({
    piiEntities: [
      ...pieces
        .filter(({ kind }) => kind === 'pii')
        .map(({ name, match, action }) => ({ action: done[action], detected: true, match, type: name })),
      ...notFound(Object.keys(pii)).map((type) => ({ action: 'NONE', detected: false, match: '', type })),
    ],
    regexes: [
      ...pieces
        .filter(({ kind }) => kind === 'regex')
        .map(({ name, match, action, pattern }) => ({
          action: done[action],
          detected: true,
          match,
          name,
          regex: pattern,
        })),
      ...notFound(regexes.map(({ name }) => name)).map((name) => ({
        action: 'NONE',
        detected: false,
        match: '',
        name,
      })),
    ],
  });
}

function writeGrounding({ scores }: Findings, policies: GuardrailPolicies, full: boolean): readonly object[] {
  if (scores === undefined) return [];
  const entries = [
    { type: 'GROUNDING', threshold: policies.grounding, score: scores.grounding },
    { type: 'RELEVANCE', threshold: policies.relevance, score: scores.relevance },
  ];
  // The scores are told whether they are good or not (recorded).
  return entries.flatMap(({ type, threshold, score }) =>
    threshold === undefined
      ? []
      : [
          {
            action: score < threshold ? 'BLOCKED' : 'NONE',
            ...(full || score < threshold ? { detected: score < threshold } : {}),
            score,
            threshold,
            type,
          },
        ],
  );
}

function part(name: string, entries: readonly object[]): object | null {
  return entries.length === 0 ? null : { [name]: entries };
}

function join(lists: Readonly<Record<string, readonly object[]>>): object | null {
  const filled = Object.entries(lists).filter(([, entries]) => entries.length > 0);
  return filled.length === 0 ? null : Object.fromEntries(filled);
}

function writeDetails({ guardrail, region }: AssessmentContext): object {
  return {
    guardrailArn: guardrailArn(guardrail.id, region),
    guardrailId: guardrail.id,
    guardrailOrigin: ['REQUEST'],
    guardrailOwnership: 'SELF',
    guardrailVersion: guardrail.version,
  };
}

function writeMetrics(context: AssessmentContext, more: object): object {
  return {
    guardrailCoverage: writeCoverage(context, more),
    guardrailProcessingLatency: 120 + Math.ceil(context.total / 100),
    usage: writeGuardrailUsage(context),
  };
}

export function writeCoverage({ guarded, total }: AssessmentContext, more: object): object {
  return { ...more, textCharacters: { guarded, total } };
}

/** Text units of a thousand characters, for each policy that the guardrail has. */
export function writeGuardrailUsage({
  guardrail,
  total,
}: AssessmentContext): Readonly<Record<string, number>> {
  const { policies } = guardrail;
  const units = Math.ceil(total / 1000);
  const when = (present: unknown): number => (present === undefined || present === false ? 0 : units);
  return {
    automatedReasoningPolicies: 0,
    automatedReasoningPolicyUnits: 0,
    contentPolicyImageUnits: 0,
    contentPolicyUnits: when(policies.contentFilters),
    contextualGroundingPolicyUnits: when(policies.grounding ?? policies.relevance),
    sensitiveInformationPolicyFreeUnits: when(policies.regexes),
    sensitiveInformationPolicyUnits: when(policies.pii),
    topicPolicyUnits: when(policies.topics),
    wordPolicyUnits: when(policies.words ?? policies.profanity),
  };
}

/** The message in the place of what a guardrail blocked. */
export function blockedText({ guardrail }: AssessmentContext, source: 'INPUT' | 'OUTPUT'): string {
  return blockedMessage(guardrail.policies, source);
}
