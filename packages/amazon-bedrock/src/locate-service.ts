import type { EndpointSettings, LocationQuery, LocationSettings } from '@bedrock-kit/models';
import type { Environment } from './environment.ts';
import { resolveEndpoint } from './resolve-endpoint.ts';
import { regionMissing, regionOfHost, resolveRegion } from './resolve-region.ts';
import type { AmazonBedrockProviderSettings } from './settings.ts';

/**
 * Says for each call where it goes and for which region it is signed. Both come from one place: when the host of an
 * endpoint names a region, that region signs, whatever is set elsewhere (A8).
 */
export function locateService(
  settings: AmazonBedrockProviderSettings,
  environment: Environment,
): Required<LocationSettings> {
  return { region: findRegion, endpoint: findEndpoint };

  function findRegion({ service, modelId }: LocationQuery): string | undefined {
    const { url } = resolveEndpoint(service, settings, environment);
    const region =
      (url === undefined ? undefined : regionOfHost(url)) ?? resolveRegion(settings, modelId, environment);
    if (region === undefined && url === undefined) throw regionMissing(settings, modelId);
    return region;
  }

  function findEndpoint({ service }: LocationQuery): EndpointSettings {
    const { allowedHosts } = settings;
    return {
      ...resolveEndpoint(service, settings, environment),
      ...(allowedHosts === undefined ? {} : { allowedHosts }),
    };
  }
}
