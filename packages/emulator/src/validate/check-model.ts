import { readModelFacts } from '../models/read-model-facts.ts';
import type { ModelFacts } from '../models/model-facts.ts';
import { ServiceError, validationError } from '../service-error.ts';
import type { ValidationRules } from './rules.ts';

/** Finds the model of a call of Converse; refuses those that make no text besides what `checkModelId` refuses. */
export function checkModel(modelId: string, rules: ValidationRules): ModelFacts {
  const facts = checkModelId(modelId, rules);
  if (facts.converse) return facts;
  throw validationError(
    "This action doesn't support the model that you provided. Try again with a supported text or chat model.",
  );
}

/** Finds the model of a call; refuses ids that are none, retired ones, and bare ids that need an inference profile. */
export function checkModelId(modelId: string, rules: ValidationRules): ModelFacts {
  const facts = readModelFacts(modelId);
  const listed = rules.models === undefined || isIn(rules.models, modelId, facts?.baseId);
  if (facts === undefined || !listed) throw validationError('The provided model identifier is invalid.');
  if (isIn(rules.retiredModels, modelId, facts.baseId)) {
    throw notFound(
      'This model version has reached the end of its life. Please refer to the AWS documentation for more details.',
    );
  }
  if (isIn(rules.legacyModels, modelId, facts.baseId)) {
    throw notFound(
      'Access denied. This Model is marked by provider as Legacy and you have not been actively using the model in the last 30 days. Please upgrade to an active model on Amazon Bedrock',
    );
  }
  if (rules.inferenceProfiles && facts.onDemand && facts.profileOnly) {
    throw validationError(
      `Invocation of model ID ${modelId} with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.`,
    );
  }
  return facts;
}

function isIn(ids: readonly string[], modelId: string, baseId: string | undefined): boolean {
  return ids.includes(modelId) || (baseId !== undefined && baseId !== '' && ids.includes(baseId));
}

function notFound(message: string): ServiceError {
  return new ServiceError({ type: 'ResourceNotFoundException', status: 404, message });
}
