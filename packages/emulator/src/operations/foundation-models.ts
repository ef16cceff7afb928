import { listModels, type ListedModel } from '../models/catalogue.ts';
import { ServiceError, validationError } from '../service-error.ts';
import type { AdmittedVisit, Surroundings } from '../surroundings.ts';
import { queryOf, type WireResponse } from '../wire.ts';
import { writeJson } from '../write-json.ts';
import { jsonResponse } from './json-response.ts';

const filters = {
  byCustomizationType: ['FINE_TUNING', 'CONTINUED_PRE_TRAINING', 'DISTILLATION'],
  byOutputModality: ['TEXT', 'IMAGE', 'EMBEDDING'],
  byInferenceType: ['ON_DEMAND', 'PROVISIONED'],
} as const;

/** `GET /foundation-models`, in one page. */
export async function listFoundationModels(
  visit: AdmittedVisit,
  around: Surroundings,
): Promise<WireResponse> {
  const query = new URLSearchParams(queryOf(visit.request));
  for (const [name, options] of Object.entries(filters)) checkOption(name, query.get(name), options);
  const summaries = listModels(around.rules)
    .filter((model) => isWanted(model, query))
    .map((model) => writeSummary(model, visit.region));
  return jsonResponse(
    visit,
    Buffer.from(writeJson({ enableAccessToAllModelsByDefault: true, modelSummaries: summaries })),
  );
}

/** `GET /foundation-models/{id or ARN}` */
export async function getFoundationModel(visit: AdmittedVisit, around: Surroundings): Promise<WireResponse> {
  const [identifier = ''] = visit.route.labels;
  const modelId = identifier.slice(identifier.lastIndexOf('/') + 1);
  const model = listModels(around.rules).find((listed) => listed.modelId === modelId);
  if (model === undefined) {
    throw new ServiceError({
      type: 'ResourceNotFoundException',
      status: 404,
      message: 'Could not resolve the foundation model from the provided model identifier.',
    });
  }
  return jsonResponse(visit, Buffer.from(writeJson({ modelDetails: writeSummary(model, visit.region) })));
}

/** Refuses a value of the query that is none of the options. */
export function checkOption(name: string, value: string | null, options: readonly string[]): void {
  if (value === null || options.includes(value)) return;
  throw validationError(
    `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must satisfy enum value set: [${options.join(', ')}]`,
  );
}

function isWanted(model: ListedModel, query: URLSearchParams): boolean {
  const provider = query.get('byProvider');
  const output = query.get('byOutputModality');
  const inference = query.get('byInferenceType');
  // No model of the list can be customized.
  return (
    (provider === null || model.providerName.toLowerCase() === provider.toLowerCase()) &&
    (output === null || model.outputModalities.includes(output)) &&
    (inference === null || model.inferenceTypes.includes(inference)) &&
    query.get('byCustomizationType') === null
  );
}

/** With the members that the service sends beyond its schema, many of them null (recorded in 2025). */
function writeSummary(model: ListedModel, region: string): object {
  const { facts } = model;
  const makesText = model.outputModalities.includes('TEXT') && facts.converse;
  return {
    batchSupported: null,
    consoleIDEMetadata: null,
    converse: makesText ? writeConverse(model) : null,
    customizationsSupported: [],
    description: null,
    explicitPromptCaching: { isSupported: facts.cache !== undefined },
    featuresSupported: { promptOptimization: false },
    guardrailsSupported: makesText,
    inferenceTypesSupported: model.inferenceTypes,
    inputModalities: model.inputModalities,
    intelligentPromptRouting: { isSupported: false },
    latencyOptimizationSupported: false,
    modelArn: `arn:aws:bedrock:${region}::foundation-model/${model.modelId}`,
    modelFamily: null,
    modelId: model.modelId,
    modelLifecycle: { status: model.isLegacy ? 'LEGACY' : 'ACTIVE' },
    modelName: model.modelName,
    outputModalities: model.outputModalities,
    providerName: model.providerName,
    responseStreamingSupported: makesText,
  };
}

function writeConverse({ facts }: ListedModel): object {
  const documents = ['pdf', 'csv', 'doc', 'docx', 'xls', 'xlsx', 'html', 'txt', 'md'];
  const videos = ['mkv', 'mov', 'mp4', 'webm', 'flv', 'mpeg', 'mpg', 'wmv', 'three_gp'];
  return {
    additionalRequestFieldsSchema: null,
    maxTokensDefault: null,
    maxTokensMaximum: facts.maxOutputTokens ?? null,
    reasoningSupported: facts.reasoning === 'none' ? null : { embedded: true },
    stopSequencesDefault: null,
    systemRoleSupported: facts.system,
    userDocumentTypesSupported: facts.media.includes('document') ? documents : [],
    userImageTypesSupported: facts.media.includes('image') ? ['png', 'jpeg', 'gif', 'webp'] : [],
    userVideoTypesSupported: facts.media.includes('video') ? videos : [],
  };
}
