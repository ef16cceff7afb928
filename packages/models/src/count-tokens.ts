import type { CountTokensInput } from '@bedrock-kit/schemas';
import { readModelId } from '@bedrock-kit/schemas/models';
import type { HttpMetadata } from './http-metadata.ts';
import { createInvokeAnswer } from './invoke/invoke.ts';
import { countTokensOperation } from './operation.ts';
import type { CallOptions, Transport } from './transport.ts';

/** What to count. */
export interface CountTokensCall extends CallOptions {
  readonly transport: Transport;
  /** A foundation model that can count; the geography of an inference profile is left out, for the service knows none here. */
  readonly modelId: string;
  /** A Converse request, or the native body of the model. */
  readonly input: CountTokensInput;
}

/** Answer of `countTokens`. */
export interface CountTokensResult {
  readonly inputTokens: number;
  readonly http: HttpMetadata;
}

/** Counts the tokens of a request without running it (X18). Throws `BedrockError`, or the reason of the abort. */
export async function countTokens(call: CountTokensCall): Promise<CountTokensResult> {
  const { transport, modelId, input, ...options } = call;
  const { kind, baseModelId } = readModelId(modelId);
  const counted = kind === 'inference-profile' ? (baseModelId ?? modelId) : modelId;
  const { json, http, refuse } = await createInvokeAnswer(
    await transport.send({
      ...options,
      operation: countTokensOperation,
      labels: { modelId: counted },
      body: { input },
    }),
  );
  const { inputTokens } = json;
  if (typeof inputTokens !== 'number') throw refuse('the answer has no inputTokens');
  return { inputTokens, http };
}
