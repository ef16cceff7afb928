import type { Environment } from './environment.ts';
import { BedrockConfigurationError } from './errors.ts';
import { type AmazonBedrockProviderSettings, isGiven, readText } from './settings.ts';

const regionVariables = ['AWS_REGION', 'AWS_DEFAULT_REGION'] as const;

// us-east-1, us-gov-west-1, eusc-de-east-1: letters in groups, a number at the end, and nothing that could leave the
// host name it becomes part of (B25: `evil.com/` must not receive a token).
const regionForm = /^[a-z]{2,8}(?:-[a-z]{1,12}){1,3}-\d{1,2}$/;

/** The setting, the region in the model's ARN, `AWS_REGION`, `AWS_DEFAULT_REGION`; undefined when none says (B8, B37). */
export function resolveRegion(
  settings: AmazonBedrockProviderSettings,
  modelId: string | undefined,
  environment: Environment,
): string | undefined {
  const explicit = readText(settings, 'region');
  if (explicit !== undefined) return readRegion(explicit, 'region');
  const fromArn = regionOfArn(modelId);
  if (fromArn !== undefined) return readRegion(fromArn, 'modelId');
  if (isGiven(settings, 'region')) return undefined;
  for (const variable of regionVariables) {
    const value = environment(variable);
    if (value !== undefined) return readRegion(value, variable);
  }
  return undefined;
}

/** The region that `defaults` know, for when `resolveRegion` found none. */
export async function findDefaultRegion(
  settings: AmazonBedrockProviderSettings,
): Promise<string | undefined> {
  if (isGiven(settings, 'region')) return undefined;
  const region = await settings.defaults?.region?.();
  return region === undefined ? undefined : readRegion(region, 'defaults.region');
}

/** For a request that needs a region when none was found: never a default one (B8). */
export function regionMissing(
  settings: AmazonBedrockProviderSettings,
  modelId: string | undefined,
): BedrockConfigurationError {
  const variables = isGiven(settings, 'region') ? [] : [...regionVariables];
  return new BedrockConfigurationError({
    code: 'region-missing',
    message: [
      `No AWS region is set${modelId === undefined ? '' : ` for ${modelId}`}.`,
      'Looked at the setting region, at the model id (it is no ARN with a region)',
      variables.length === 0
        ? 'and at no environment variable, because region is present but empty.'
        : `and at the variables ${variables.join(' and ')}.`,
      settings.defaults?.region === undefined || isGiven(settings, 'region')
        ? ''
        : 'defaults.region (in Node: the AWS profile) names none either.',
      'Pass region, for example "us-east-1", or set AWS_REGION.',
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
    settings: ['region'],
    variables,
  });
}

/** The region that an AWS host names, such as `eu-west-1` in `bedrock-runtime.eu-west-1.amazonaws.com` (A8). */
export function regionOfHost(url: string): string | undefined {
  const labels = new URL(url).hostname.split('.');
  const service = labels.findIndex((label) => /^bedrock(?:-agent)?(?:-runtime)?(?:-fips)?$/.test(label));
  const region = service === -1 ? undefined : labels[service + 1];
  return region !== undefined && regionForm.test(region) ? region : undefined;
}

function regionOfArn(modelId: string | undefined): string | undefined {
  if (modelId?.startsWith('arn:') !== true) return undefined;
  const region = modelId.split(':')[3];
  return region === '' ? undefined : region;
}

function readRegion(region: string, name: string): string {
  if (regionForm.test(region)) return region;
  throw new BedrockConfigurationError({
    code: 'region-invalid',
    message: `${name} does not name an AWS region. A region looks like "us-east-1".`,
    [name.startsWith('AWS_') ? 'variables' : 'settings']: [name],
  });
}
