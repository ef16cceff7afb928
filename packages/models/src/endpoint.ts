import { partitionOf } from '@bedrock-kit/schemas';
import { BedrockError, type BedrockErrorCode } from './errors.ts';
import type { BedrockService } from './operation.ts';

/** Where requests go. */
export interface EndpointSettings {
  /** One address for all services, such as a gateway's: `https://…` or `http://…`; a path prefix is kept. */
  readonly url?: string;
  /** An address for each service; wins over `url`. */
  readonly urls?: Readonly<Partial<Record<BedrockService, string>>>;
  /** Call the FIPS 140 endpoints. Not together with an address. */
  readonly useFips?: boolean;
  /** Call the endpoints that answer over IPv6 too. Not together with an address. */
  readonly useDualStack?: boolean;
  /** Host names that requests may go to; `*.example.com` stands for all below it. Default: any. */
  readonly allowedHosts?: readonly string[];
}

const hostPrefixes: Readonly<Record<BedrockService, string>> = {
  runtime: 'bedrock-runtime',
  agentRuntime: 'bedrock-agent-runtime',
  control: 'bedrock',
};

/**
 * The address of a service, without a slash at its end. Throws `BedrockError` when the region is no DNS label (B25), the
 * address is none, or its host is not allowed: before any credential is asked for.
 */
export function writeEndpoint(
  service: BedrockService,
  region: string | undefined,
  settings: EndpointSettings = {},
): string {
  if (region !== undefined) checkRegion(region);
  const address = settings.urls?.[service] ?? settings.url;
  const url = address === undefined ? regionalUrl(service, region, settings) : customUrl(address, settings);
  checkHost(url.hostname, settings.allowedHosts);
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/**
 * Fills the labels of a path template. Every byte but `A-Z a-z 0-9 - . _ ~` is percent-encoded, slashes too: no label of
 * Bedrock is greedy, and a signature covers the path as sent (B3).
 */
export function writePath(template: string, labels: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => writeLabel(name, labels[name]));
}

function writeLabel(name: string, value: string | undefined): string {
  // A label of dots would be resolved by URL parsers: /model/../converse is another path.
  if (value === undefined || !/^[^]{1,2048}$/.test(value) || /^\.\.?$/.test(value)) {
    throw refusal('model-id-invalid', `${name} must be a text of 1 to 2048 characters that names something`);
  }
  try {
    return encodeURIComponent(value).replace(/[!'()*]/g, percentEncode);
  } catch (cause) {
    throw refusal('model-id-invalid', `${name} holds half a surrogate pair`, cause);
  }
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function checkRegion(region: string): void {
  if (/^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/.test(region)) return;
  throw refusal(
    'region-invalid',
    `Region ${JSON.stringify(region.slice(0, 64))} cannot be part of a host name; expected something like us-east-1`,
  );
}

function regionalUrl(
  service: BedrockService,
  region: string | undefined,
  { useFips = false, useDualStack = false }: EndpointSettings,
): URL {
  if (region === undefined) {
    throw refusal('region-missing', 'No region: set `region`, call a model by its ARN, or set `endpoint`');
  }
  const { dnsSuffix, dualStackDnsSuffix } = partitionOf(region);
  const prefix = `${hostPrefixes[service]}${useFips ? '-fips' : ''}`;
  return new URL(`https://${prefix}.${region}.${useDualStack ? dualStackDnsSuffix : dnsSuffix}`);
}

function customUrl(address: string, { useFips, useDualStack }: EndpointSettings): URL {
  if (useFips === true)
    throw refusal('endpoint-invalid', 'An endpoint cannot be joined with useFips: name a FIPS host');
  if (useDualStack === true) {
    throw refusal(
      'endpoint-invalid',
      'An endpoint cannot be joined with useDualStack: name a dual-stack host',
    );
  }
  // Parsers of URLs drop line breaks and read a backslash as a slash: what is called would not be what is read.
  const isPlain = !/[\s\p{Cc}\\]/u.test(address.trim());
  const url = isPlain && URL.canParse(address) ? new URL(address) : undefined;
  // The address is not quoted: people put keys in it.
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw refusal(
      'endpoint-invalid',
      'The endpoint must be an absolute http:// or https:// URL without blanks and backslashes',
    );
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw refusal(
      'endpoint-invalid',
      'The endpoint must not hold a user name, a password, a query or a fragment',
    );
  }
  return url;
}

function checkHost(host: string, allowedHosts: readonly string[] | undefined): void {
  if (allowedHosts === undefined || allowedHosts.some((allowed) => covers(allowed.toLowerCase(), host)))
    return;
  throw refusal('host-not-allowed', `Host ${host} is not among allowedHosts: nothing was sent`);
}

function covers(allowed: string, host: string): boolean {
  return allowed.startsWith('*.') ? host.endsWith(allowed.slice(1)) : host === allowed;
}

function refusal(code: BedrockErrorCode, message: string, cause?: unknown): BedrockError {
  return new BedrockError(message, { code, retryable: false, cause });
}
