import { ServiceError } from '../service-error.ts';
import type { AdmittedVisit, Surroundings } from '../surroundings.ts';
import type { WireResponse } from '../wire.ts';
import { writeConverseBody } from './converse-body.ts';
import { findAnswer } from './find-answer.ts';

/** `POST /model/{modelId}/converse`: one JSON body. */
export async function converse(visit: AdmittedVisit, around: Surroundings): Promise<WireResponse> {
  const found = await findAnswer(visit, around);
  if (found.answer === undefined) {
    throw new ServiceError({
      type: 'InternalServerException',
      status: 500,
      message:
        'The scripted reply is a list of stream events, but the call is Converse. Give it content blocks.',
    });
  }
  const body = writeConverseBody(found.answer, found.echo);
  return {
    status: 200,
    headers: {
      ...visit.headers,
      'content-type': 'application/json',
      'content-length': String(body.length),
    },
    body,
  };
}
