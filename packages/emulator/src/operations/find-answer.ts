import type { ConverseRequest } from '@bedrock-kit/schemas';
import { answerRequest, type Answer } from '../engine/answer.ts';
import type { ModelFacts } from '../models/model-facts.ts';
import { pauseFor } from '../pause.ts';
import { raiseReply, writeReply, wrongReply } from '../replies.ts';
import type { AdmittedVisit, Surroundings } from '../surroundings.ts';
import { checkModel } from '../validate/check-model.ts';
import { validateRequest } from '../validate/validate-request.ts';
import type { DraftEvent } from './stream-events.ts';

/** What Converse and ConverseStream answer with: an answer, or the events that a script wants sent as they are. */
export type FoundAnswer = {
  readonly facts: ModelFacts;
  /** Members that repeat what the request asked for. */
  readonly echo: object;
} & (
  | { readonly answer: Answer; readonly events?: undefined }
  | { readonly answer?: undefined; readonly events: readonly DraftEvent[] }
);

/** Validates a request and finds its answer, a scripted one before the engine's; waits as long as answers take. */
export async function findAnswer(visit: AdmittedVisit, around: Surroundings): Promise<FoundAnswer> {
  const { route, body } = visit;
  const { operation, modelId = '' } = route;
  const { signingSecret, rules } = around;
  const facts = checkModel(modelId, rules);
  const streaming = operation === 'converse-stream';
  const request = validateRequest(body, { facts, rules, streaming, signingSecret });

  const engine = answerRequest(request, {
    facts,
    signingSecret,
    cache: around.cache.account(request, facts),
  });
  const reply = await around.findReply({ operation, modelId, request, body });
  await pauseFor(around.pace.firstByteMs, visit.request.signal);

  raiseReply(reply);
  const echo = readEcho(request);
  if (typeof reply === 'object' && 'body' in reply) throw wrongReply('a body', 'content blocks');
  if (typeof reply === 'object' && 'events' in reply) return { facts, echo, events: reply.events };
  return { facts, echo, answer: reply === undefined ? engine : writeReply(reply, engine) };
}

/** Tier and latency are told back when the request named them. */
function readEcho({ performanceConfig, serviceTier }: ConverseRequest): object {
  return {
    ...(performanceConfig === undefined ? {} : { performanceConfig }),
    ...(serviceTier === undefined ? {} : { serviceTier }),
  };
}
