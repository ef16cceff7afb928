import { LoadSettingError } from '@ai-sdk/provider';

const marker: unique symbol = Symbol.for('bedrock-kit.BedrockConfigurationError');
const apiKeyMarker: unique symbol = Symbol.for('vercel.ai.error.AI_LoadAPIKeyError');

/** What can be wrong with the configuration. Each has its page in docs/errors. */
export const configurationErrorCodes = [
  'api-key-missing',
  'credentials-missing',
  'credentials-incomplete',
  'credentials-expired',
  'credentials-invalid',
  'credentials-unavailable',
  'endpoint-invalid',
  'package-missing',
  'region-missing',
  'region-invalid',
  'setting-invalid',
] as const;

/** What is wrong with the configuration. */
export type BedrockConfigurationErrorCode = (typeof configurationErrorCodes)[number];

const pages = 'https://github.com/bedrock-kit/bedrock-kit/blob/main/docs/errors/';

/** What a `BedrockConfigurationError` is made of. */
export interface BedrockConfigurationErrorOptions {
  readonly code: BedrockConfigurationErrorCode;
  readonly message: string;
  /** Settings of the provider that were looked at. */
  readonly settings?: readonly string[];
  /** Environment variables that were looked at. */
  readonly variables?: readonly string[];
  readonly cause?: unknown;
}

/**
 * The provider cannot make a request with the settings and the environment it has. Thrown by the first use of a model,
 * never by an import or by `createAmazonBedrock`. It names what was looked at and never a value.
 *
 * For the AI SDK it is a `LoadSettingError`, and a `LoadAPIKeyError` too when it is about credentials.
 */
export class BedrockConfigurationError extends LoadSettingError {
  readonly code: BedrockConfigurationErrorCode;
  /** Settings of the provider that were looked at. */
  readonly settings: readonly string[];
  /** Environment variables that were looked at. */
  readonly variables: readonly string[];

  constructor({ code, message, settings = [], variables = [], cause }: BedrockConfigurationErrorOptions) {
    super({ message: `${message} More: ${pages}${code}.md` });
    this.name = 'BedrockConfigurationError';
    this.code = code;
    this.settings = settings;
    this.variables = variables;
    if (cause !== undefined) Object.defineProperty(this, 'cause', { value: cause, enumerable: false });
    mark(this, marker);
    if (code.startsWith('api-key') || code.startsWith('credentials')) mark(this, apiKeyMarker);
  }

  /** True for an error of this class, also when it comes from another copy of the package. */
  static isBedrockConfigurationError(value: unknown): value is BedrockConfigurationError {
    return typeof value === 'object' && value !== null && marker in value && value[marker] === true;
  }
}

function mark(error: BedrockConfigurationError, symbol: symbol): void {
  Object.defineProperty(error, symbol, { value: true, enumerable: false });
}
