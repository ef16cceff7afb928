import type { ConverseRequest } from '@bedrock-kit/schemas';
import { findInvokeModel } from '../invoke/find-invoke-model.ts';
import type { InvokeModel } from '../invoke/invoke-model.ts';
import type { ModelFacts } from '../models/model-facts.ts';
import { pauseFor } from '../pause.ts';
import { raiseReply, wrongReply } from '../replies.ts';
import { validationError } from '../service-error.ts';
import type { AdmittedVisit, Surroundings } from '../surroundings.ts';
import { checkModelId } from '../validate/check-model.ts';
import type { WireResponse } from '../wire.ts';
import { countHeaders, echoHeaders, readInvokeHeaders } from './invoke-headers.ts';
import { jsonResponse } from './json-response.ts';

/** `POST /model/{modelId}/invoke`: the model's own JSON, in and out. */
export async function invoke(visit: AdmittedVisit, around: Surroundings): Promise<WireResponse> {
  const facts = checkModelId(visit.route.modelId ?? '', around.rules);
  const model = findInvokeModel(facts);
  if (model !== undefined) return invokeModel(model, { facts, visit, around });
  throw validationError(
    "This action doesn't support the model that you provided. Try again with a supported text or chat model.",
  );
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
  const headers = readInvokeHeaders(request);
  const { rules, moderation, pace } = around;
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
