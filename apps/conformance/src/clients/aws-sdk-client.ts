import {
  BedrockRuntimeClient,
  CountTokensCommand,
  type CountTokensCommandInput,
} from '@aws-sdk/client-bedrock-runtime';
import { readModelId } from '@bedrock-kit/schemas';
import { asLanguageModel } from '@bedrock-kit/ai-sdk-adapter';
import { createAwsSdkModel } from './aws-sdk-model.ts';
import { TappedHandler } from './aws-sdk-handler.ts';
import { type Client, type ClientSettings, NotOffered, type Wire } from './client.ts';

/**
 * The official AWS SDK client, seen as models of the AI SDK: our mapping, and everything below it (serialising, signing,
 * HTTP/2, frames) theirs. The same cases run on it, so that the target is judged by somebody else's code too.
 */
export function createAwsSdkClient({ target, tap }: Wire, settings: ClientSettings = {}): Client {
  const client = new BedrockRuntimeClient({
    region: settings.region ?? target.region,
    ...authorization(target.identity, settings),
    ...(target.endpoint !== undefined && { endpoint: target.endpoint }),
    requestHandler: new TappedHandler(tap),
    // Whoever runs the cases tries again.
    maxAttempts: 1,
  });
  return {
    name: 'aws-sdk',
    languageModel: (modelId, { baseModel, ...modelSettings } = {}) =>
      asLanguageModel(createAwsSdkModel(client, modelId), {
        provider: 'aws-sdk',
        ...(baseModel !== undefined && { baseModel }),
        settings: modelSettings,
      }),
    embeddingModel: () => refuse('embedding'),
    imageModel: () => refuse('image'),
    rerankingModel: () => refuse('reranking'),
    async countTokens(modelId, request, abortSignal) {
      // The same shapes, but for blobs, of which there are none in a text.
      const input = { converse: request } as CountTokensCommandInput['input'];
      const counted = readModelId(modelId).baseModelId ?? modelId;
      const { inputTokens } = await client.send(new CountTokensCommand({ modelId: counted, input }), {
        abortSignal,
      });
      return inputTokens ?? 0;
    },
    close: () => client.destroy(),
  };
}

function authorization(identity: Wire['target']['identity'], { keys, apiKey }: ClientSettings): object {
  const token = apiKey ?? (identity.kind === 'bearer' && keys === undefined ? identity.token : undefined);
  if (token !== undefined) {
    return { token: { token }, authSchemePreference: ['httpBearerAuth'] };
  }
  const chain = identity.kind === 'keys' ? identity.resolve : undefined;
  return { credentials: keys ?? chain, authSchemePreference: ['sigv4'] };
}

function refuse(kind: string): never {
  throw new NotOffered(`The cases have no ${kind} models of the AWS SDK: only language models run with it.`);
}
