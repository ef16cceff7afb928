import type { AdmittedVisit, Surroundings } from '../surroundings.ts';
import type { WireResponse } from '../wire.ts';
import { answerOf } from './answer-text.ts';
import { writeConverseBody } from './converse-body.ts';
import { findAnswer } from './find-answer.ts';
import { jsonResponse } from './json-response.ts';

/** `POST /model/{modelId}/converse`: one JSON body. */
export async function converse(visit: AdmittedVisit, around: Surroundings): Promise<WireResponse> {
  const { said, echo } = await findAnswer(visit, around);
  if (said.body !== undefined) return jsonResponse(visit, Buffer.from(JSON.stringify(said.body)));
  return jsonResponse(visit, writeConverseBody(answerOf(said).answer, echo));
}
