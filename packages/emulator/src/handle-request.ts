import { authenticate, type Caller } from './auth/authenticate.ts';
import { raiseFault } from './faults.ts';
import { disturbAnswer } from './faults/disturb-answer.ts';
import { applyGuardrail } from './operations/apply-guardrail.ts';
import { getAsyncInvoke, listAsyncInvokes, startAsyncInvoke } from './operations/async-invoke.ts';
import { converse } from './operations/converse.ts';
import { converseStream } from './operations/converse-stream.ts';
import { countTokens } from './operations/count-tokens.ts';
import { getFoundationModel, listFoundationModels } from './operations/foundation-models.ts';
import {
  createGuardrail,
  createGuardrailVersion,
  deleteGuardrail,
  getGuardrail,
  listGuardrails,
} from './operations/guardrail-control.ts';
import { getInferenceProfile, listInferenceProfiles } from './operations/inference-profiles.ts';
import { invoke } from './operations/invoke.ts';
import { invokeStream } from './operations/invoke-stream.ts';
import { rerank } from './operations/rerank.ts';
import { regionOf } from './region.ts';
import type { OperationName, Route } from './routes.ts';
import { ServiceError } from './service-error.ts';
import type { AdmittedVisit, Operation, Surroundings, Visit } from './surroundings.ts';
import { paceOf, pauseForTokens } from './throttle-pace.ts';
import type { WireResponse } from './wire.ts';

const operations: Readonly<Record<OperationName, Operation>> = {
  converse,
  'converse-stream': converseStream,
  invoke,
  'invoke-with-response-stream': invokeStream,
  'count-tokens': countTokens,
  'apply-guardrail': applyGuardrail,
  'start-async-invoke': startAsyncInvoke,
  'get-async-invoke': getAsyncInvoke,
  'list-async-invokes': listAsyncInvokes,
  rerank,
  'list-foundation-models': listFoundationModels,
  'get-foundation-model': getFoundationModel,
  'list-inference-profiles': listInferenceProfiles,
  'get-inference-profile': getInferenceProfile,
  'create-guardrail': createGuardrail,
  'create-guardrail-version': createGuardrailVersion,
  'list-guardrails': listGuardrails,
  'get-guardrail': getGuardrail,
  'delete-guardrail': deleteGuardrail,
};

/** Answers one request, or throws the service's refusal: first of the path, then of the caller, then of the request. */
export async function handleRequest(visit: Visit, around: Surroundings): Promise<WireResponse> {
  const { request, fault } = visit;
  // A recorded or forwarded request may be for an operation that the emulator does not have.
  const operation = around.relay === undefined ? findOperation(visit) : undefined;
  const caller: Caller = around.authentication
    ? authenticate(request, { ...around.authentication, now: visit.now })
    : { scheme: 'none' };
  visit.onCaller(caller);
  raiseFault(fault, caller.scheme);
  const paced = { ...around, pace: paceOf(around.pace, request, visit.body) };
  const response =
    (await around.relay?.answer(visit, paced.pace)) ??
    (await operate(operation ?? findOperation(visit), { visit, caller }, paced));
  return disturbAnswer(response, fault, request.signal);
}

interface FoundOperation {
  readonly route: Route;
  readonly operation: Operation;
}

function findOperation({ route }: Visit): FoundOperation {
  if (route === undefined) throw unknownOperation();
  return { route, operation: operations[route.operation] };
}

interface Admission {
  readonly visit: Visit;
  readonly caller: Caller;
}

async function operate(
  { route, operation }: FoundOperation,
  { visit, caller }: Admission,
  around: Surroundings,
): Promise<WireResponse> {
  const { request, body } = visit;
  if (route.modelId !== undefined) around.throttle?.admit(request, { modelId: route.modelId, body });
  const admitted: AdmittedVisit = { ...visit, route, region: regionOf(request, caller) };
  const response = await (around.backend?.answer(admitted, around, operation) ?? operation(admitted, around));
  await pauseForTokens(response, around.pace, request.signal);
  return response;
}

function unknownOperation(): ServiceError {
  return new ServiceError({
    type: 'UnknownOperationException',
    status: 404,
    message: 'Unable to determine service/operation name to be authorized',
    layer: 'gateway',
  });
}
