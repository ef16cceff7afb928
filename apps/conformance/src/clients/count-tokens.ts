import { toAiSdkError } from '@bedrock-kit/ai-sdk-adapter';
import { bearerAuthorizer, countTokens, createTransport, sigV4Authorizer } from '@bedrock-kit/models';
import { createSigner } from '@bedrock-kit/sigv4';
import type { CountedRequest, Wire } from './client.ts';

export interface CountCall {
  readonly modelId: string;
  readonly request: CountedRequest;
  readonly abortSignal: AbortSignal;
}

/** Counts by the layer below the provider: the AI SDK knows no such call. Throws what the provider would. */
export async function countTokensOf(
  { modelId, request, abortSignal }: CountCall,
  { target, tap }: Wire,
): Promise<number> {
  const { region, endpoint, identity } = target;
  const authorizer =
    identity.kind === 'bearer'
      ? bearerAuthorizer(identity.token)
      : sigV4Authorizer(createSigner({ region, service: 'bedrock', credentials: identity.resolve }));
  const transport = createTransport({
    region,
    ...(endpoint !== undefined && { endpoint: { url: endpoint } }),
    authorizer,
    fetch: tap.fetch,
  });
  try {
    const { inputTokens } = await countTokens({
      transport,
      modelId,
      input: { converse: request },
      abortSignal,
    });
    return inputTokens;
  } catch (error) {
    throw toAiSdkError(error);
  }
}
