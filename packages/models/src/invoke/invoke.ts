import type { Answer, Refusal } from '../answer.ts';
import type { BedrockError } from '../errors.ts';
import type { HttpMetadata } from '../http-metadata.ts';
import { invokeOperation } from '../operation.ts';
import type { CallOptions, Transport } from '../transport.ts';
import { writeInvokeHeaders, type InvokeSettings } from './invoke-settings.ts';

/** One InvokeModel call. */
export interface InvokeCall {
  readonly transport: Transport;
  readonly modelId: string;
  /** The model's own JSON; every `Uint8Array` in it becomes base64. */
  readonly body: object;
  readonly settings: InvokeSettings;
  readonly options: CallOptions;
}

/** Answer of InvokeModel. */
export interface InvokeAnswer {
  readonly json: Readonly<Record<string, unknown>>;
  readonly http: HttpMetadata;
  /** Makes an error of this answer, with all that is known of the call. */
  refuse(text: string, details?: Refusal): BedrockError;
}

/** Calls InvokeModel. Headers of the caller win over those of the settings. */
export async function invoke(call: InvokeCall): Promise<InvokeAnswer> {
  const { transport, modelId, body, settings, options } = call;
  const answer = await transport.send({
    ...options,
    headers: { ...writeInvokeHeaders(settings, modelId), ...lowerNames(options.headers) },
    operation: invokeOperation,
    labels: { modelId },
    body,
  });
  return createInvokeAnswer(answer);
}

/** Reads an answer as JSON that may still be refused. */
export async function createInvokeAnswer(answer: Answer): Promise<InvokeAnswer> {
  const json = await answer.readJson();
  return { json, http: answer.http, refuse: (text, refusal) => answer.refuse(json, text, refusal) };
}

/** Whether a guardrail stepped in; then the answer is the guardrail's, not the model's. */
export function isGuardrailAnswer(json: Readonly<Record<string, unknown>>): boolean {
  return json['amazon-bedrock-guardrailAction'] === 'INTERVENED';
}

function lowerNames(headers: CallOptions['headers']): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
}
