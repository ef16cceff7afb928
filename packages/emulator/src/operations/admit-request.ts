import type { ConverseRequest } from '@bedrock-kit/schemas';
import type { ModelFacts } from '../models/model-facts.ts';
import { routePrompt } from '../models/prompt-routers.ts';
import type { AdmittedVisit, Surroundings } from '../surroundings.ts';
import { modelRefusal, validationError } from '../service-error.ts';
import { findOverflow } from '../validate/check-context.ts';
import { checkModel } from '../validate/check-model.ts';
import { checkServing } from '../validate/check-serving.ts';
import { validateRequest } from '../validate/validate-request.ts';

/** A call of Converse or its stream that the service would take. */
export interface AdmittedRequest {
  readonly request: ConverseRequest;
  /** Of the model that a prompt router chose, where one was called. */
  readonly facts: ModelFacts;
  /** Members that repeat what the request asked for. */
  readonly echo: object;
  /** What a prompt router did, for the trace. */
  readonly trace: object;
}

/** Finds the model of a call and validates its request. */
export function admitRequest(visit: AdmittedVisit, around: Surroundings): AdmittedRequest {
  const { route, body, region } = visit;
  const { rules, signingSecret, promptRouters } = around;
  const routed = routePrompt(route.modelId ?? '', body, { routers: promptRouters, region });
  const facts = checkModel(routed?.modelId ?? route.modelId ?? '', rules);
  const streaming = route.operation === 'converse-stream';
  const request = validateRequest(body, { facts, rules, streaming, signingSecret });
  const overflow = rules.contextWindow ? findOverflow(request, facts, visit.request.body.length) : undefined;
  if (overflow !== undefined) {
    throw overflow.byModel ? modelRefusal(overflow.message) : validationError(overflow.message);
  }
  const { performanceConfig, serviceTier } = request;
  checkServing(
    { latency: performanceConfig?.latency, serviceTier: serviceTier?.type },
    { facts, rules, region },
  );
  return {
    request,
    facts,
    echo: {
      ...(performanceConfig === undefined ? {} : { performanceConfig }),
      ...(serviceTier === undefined ? {} : { serviceTier }),
    },
    trace: routed === undefined ? {} : { promptRouter: { invokedModelId: routed.invokedModelId } },
  };
}
