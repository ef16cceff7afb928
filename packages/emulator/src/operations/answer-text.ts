import type { ConverseRequest } from '@bedrock-kit/schemas';
import { answerRequest, type Answer } from '../engine/answer.ts';
import { blockedAnswer, guardInput, guardOutput, type GuardSettings } from '../guardrails/guard.ts';
import type { GuardReport } from '../guardrails/native-trace.ts';
import type { ModelFacts } from '../models/model-facts.ts';
import { pauseFor } from '../pause.ts';
import { raiseReply, writeReply, wrongReply, type Reply } from '../replies.ts';
import type { AdmittedVisit, Surroundings } from '../surroundings.ts';
import type { DraftEvent } from './stream-events.ts';

export interface TextCall {
  readonly facts: ModelFacts;
  readonly visit: AdmittedVisit;
  readonly around: Surroundings;
  readonly guard: GuardSettings | undefined;
}

/** An answer with text, or what a script wants sent as it is. */
export type TextAnswer =
  | {
      readonly answer: Answer;
      readonly guard?: GuardReport;
      readonly events?: undefined;
      readonly body?: undefined;
    }
  | { readonly answer?: undefined; readonly events: readonly DraftEvent[]; readonly body?: undefined }
  | { readonly answer?: undefined; readonly events?: undefined; readonly body: unknown };

/**
 * Answers a valid request: the guardrail looks at the question, a script is asked before the engine, the guardrail looks at
 * the answer. Waits as long as answers take.
 */
export async function answerText(request: ConverseRequest, call: TextCall): Promise<TextAnswer> {
  const { guard, around, visit } = call;
  if (guard === undefined) {
    const reply = await findReply(request, call);
    return layOver(reply, () => askEngine(request, call));
  }
  const input = guardInput(request, guard);
  const { blocked } = input;
  if (blocked !== undefined) {
    await pauseFor(around.pace.firstByteMs, visit.request.signal);
    return { answer: blockedAnswer({ ...input, blocked }), guard: { settings: guard, input } };
  }
  const reply = await findReply(input.request, call);
  const said = layOver(reply, () => askEngine(input.request, call));
  if (said.answer === undefined) return said;
  const output = guardOutput(said.answer, input, guard);
  return { answer: output.answer, guard: { settings: guard, input, output } };
}

function askEngine(request: ConverseRequest, { facts, around }: TextCall): Answer {
  const { signingSecret, cache } = around;
  return answerRequest(request, { facts, signingSecret, cache: cache.account(request, facts) });
}

async function findReply(request: ConverseRequest, { visit, around }: TextCall): Promise<Reply | undefined> {
  const { operation, modelId = '' } = visit.route;
  const reply = await around.findReply({ operation, modelId, request, body: visit.body });
  await pauseFor(around.pace.firstByteMs, visit.request.signal);
  raiseReply(reply);
  return reply;
}

function layOver(reply: Reply | undefined, engine: () => Answer): TextAnswer {
  if (reply === undefined) return { answer: engine() };
  if (typeof reply === 'object' && 'events' in reply) return { events: reply.events };
  if (typeof reply === 'object' && 'body' in reply) return { body: reply.body };
  return { answer: writeReply(reply, engine()) };
}

/** The answer, where a script has not put something else in its place. */
export function answerOf(found: TextAnswer): { readonly answer: Answer; readonly guard?: GuardReport } {
  if (found.answer !== undefined) return found;
  throw wrongReply(found.events === undefined ? 'a body' : 'a list of stream events', 'content blocks');
}
