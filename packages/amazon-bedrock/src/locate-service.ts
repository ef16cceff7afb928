import type { EndpointSettings, LocationQuery, LocationSettings } from '@bedrock-kit/models';
import type { Environment } from './environment.ts';
import { resolveEndpoint } from './resolve-endpoint.ts';
import { findDefaultRegion, regionMissing, regionOfHost, resolveRegion } from './resolve-region.ts';
import { type AmazonBedrockProviderSettings, readTexts } from './settings.ts';

/**
 * Says for each call where it goes and for which region it is signed. Both come from one place: when the host of an
 * endpoint names a region, that region signs, whatever is set elsewhere (A8).
 */
export function locateService(
  settings: AmazonBedrockProviderSettings,
  environment: Environment,
): Required<LocationSettings> {
  return { region: findRegion, endpoint: findEndpoint };

  async function findRegion({ service, modelId }: LocationQuery): Promise<string | undefined> {
    const { url } = resolveEndpoint(service, settings, environment);
    const region =
      (url === undefined ? undefined : regionOfHost(url)) ?? resolveRegion(settings, modelId, environment);
    if (region !== undefined || url !== undefined) return region;
    return (await findDefaultRegion(settings)) ?? fail(regionMissing(settings, modelId));
  }

  function findEndpoint({ service }: LocationQuery): EndpointSettings {
    const allowedHosts = readTexts(settings.allowedHosts, 'allowedHosts');
    return {
      ...resolveEndpoint(service, settings, environment),
      ...(allowedHosts === undefined ? {} : { allowedHosts }),
    };
  }
}

function fail(error: Error): never {
  throw error;
}
