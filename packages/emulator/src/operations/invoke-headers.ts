import type { InvokeAnswer } from '../invoke/invoke-model.ts';
import { validationError } from '../service-error.ts';
import { headerOf, type WireRequest } from '../wire.ts';

/** What InvokeModel is told by headers, checked. */
export interface InvokeHeaders {
  readonly latency?: string;
  readonly serviceTier?: string;
}

const choices = [
  ['x-amzn-bedrock-performanceconfig-latency', 'performanceConfigLatency', ['standard', 'optimized']],
  ['x-amzn-bedrock-service-tier', 'serviceTier', ['priority', 'default', 'flex', 'reserved']],
  ['x-amzn-bedrock-trace', 'trace', ['ENABLED', 'DISABLED', 'ENABLED_FULL']],
] as const;

const maxMetadataCharacters = 8500;

/** Checks the headers of InvokeModel and of its stream, and gives back those that are echoed. */
export function readInvokeHeaders(request: WireRequest): InvokeHeaders {
  for (const [header, member, options] of choices) {
    const value = headerOf(request, header);
    if (value !== undefined && !(options as readonly string[]).includes(value)) {
      throw validationError(
        `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must satisfy enum value set: [${options.join(', ')}]`,
      );
    }
  }
  checkMetadata(headerOf(request, 'x-amzn-bedrock-request-metadata'));
  const latency = headerOf(request, 'x-amzn-bedrock-performanceconfig-latency');
  const serviceTier = headerOf(request, 'x-amzn-bedrock-service-tier');
  return {
    ...(latency === undefined ? {} : { latency }),
    ...(serviceTier === undefined ? {} : { serviceTier }),
  };
}

/** A JSON object as text; the service's words for one that is none are not on record. */
function checkMetadata(text: string | undefined): void {
  if (text === undefined) return;
  if (text.length > maxMetadataCharacters) {
    throw validationError(
      `1 validation error detected: Value at 'requestMetadata' failed to satisfy constraint: Member must have length less than or equal to ${maxMetadataCharacters}`,
    );
  }
  if (!isObject(text)) throw validationError('The request metadata must be a JSON object.');
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Tier and latency as they are told back. */
export function echoHeaders({ latency, serviceTier }: InvokeHeaders): Readonly<Record<string, string>> {
  return {
    ...(latency === undefined ? {} : { 'x-amzn-bedrock-performanceconfig-latency': latency }),
    ...(serviceTier === undefined ? {} : { 'x-amzn-bedrock-service-tier': serviceTier }),
  };
}

/** The counts of an answer, which InvokeModel tells in headers; embeddings have no output tokens. */
export function countHeaders({
  inputTokens,
  outputTokens,
  latencyMs,
}: Omit<InvokeAnswer, 'body'>): Readonly<Record<string, string>> {
  return {
    ...(inputTokens === undefined ? {} : { 'x-amzn-bedrock-input-token-count': String(inputTokens) }),
    ...(outputTokens === undefined ? {} : { 'x-amzn-bedrock-output-token-count': String(outputTokens) }),
    'x-amzn-bedrock-invocation-latency': String(latencyMs),
  };
}
