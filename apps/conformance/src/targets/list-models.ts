import { z } from 'zod';
import { ControlError, type ControlPlane } from './control-plane.ts';
import type { ChosenModel, FoundModel } from './found-model.ts';

const foundationModels = z.object({
  modelSummaries: z.array(
    z.object({
      modelId: z.string(),
      inputModalities: z.array(z.string()).optional(),
      outputModalities: z.array(z.string()).optional(),
      inferenceTypesSupported: z.array(z.string()).optional(),
      modelLifecycle: z.object({ status: z.string().optional() }).optional(),
    }),
  ),
});

const inferenceProfiles = z.object({
  inferenceProfileSummaries: z.array(
    z.object({ inferenceProfileId: z.string(), status: z.string().optional() }),
  ),
  nextToken: z.string().optional(),
});

const availability = z.object({
  agreementAvailability: z
    .object({ status: z.string().optional(), errorMessage: z.string().optional() })
    .optional(),
  authorizationStatus: z.string().optional(),
  entitlementAvailability: z.string().optional(),
  regionAvailability: z.string().optional(),
});

export type ListedModel = z.infer<typeof foundationModels>['modelSummaries'][number];

/** What the account lists. */
export interface Listed {
  readonly models: readonly ListedModel[];
  readonly profileIds: ReadonlySet<string>;
}

/** Asks for all foundation models and inference profiles of the region. Throws `ControlError`. */
export async function listModels(control: ControlPlane): Promise<Listed> {
  const { modelSummaries } = foundationModels.parse((await control.call('GET', '/foundation-models')).json);
  const profileIds = new Set<string>();
  let nextToken: string | undefined;
  do {
    const query = nextToken === undefined ? '' : `&nextToken=${encodeURIComponent(nextToken)}`;
    const { json } = await control.call('GET', `/inference-profiles?maxResults=1000${query}`);
    const page = inferenceProfiles.parse(json);
    for (const { inferenceProfileId } of page.inferenceProfileSummaries) profileIds.add(inferenceProfileId);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return { models: modelSummaries, profileIds };
}

/** What the account says of a model. */
export interface Access {
  readonly model: FoundModel;
  /** It could not be asked, by this error: the model is tried. */
  readonly silence?: string;
}

/** Asks whether this account may call a model; where that may not be asked, the model is tried. */
export async function checkAccess(control: ControlPlane, chosen: ChosenModel): Promise<Access> {
  const { baseModelId, unavailable, ...found } = chosen;
  if (unavailable !== undefined) return { model: { ...found, unavailable } };
  if (baseModelId === undefined) return { model: found };
  try {
    const { json } = await control.call(
      'GET',
      `/foundation-model-availability/${encodeURIComponent(baseModelId)}`,
    );
    const obstacle = explain(availability.parse(json));
    return { model: obstacle === undefined ? found : { ...found, unavailable: obstacle } };
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    return { model: found, silence: error.type };
  }
}

/** Why a model cannot be called, with what to do; undefined when nothing speaks against it. */
export function explain(answer: z.infer<typeof availability>): string | undefined {
  if (answer.regionAvailability === 'NOT_AVAILABLE') return 'not offered in this region';
  if (answer.authorizationStatus === 'NOT_AUTHORIZED')
    return 'the account is not authorized for it: see Model access in the Bedrock console';
  if (answer.entitlementAvailability === 'NOT_AVAILABLE')
    return 'access was not granted yet: ask for it under Model access in the Bedrock console';
  const { status, errorMessage } = answer.agreementAvailability ?? {};
  if (status === 'ERROR') return `its agreement failed: ${errorMessage ?? 'no reason given'}`;
  if (status === 'PENDING') return 'its Marketplace agreement is pending: try again in some minutes';
  return undefined;
}
