import { listModels } from '../models/catalogue.ts';
import { listProfiles, type ListedProfile } from '../models/inference-profiles.ts';
import { ServiceError } from '../service-error.ts';
import type { AdmittedVisit, Surroundings } from '../surroundings.ts';
import { queryOf, type WireResponse } from '../wire.ts';
import { checkOption } from './foundation-models.ts';
import { jsonResponse } from './json-response.ts';
import { takePage } from './paging.ts';

/** `GET /inference-profiles`: those of the service; an account of the emulator has none of its own. */
export async function listInferenceProfiles(
  visit: AdmittedVisit,
  around: Surroundings,
): Promise<WireResponse> {
  const query = new URLSearchParams(queryOf(visit.request));
  const type = query.get('type') ?? query.get('typeEquals');
  checkOption('typeEquals', type, ['SYSTEM_DEFINED', 'APPLICATION']);
  const profiles = type === 'APPLICATION' ? [] : listProfiles(listModels(around.rules), visit.region);
  const { items, nextToken } = takePage(profiles, {
    maxResults: query.get('maxResults'),
    nextToken: query.get('nextToken'),
    usual: 100,
  });
  return jsonResponse(visit, {
    inferenceProfileSummaries: items.map(writeProfile),
    ...(nextToken === undefined ? {} : { nextToken }),
  });
}

/** `GET /inference-profiles/{id or ARN}` */
export async function getInferenceProfile(visit: AdmittedVisit, around: Surroundings): Promise<WireResponse> {
  const [identifier = ''] = visit.route.labels;
  const id = identifier.slice(identifier.lastIndexOf('/') + 1);
  const found = listProfiles(listModels(around.rules), visit.region).find(
    ({ inferenceProfileId }) => inferenceProfileId === id,
  );
  if (found === undefined) {
    // The service's words for this are not on record.
    throw new ServiceError({
      type: 'ResourceNotFoundException',
      status: 404,
      message: 'The requested inference profile was not found.',
    });
  }
  return jsonResponse(visit, writeProfile(found));
}

function writeProfile(profile: ListedProfile): object {
  const time = '2025-10-01T00:00:00Z';
  return { ...profile, createdAt: time, updatedAt: time, status: 'ACTIVE', type: 'SYSTEM_DEFINED' };
}
