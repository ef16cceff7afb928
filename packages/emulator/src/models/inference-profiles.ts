import { accountId } from '../region.ts';
import type { ListedModel } from './catalogue.ts';

/** An inference profile of the service: one model, called by an id with the name of an area before it. */
export interface ListedProfile {
  readonly inferenceProfileId: string;
  readonly inferenceProfileName: string;
  readonly inferenceProfileArn: string;
  readonly description: string;
  readonly models: readonly { readonly modelArn: string }[];
}

/** Regions that the profiles of an area route to. */
const regionsOf: Readonly<Record<string, readonly string[]>> = {
  us: ['us-east-1', 'us-east-2', 'us-west-2'],
  eu: ['eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-3'],
  apac: ['ap-northeast-1', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2'],
  jp: ['ap-northeast-1', 'ap-northeast-3'],
  au: ['ap-southeast-2', 'ap-southeast-4'],
};

/** The areas whose profiles can be called from a region. */
function areasAt(region: string): readonly string[] {
  const near = region.startsWith('us-')
    ? ['us']
    : region.startsWith('eu-')
      ? ['eu']
      : region.startsWith('ap-')
        ? ['apac', 'jp', 'au']
        : [];
  return [...near, 'global'].filter(
    (area) => !['jp', 'au'].includes(area) || regionsOf[area]?.includes(region),
  );
}

/** The profiles that can be called from a region. */
export function listProfiles(models: readonly ListedModel[], region: string): readonly ListedProfile[] {
  const areas = areasAt(region);
  return models.flatMap((model) =>
    model.geos.filter((geo) => areas.includes(geo)).map((geo) => profileOf(model, geo, region)),
  );
}

function profileOf(
  { modelId, modelName, providerName }: ListedModel,
  geo: string,
  region: string,
): ListedProfile {
  // A global profile names the model of the caller's region, and one without a region for all the others.
  const regions = geo === 'global' ? [region, ''] : (regionsOf[geo] ?? [region]);
  const where = geo === 'global' ? 'all supported regions' : regions.join(', ');
  const name = geo === 'global' ? 'Global' : geo.toUpperCase();
  const inferenceProfileId = `${geo}.${modelId}`;
  return {
    inferenceProfileId,
    inferenceProfileName: `${name} ${providerName} ${modelName}`,
    inferenceProfileArn: `arn:aws:bedrock:${region}:${accountId}:inference-profile/${inferenceProfileId}`,
    description: `Routes requests to ${providerName} ${modelName} in ${where}.`,
    models: regions.map((one) => ({ modelArn: `arn:aws:bedrock:${one}::foundation-model/${modelId}` })),
  };
}
