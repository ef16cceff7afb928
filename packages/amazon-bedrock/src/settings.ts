import type { ObservedRequest, TimeoutSettings } from '@bedrock-kit/models';
import { BedrockConfigurationError } from './errors.ts';

/** Keys of an AWS identity, as the AWS SDK's own credential providers give them. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Only with temporary credentials. */
  readonly sessionToken?: string | undefined;
  /** When they end. They are asked for anew five minutes earlier. Without it they are asked for when AWS says so. */
  readonly expiration?: Date | undefined;
}

/** What a function that gives secrets is told: `forceRefresh` is true when AWS has just refused the last answer. */
export interface SecretRequest {
  readonly forceRefresh: boolean;
}

/** Gives credentials, for example one of `@aws-sdk/credential-providers`. Called once for many parallel requests. */
export type AwsCredentialProvider = (request: SecretRequest) => AwsCredentials | PromiseLike<AwsCredentials>;

/** Gives a Bedrock API key. Called for every request: keep a short-lived key yourself until `forceRefresh` is true. */
export type ApiKeyProvider = (request: SecretRequest) => string | PromiseLike<string>;

/** Where each of the Bedrock services is called. Overrides `baseURL` for that service. */
export interface BedrockEndpoints {
  /** Converse and all other model calls. Default `https://bedrock-runtime.<region>.<suffix>`. */
  readonly runtime?: string | undefined;
  /** Reranking. Default `https://bedrock-agent-runtime.<region>.<suffix>`. */
  readonly agentRuntime?: string | undefined;
  /** Lists of models and profiles. Default `https://bedrock.<region>.<suffix>`. */
  readonly control?: string | undefined;
}

/** What a request falls back to when neither the settings nor the environment variables say. */
export interface AwsDefaults {
  /** Gives the credentials to sign with. Not asked when a setting of AWS keys is present, even as `undefined`. */
  readonly credentialProvider?: AwsCredentialProvider | undefined;
  /** Gives the region, for example that of a profile; undefined when it knows none. Not asked when `region` is present. */
  readonly region?: (() => string | undefined | PromiseLike<string | undefined>) | undefined;
}

/** What a request is authorized with: see `AmazonBedrockProviderSettings.auth`. */
export type AuthMode = 'auto' | 'bearer' | 'sigv4' | 'none';

/**
 * Settings of `createAmazonBedrock`. A setting that is left out falls back to its environment variable when a request
 * is made. A setting that is present takes no default from the environment, **even when its value is `undefined`**.
 */
export interface AmazonBedrockProviderSettings {
  /** AWS region, for example `us-east-1`. Default: the region in the model's ARN, `AWS_REGION`, `AWS_DEFAULT_REGION`. */
  readonly region?: string | undefined;
  /** Needs `secretAccessKey`. Default `AWS_ACCESS_KEY_ID`. */
  readonly accessKeyId?: string | undefined;
  /** Needs `accessKeyId`. Default `AWS_SECRET_ACCESS_KEY`. */
  readonly secretAccessKey?: string | undefined;
  /** Belongs to temporary credentials. Default `AWS_SESSION_TOKEN`, and that only with keys from the environment. */
  readonly sessionToken?: string | undefined;
  /**
   * Bedrock API key, sent as a bearer token, or a function that gives it. Default `AWS_BEARER_TOKEN_BEDROCK`. A blank
   * key means "no bearer token", whatever the environment says.
   */
  readonly apiKey?: string | ApiKeyProvider | undefined;
  /** Gives the credentials to sign with. Beats `accessKeyId` and `secretAccessKey`. */
  readonly credentialProvider?: AwsCredentialProvider | undefined;
  /**
   * What requests are authorized with. `auto` (default): explicit `apiKey`, explicit keys or provider, bearer token of
   * the environment, keys of the environment, the first that is there. `bearer` and `sigv4` look only at their own kind.
   * `none` sends no authorization, for a gateway that signs by itself.
   */
  readonly auth?: AuthMode | undefined;
  /** Asked last, for example `nodeDefaults()` of `@bedrock-kit/amazon-bedrock/node`: the AWS credential chain and profiles. */
  readonly defaults?: AwsDefaults | undefined;
  /** One endpoint for all services; a path prefix is kept. Default `AWS_ENDPOINT_URL_<SERVICE>`, `AWS_ENDPOINT_URL`. */
  readonly baseURL?: string | undefined;
  /** An endpoint for each service. */
  readonly endpoints?: BedrockEndpoints | undefined;
  /** Call the FIPS endpoints. Default `AWS_USE_FIPS_ENDPOINT`. */
  readonly useFips?: boolean | undefined;
  /** Call the dual-stack (IPv6) endpoints. Default `AWS_USE_DUALSTACK_ENDPOINT`. */
  readonly useDualStack?: boolean | undefined;
  /** Hosts that requests may go to. A call to another host fails before anything is sent. Default: any host. */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Sent with every request; the headers of a call win over them. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** Names of headers to sign besides `host`, `content-type` and `x-amz-*`. */
  readonly signedHeaders?: readonly string[] | undefined;
  /** Put after the caller's user agent. `false` sends none of ours. Default `bedrock-kit/<version>`. */
  readonly userAgent?: string | false | undefined;
  /** Default: `globalThis.fetch`, looked up for each request. It gets the request as it goes out, authorized. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /**
   * Told of every attempt just before it is sent: what is called, and the final body, without secrets (K5). What it throws
   * ends the call, and nothing is sent.
   */
  readonly onRequest?: ((request: ObservedRequest) => void) | undefined;
  /**
   * Entries for the invocation log of every call, for example a team or a tenant (K2). Those of the model and of the call
   * are joined with them and win. Up to 16 in all, of `[a-zA-Z0-9\s:_@$#=/+,-.]`.
   */
  readonly requestMetadata?: Readonly<Record<string, string>> | undefined;
  /** Makes the ids that an answer lacks. */
  readonly generateId?: (() => string) | undefined;
  /** How long to wait for headers, for the first byte, and between two events of a stream. */
  readonly timeouts?: TimeoutSettings | undefined;
  /**
   * The longest answer to take, in bytes as decompressed; a longer one is a `response-too-large`. Streams are not held in
   * memory: of them each frame is limited, to 24 MiB. Default 268,435,456 (256 MiB).
   */
  readonly maxResponseBytes?: number | undefined;
}

/** True when the caller wrote this setting down: then the environment has no say in it, even for `undefined` (X34). */
export function isGiven(
  settings: AmazonBedrockProviderSettings,
  name: keyof AmazonBedrockProviderSettings,
): boolean {
  return name in settings;
}

/** Settings that hold a text. */
export type TextSetting =
  | 'accessKeyId'
  | 'apiKey'
  | 'baseURL'
  | 'region'
  | 'secretAccessKey'
  | 'sessionToken';

/** The trimmed text of a setting, or undefined when it is left out, undefined or blank. */
export function readText(settings: AmazonBedrockProviderSettings, name: TextSetting): string | undefined {
  return readSettingText(settings[name], name);
}

/** The same for a text that is deeper inside. Programs without types may give anything, so it is checked. */
export function readSettingText(value: unknown, name: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw settingInvalid(name, 'a string');
  return value.trim() === '' ? undefined : value.trim();
}

/** A list of texts, or undefined when it is left out. A text in its place would be read letter by letter. */
export function readTexts(value: unknown, name: string): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value) && value.every((entry): entry is string => typeof entry === 'string'))
    return value;
  throw settingInvalid(name, 'a list of strings');
}

/** The error for a setting of the wrong type; the value may be a secret, so it is not told. */
export function settingInvalid(name: string, expected: string): BedrockConfigurationError {
  return new BedrockConfigurationError({
    code: 'setting-invalid',
    message: `The setting ${name} must be ${expected}.`,
    settings: [name],
  });
}
