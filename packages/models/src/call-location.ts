import { readModelId } from '@bedrock-kit/schemas';
import { writeEndpoint, writePath, type EndpointSettings } from './endpoint.ts';
import type { CallDescription } from './errors.ts';
import type { BedrockService, Operation } from './operation.ts';

/** What a region or an endpoint may depend on. */
export interface LocationQuery {
  readonly service: BedrockService;
  readonly modelId?: string;
}

/** Where calls go. Functions are asked at each call. */
export interface LocationSettings {
  /** AWS region, for example `eu-central-1`. Without one, the region in the ARN of the model. There is no default. */
  readonly region?: string | ((query: LocationQuery) => string | undefined | PromiseLike<string | undefined>);
  /** An address of one's own (`https://gateway.example/bedrock`), or how to choose among those of AWS. */
  readonly endpoint?:
    | string
    | EndpointSettings
    | ((query: LocationQuery) => EndpointSettings | PromiseLike<EndpointSettings>);
}

/** What has to be known of a call to find its place. */
export interface UnlocatedCall {
  readonly operation: Operation;
  readonly labels?: Readonly<Record<string, string>>;
  readonly modelId?: string;
}

/** A call whose URL is known. */
export interface LocatedCall extends CallDescription {
  readonly url: string;
}

/** Finds region and URL of a call. Throws `BedrockError` for a bad region, endpoint, host or model id. */
export async function locateCall(call: UnlocatedCall, settings: LocationSettings): Promise<LocatedCall> {
  const { operation, labels = {} } = call;
  const modelId = call.modelId ?? labels['modelId'];
  const query: LocationQuery = { service: operation.service, ...(modelId !== undefined && { modelId }) };
  const path = writePath(operation.path, labels);
  const region = await findRegion(query, settings.region);
  const endpoint = await findEndpoint(query, settings.endpoint);
  return {
    operation: operation.name,
    ...(modelId !== undefined && { modelId }),
    ...(region !== undefined && { region }),
    url: writeEndpoint(operation.service, region, endpoint) + path,
  };
}

async function findRegion(
  query: LocationQuery,
  region: LocationSettings['region'],
): Promise<string | undefined> {
  const chosen = typeof region === 'function' ? await region(query) : region;
  return chosen ?? (query.modelId === undefined ? undefined : readModelId(query.modelId).region);
}

async function findEndpoint(
  query: LocationQuery,
  endpoint: LocationSettings['endpoint'],
): Promise<EndpointSettings> {
  if (typeof endpoint === 'string') return { url: endpoint };
  return typeof endpoint === 'function' ? endpoint(query) : (endpoint ?? {});
}
