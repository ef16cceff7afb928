import type { ConverseRequest } from '@bedrock-kit/schemas';
import type { Answer } from '../engine/answer.ts';
import { saidBy, type OutputBlock } from '../engine/draft.ts';
import { splitTokens } from '../engine/tokens.ts';
import { assess, type Findings } from './assess.ts';
import { readGuardedText, replaceGuardedText, type GuardedText } from './guarded-text.ts';
import type { Guardrail } from './guardrail-store.ts';
import { actionReason, blockedText, writeAssessment, type AssessmentContext } from './write-assessment.ts';

/** A guardrail that a call asks for, and how. */
export interface GuardSettings {
  readonly guardrail: Guardrail;
  readonly region: string;
  readonly trace: 'disabled' | 'enabled' | 'enabled_full';
  /** Answers are sent on while they are looked at, and not masked. */
  readonly async: boolean;
}

/** What a guardrail made of a question: `blocked` is said in place of an answer, else `request` goes to the model. */
export interface GuardedInput {
  readonly request: ConverseRequest;
  readonly blocked?: string;
  readonly findings: Findings;
  readonly text: GuardedText;
  readonly context: AssessmentContext;
}

/** What it made of the answer. */
export interface GuardedOutput {
  readonly answer: Answer;
  readonly intervened: boolean;
  /** What the model said, where that was changed. */
  readonly modelOutput: readonly string[];
  readonly assessment: object;
  readonly reason: string;
}

export function guardInput(request: ConverseRequest, settings: GuardSettings): GuardedInput {
  const text = readGuardedText(request);
  const findings = assess(text.texts, settings.guardrail.policies, { source: 'INPUT' });
  const context = contextOf(settings, { guarded: lengthOf(text.texts), total: text.total });
  return {
    request: findings.masked ? replaceGuardedText(request, findings.texts) : request,
    ...(findings.blocked ? { blocked: blockedText(context, 'INPUT') } : {}),
    findings,
    text,
    context,
  };
}

/** Looks at the texts of an answer; reasoning and tool calls are not looked at. */
export function guardOutput(answer: Answer, input: GuardedInput, settings: GuardSettings): GuardedOutput {
  const texts = answer.content.flatMap((block) => saidBy(block) ?? []);
  const { policies } = settings.guardrail;
  const { grounding } = input.text;
  const findings = assess(texts, policies, { source: 'OUTPUT', grounding });
  const context = contextOf(settings, { guarded: lengthOf(texts), total: lengthOf(texts) });
  // Nothing is masked in a stream that is not held back.
  const masked = findings.masked && !settings.async;
  const intervened = findings.blocked || masked;
  const message = blockedText(context, 'OUTPUT');
  const content = findings.blocked
    ? settings.async
      ? cutAfterFinding(answer.content, { message, isBad: (said) => isBlocked(said, settings, input) })
      : [{ text: message }]
    : masked
      ? replaceTexts(answer.content, findings.texts)
      : answer.content;
  return {
    answer: intervened ? { ...answer, content, stopReason: 'guardrail_intervened' } : answer,
    intervened,
    modelOutput: intervened ? texts : [],
    assessment: writeAssessment(findings, context),
    reason: actionReason({ blocked: findings.blocked, masked }),
  };
}

/** The answer to a question that was blocked: the model was not asked, so nothing is counted. */
export function blockedAnswer(input: GuardedInput & { readonly blocked: string }): Answer {
  return {
    content: [{ text: input.blocked }],
    stopReason: 'guardrail_intervened',
    usage: { inputTokens: 0, outputTokens: 0, serverToolUsage: {}, totalTokens: 0 },
    latencyMs: 130,
  };
}

/** What Converse traces; undefined where no trace is wanted. */
export function writeTrace(
  { trace, guardrail }: GuardSettings,
  input: GuardedInput,
  output?: GuardedOutput,
): object | undefined {
  if (trace === 'disabled') return undefined;
  const reasons = [actionReason(input.findings), output?.reason ?? 'No action.'];
  return {
    actionReason: reasons.find((reason) => reason !== 'No action.') ?? 'No action.',
    inputAssessment: { [guardrail.id]: writeAssessment(input.findings, input.context) },
    ...(output === undefined
      ? {}
      : { modelOutput: output.modelOutput, outputAssessments: { [guardrail.id]: [output.assessment] } }),
  };
}

function contextOf(
  { guardrail, region, trace }: GuardSettings,
  counts: Pick<AssessmentContext, 'guarded' | 'total'>,
): AssessmentContext {
  return { guardrail, region, ...counts, full: trace === 'enabled_full' };
}

function isBlocked(text: string, { guardrail }: GuardSettings, input: GuardedInput): boolean {
  const { grounding } = input.text;
  return assess([text], guardrail.policies, { source: 'OUTPUT', grounding }).blocked;
}

/** Tokens that are sent on before the guardrail has looked at them. */
const asyncWindow = 16;

interface CutSettings {
  readonly message: string;
  readonly isBad: (text: string) => boolean;
}

/** The text that had been sent on when the finding was made, and then the message of the guardrail. */
function cutAfterFinding(
  content: readonly OutputBlock[],
  { message, isBad }: CutSettings,
): readonly OutputBlock[] {
  const kept: OutputBlock[] = [];
  for (const block of content) {
    const said = saidBy(block);
    if (said === undefined) {
      kept.push(block);
      continue;
    }
    const tokens = splitTokens(said);
    for (let end = asyncWindow; end < tokens.length + asyncWindow; end += asyncWindow) {
      const sent = tokens.slice(0, end).join('');
      if (isBad(sent)) return [...kept, { text: sent + message }];
    }
    kept.push(block);
  }
  return [...kept, { text: message }];
}

/** A cited text that was changed is cited no more: its source would show what was masked. */
function replaceTexts(content: readonly OutputBlock[], texts: readonly string[]): readonly OutputBlock[] {
  const queue = [...texts];
  return content.map((block) => {
    const said = saidBy(block);
    const text = said === undefined ? undefined : queue.shift();
    return text === undefined || text === said ? block : { text };
  });
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}
