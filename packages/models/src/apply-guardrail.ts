import type { ApplyGuardrailRequest, ApplyGuardrailResponse } from '@bedrock-kit/schemas';
import type { HttpMetadata } from './http-metadata.ts';
import { createInvokeAnswer } from './invoke/invoke.ts';
import { applyGuardrailOperation } from './operation.ts';
import type { CallOptions, Transport } from './transport.ts';

/** What to look at, and with which guardrail. */
export interface ApplyGuardrailCall extends CallOptions, ApplyGuardrailRequest {
  readonly transport: Transport;
  /** Id or ARN. */
  readonly guardrailIdentifier: string;
  /** A number, or `DRAFT`. */
  readonly guardrailVersion: string;
}

/** Answer of `applyGuardrail`. */
export interface ApplyGuardrailResult {
  /** As the service sent it, null members included. */
  readonly response: ApplyGuardrailResponse;
  readonly http: HttpMetadata;
}

/** Applies a guardrail to texts and images without any model. Throws `BedrockError`, or the reason of the abort. */
export async function applyGuardrail(call: ApplyGuardrailCall): Promise<ApplyGuardrailResult> {
  const { transport, guardrailIdentifier, guardrailVersion, abortSignal, headers, timeouts, ...body } = call;
  const { json, http, refuse } = await createInvokeAnswer(
    await transport.send({
      operation: applyGuardrailOperation,
      labels: { guardrailIdentifier, guardrailVersion },
      body,
      abortSignal,
      headers,
      timeouts,
    }),
  );
  if (typeof json['action'] !== 'string') throw refuse('the answer has no action');
  return { response: json, http };
}
