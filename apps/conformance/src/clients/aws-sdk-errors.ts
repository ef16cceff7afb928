import { BedrockError, BedrockStreamError, type BedrockErrorDetails } from '@bedrock-kit/models';
import { findException } from '@bedrock-kit/schemas';

/** An error of the AWS SDK in the terms that the adapter knows. What is none of the service or the network stays as it is. */
export function asBedrockError(
  error: unknown,
  { modelId, inStream = false }: { readonly modelId: string; readonly inStream?: boolean },
): unknown {
  if (!(error instanceof Error) || error.name === 'AbortError') return error;
  const { httpStatusCode, requestId } = metadataOf(error);
  const known = findException(error.name);
  const status = inStream ? known?.status : (httpStatusCode ?? known?.status);
  const details: BedrockErrorDetails = {
    modelId,
    code: known?.name ?? (status === undefined ? 'network-error' : error.name),
    retryable: known?.retryable ?? (status === undefined || status >= 500),
    serviceMessage: error.message,
    cause: error,
    ...(status !== undefined && { status }),
    ...(requestId !== undefined && { requestId }),
  };
  if (!inStream) return new BedrockError(error.message, details);
  return new BedrockStreamError(error.message, {
    ...details,
    received: { events: 0, bytes: 0, openBlocks: [] },
  });
}

function metadataOf(error: Error): { readonly httpStatusCode?: number; readonly requestId?: string } {
  const metadata: unknown = '$metadata' in error ? error.$metadata : undefined;
  // The SDK puts these two there on every error of the service.
  return typeof metadata === 'object' && metadata !== null ? metadata : {};
}
