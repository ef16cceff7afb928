import { guardrailArn, type Guardrail } from '../guardrails/guardrail-store.ts';
import { blockedMessage } from '../guardrails/policies.ts';
import { readDefinition } from '../guardrails/read-definition.ts';
import { ServiceError } from '../service-error.ts';
import type { AdmittedVisit, Surroundings } from '../surroundings.ts';
import { queryOf, type WireResponse } from '../wire.ts';
import { jsonResponse } from './json-response.ts';
import { takePage } from './paging.ts';

/** `POST /guardrails`: makes a draft. */
export async function createGuardrail(visit: AdmittedVisit, around: Surroundings): Promise<WireResponse> {
  const policies = readDefinition(visit.body);
  const made = around.guardrails.create(policies, visit.body as Readonly<Record<string, unknown>>);
  return jsonResponse(
    visit,
    {
      guardrailId: made.id,
      guardrailArn: guardrailArn(made.id, visit.region),
      version: made.version,
      createdAt: writeTime(made.createdAt),
    },
    { status: 202 },
  );
}

/** `POST /guardrails/{id}`: keeps the draft under a number. */
export async function createGuardrailVersion(
  visit: AdmittedVisit,
  around: Surroundings,
): Promise<WireResponse> {
  const [identifier = ''] = visit.route.labels;
  const made = around.guardrails.createVersion(identifier);
  if (made === undefined) throw notFound();
  return jsonResponse(visit, { guardrailId: made.id, version: made.version }, { status: 202 });
}

/** `GET /guardrails`, all of them as drafts, or the versions of one (`guardrailIdentifier`). */
export async function listGuardrails(visit: AdmittedVisit, around: Surroundings): Promise<WireResponse> {
  const query = new URLSearchParams(queryOf(visit.request));
  const identifier = query.get('guardrailIdentifier');
  const found =
    identifier === null
      ? around.guardrails.list().filter(({ version }) => version === 'DRAFT')
      : around.guardrails.versionsOf(identifier);
  const { items, nextToken } = takePage(found, {
    maxResults: query.get('maxResults'),
    nextToken: query.get('nextToken'),
    usual: 100,
  });
  return jsonResponse(visit, {
    guardrails: items.map((guardrail) => ({
      id: guardrail.id,
      arn: guardrailArn(guardrail.id, visit.region),
      ...describe(guardrail),
    })),
    ...(nextToken === undefined ? {} : { nextToken }),
  });
}

/** `GET /guardrails/{id}?guardrailVersion=`, the draft where no version is named. */
export async function getGuardrail(visit: AdmittedVisit, around: Surroundings): Promise<WireResponse> {
  const [identifier = ''] = visit.route.labels;
  const version = new URLSearchParams(queryOf(visit.request)).get('guardrailVersion') ?? 'DRAFT';
  const found = around.guardrails.find(identifier, version);
  if (found === undefined) throw notFound();
  return jsonResponse(visit, {
    ...writePolicies(found.definition ?? {}),
    guardrailId: found.id,
    guardrailArn: guardrailArn(found.id, visit.region),
    ...describe(found),
    blockedInputMessaging: blockedMessage(found.policies, 'INPUT'),
    blockedOutputsMessaging: blockedMessage(found.policies, 'OUTPUT'),
  });
}

/** `DELETE /guardrails/{id}?guardrailVersion=`, all versions where none is named. */
export async function deleteGuardrail(visit: AdmittedVisit, around: Surroundings): Promise<WireResponse> {
  const [identifier = ''] = visit.route.labels;
  const version = new URLSearchParams(queryOf(visit.request)).get('guardrailVersion') ?? undefined;
  if (!around.guardrails.remove(identifier, version)) throw notFound();
  return jsonResponse(visit, {}, { status: 202 });
}

function describe({ id, version, policies, createdAt }: Guardrail): object {
  return {
    name: policies.name ?? id,
    ...(policies.description === undefined ? {} : { description: policies.description }),
    version,
    status: 'READY',
    createdAt: writeTime(createdAt),
    updatedAt: writeTime(createdAt),
  };
}

/** What was sent as `topicPolicyConfig.topicsConfig` reads back as `topicPolicy.topics`. */
function writePolicies(definition: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(definition).flatMap(([name, part]) =>
      name.endsWith('PolicyConfig') && typeof part === 'object' && part !== null
        ? [[name.replace(/Config$/, ''), withoutSuffix(part)]]
        : [],
    ),
  );
}

function withoutSuffix(part: object): object {
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [name.replace(/Config$/, ''), value]),
  );
}

function writeTime(time: number): string {
  return new Date(time).toISOString();
}

/** The service's words are those of its other resources. */
function notFound(): ServiceError {
  return new ServiceError({
    type: 'ResourceNotFoundException',
    status: 404,
    message:
      'The requested guardrail was not found. Check the guardrail identifier and version and try again.',
  });
}
