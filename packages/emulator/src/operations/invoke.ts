import type { ConverseRequest } from '@bedrock-kit/schemas';
import { findInvokeModel } from '../invoke/find-invoke-model.ts';
import type { InvokeModel } from '../invoke/invoke-model.ts';
import type { ModelFacts } from '../models/model-facts.ts';
import { pauseFor } from '../pause.ts';
import { raiseReply, wrongReply } from '../replies.ts';
import type { AdmittedVisit, Surroundings } from '../surroundings.ts';
import { checkModelId } from '../validate/check-model.ts';
import type { WireResponse } from '../wire.ts';
import { answerOf } from './answer-text.ts';
import { countHeaders, countsOf, echoHeaders, readInvokeHeaders } from './invoke-headers.ts';
import { invokeText } from './invoke-text.ts';
import { jsonResponse } from './json-response.ts';

/** `POST /model/{modelId}/invoke`: the model's own JSON, in and out. */
export async function invoke(visit: AdmittedVisit, around: Surroundings): Promise<WireResponse> {
  const facts = checkModelId(visit.route.modelId ?? '', around.rules);
  const model = findInvokeModel(facts);
  if (model !== undefined) return invokeModel(model, { facts, visit, around });
  const { family, said, write, headers, action, trace } = await invokeText(facts, visit, around);
  if (said.body !== undefined) return jsonResponse(visit, Buffer.from(JSON.stringify(said.body)));
  const { answer } = answerOf(said);
  const body = { ...family.write(answer, write), ...action, ...trace };
  return jsonResponse(visit, Buffer.from(JSON.stringify(body)), {
    headers: { ...countHeaders(countsOf(answer, facts)), ...echoHeaders(headers) },
  });
}

interface ModelCall {
  readonly facts: ModelFacts;
  readonly visit: AdmittedVisit;
  readonly around: Surroundings;
}

const noText: ConverseRequest = {};

/** Models that make vectors, pictures or rankings: a script may put a body in the place of theirs. */
async function invokeModel(model: InvokeModel, { facts, visit, around }: ModelCall): Promise<WireResponse> {
  const { body, request, route } = visit;
  const { rules, moderation, pace } = around;
  const headers = readInvokeHeaders(request, { facts, rules, region: visit.region });
  const answer = model({ facts, body, rules, moderation });
  const { operation, modelId = '' } = route;
  const reply = await around.findReply({ operation, modelId, request: noText, body });
  raiseReply(reply);
  if (reply !== undefined && (typeof reply === 'string' || !('body' in reply))) {
    throw wrongReply('made of text', 'a body');
  }
  await pauseFor(pace.firstByteMs, request.signal);
  return jsonResponse(visit, Buffer.from(JSON.stringify(reply === undefined ? answer.body : reply.body)), {
    headers: { ...countHeaders(answer), ...echoHeaders(headers) },
  });
}
