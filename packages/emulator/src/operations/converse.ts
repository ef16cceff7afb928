import { wrongReply } from '../replies.ts';
import type { AdmittedVisit, Surroundings } from '../surroundings.ts';
import type { WireResponse } from '../wire.ts';
import { writeConverseBody } from './converse-body.ts';
import { findAnswer } from './find-answer.ts';
import { jsonResponse } from './json-response.ts';

/** `POST /model/{modelId}/converse`: one JSON body. */
export async function converse(visit: AdmittedVisit, around: Surroundings): Promise<WireResponse> {
  const found = await findAnswer(visit, around);
  if (found.answer === undefined) throw wrongReply('a list of stream events', 'content blocks');
  const body = writeConverseBody(found.answer, found.echo);
  return jsonResponse(visit, body);
}
