import { authenticate } from './auth/authenticate.ts';
import { raiseFault } from './faults.ts';
import { converse } from './operations/converse.ts';
import { converseStream } from './operations/converse-stream.ts';
import type { OperationName } from './routes.ts';
import { ServiceError } from './service-error.ts';
import type { Operation, Surroundings, Visit } from './surroundings.ts';
import type { WireResponse } from './wire.ts';

const operations: Readonly<Record<OperationName, Operation>> = {
  converse,
  'converse-stream': converseStream,
};

/** Answers one request, or throws the service's refusal: first of the path, then of the caller, then of the request. */
export async function handleRequest(visit: Visit, around: Surroundings): Promise<WireResponse> {
  const { request, route } = visit;
  if (route === undefined) throw unknownOperation();
  visit.onCaller(around.authentication ? authenticate(request, around.authentication) : { scheme: 'none' });
  const fault = around.takeFault();
  raiseFault(fault);
  return operations[route.operation]({ ...visit, route, fault }, around);
}

function unknownOperation(): ServiceError {
  return new ServiceError({
    type: 'UnknownOperationException',
    status: 404,
    message: 'Unable to determine service/operation name to be authorized',
    layer: 'gateway',
  });
}
