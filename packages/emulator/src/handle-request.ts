import { authenticate, type Caller } from './auth/authenticate.ts';
import { raiseFault } from './faults.ts';
import { disturbAnswer } from './faults/disturb-answer.ts';
import { applyGuardrail } from './operations/apply-guardrail.ts';
import { converse } from './operations/converse.ts';
import { converseStream } from './operations/converse-stream.ts';
import { invoke } from './operations/invoke.ts';
import { regionOf } from './region.ts';
import type { OperationName } from './routes.ts';
import { ServiceError } from './service-error.ts';
import type { AdmittedVisit, Operation, Surroundings, Visit } from './surroundings.ts';
import { paceOf, pauseForTokens } from './throttle-pace.ts';
import type { WireResponse } from './wire.ts';

const operations: Readonly<Partial<Record<OperationName, Operation>>> = {
  converse,
  'converse-stream': converseStream,
  invoke,
  'apply-guardrail': applyGuardrail,
};

/** Answers one request, or throws the service's refusal: first of the path, then of the caller, then of the request. */
export async function handleRequest(visit: Visit, around: Surroundings): Promise<WireResponse> {
  const { request, route, fault } = visit;
  const operation = route === undefined ? undefined : operations[route.operation];
  if (route === undefined || operation === undefined) throw unknownOperation();
  const caller: Caller = around.authentication
    ? authenticate(request, { ...around.authentication, now: visit.now })
    : { scheme: 'none' };
  visit.onCaller(caller);
  raiseFault(fault, caller.scheme);
  const admitted = { ...visit, route, region: regionOf(request, caller) };
  const response = await operate(operation, admitted, around);
  return disturbAnswer(response, fault, request.signal);
}

async function operate(
  operation: Operation,
  visit: AdmittedVisit,
  around: Surroundings,
): Promise<WireResponse> {
  const { request, route, body } = visit;
  if (route.modelId !== undefined) around.throttle?.admit(request, { modelId: route.modelId, body });
  const pace = paceOf(around.pace, request, body);
  const response = await operation(visit, { ...around, pace });
  await pauseForTokens(response, pace, request.signal);
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
