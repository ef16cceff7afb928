import type { AuthorizeContext, RequestSigner } from '@bedrock-kit/models';
import type { HeaderSigner, SigningError } from '@bedrock-kit/sigv4/headers';
import { BedrockConfigurationError, type BedrockConfigurationErrorCode } from './errors.ts';
import { findDefaultRegion, regionMissing } from './resolve-region.ts';
import {
  type AmazonBedrockProviderSettings,
  type AwsCredentialProvider,
  type AwsCredentials,
  readTexts,
} from './settings.ts';

/** Gives the signer of a request. */
export type Signers = (context: AuthorizeContext) => Promise<RequestSigner>;

/** One signer for each region that is called. The signing code is loaded with the first request that needs it. */
export function createSigners(
  credentials: AwsCredentials | AwsCredentialProvider,
  settings: AmazonBedrockProviderSettings,
): Signers {
  const signers = new Map<string, RequestSigner>();
  return async (context) => {
    const { modelId } = context;
    // With an endpoint of its own only a signature needs a region, so the defaults have not been asked yet.
    const region = context.region ?? (await findDefaultRegion(settings));
    if (region === undefined) throw regionMissing(settings, modelId);
    const known = signers.get(region);
    if (known !== undefined) return known;
    const sigv4 = await import('@bedrock-kit/sigv4/headers');
    // A call at the same time may have been faster.
    const meanwhile = signers.get(region);
    if (meanwhile !== undefined) return meanwhile;
    const signer = sigv4.createHeaderSigner({
      region,
      service: 'bedrock',
      credentials: typeof credentials === 'function' ? asSignerProvider(credentials) : credentials,
      signedHeaders: readTexts(settings.signedHeaders, 'signedHeaders'),
    });
    const explaining = explainRefusals(signer, sigv4.SigningError.isSigningError);
    signers.set(region, explaining);
    return explaining;
  };
}

function asSignerProvider(
  provider: AwsCredentialProvider,
): (options?: { readonly forceRefresh?: boolean }) => Promise<AwsCredentials> {
  return async (options) => provider({ forceRefresh: options?.forceRefresh === true });
}

type IsSigningError = (value: unknown) => value is SigningError;

function explainRefusals(signer: HeaderSigner, isSigningError: IsSigningError): RequestSigner {
  return {
    ...signer,
    async sign(request) {
      try {
        return await signer.sign(request);
      } catch (error) {
        throw isSigningError(error) ? asConfigurationError(error) : error;
      }
    },
  };
}

const codes: Readonly<Partial<Record<SigningError['code'], BedrockConfigurationErrorCode>>> = {
  'credentials-missing': 'credentials-missing',
  'credentials-incomplete': 'credentials-incomplete',
  'credentials-expired': 'credentials-expired',
  'credentials-unavailable': 'credentials-unavailable',
  'option-invalid': 'credentials-invalid',
};

function asConfigurationError(error: SigningError): Error {
  // A provider of ours has said it better already.
  if (BedrockConfigurationError.isBedrockConfigurationError(error.cause)) return error.cause;
  const code = codes[error.code];
  if (code === undefined) return error;
  const settings = ['credentialProvider', 'accessKeyId', 'secretAccessKey', 'sessionToken'];
  return new BedrockConfigurationError({ code, message: error.message, settings, cause: error });
}
