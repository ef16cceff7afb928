import type { Answer } from '../engine/answer.ts';
import type { ModelFacts } from '../models/model-facts.ts';
import { validationError } from '../service-error.ts';
import { checkServing, type ServingContext } from '../validate/check-serving.ts';
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
export function readInvokeHeaders(request: WireRequest, context: ServingContext): InvokeHeaders {
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
  checkServing({ latency, serviceTier }, context);
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

/** What a call cost. Embeddings have no output tokens, most models no cache. */
export interface InvokeCounts {
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly cacheReadTokens?: number;
  readonly cacheWriteTokens?: number;
  readonly latencyMs: number;
}

/** The counts of a text answer. Nova always tells of its cache, Claude where one was used (recorded). */
export function countsOf({ usage, latencyMs }: Answer, facts: ModelFacts): InvokeCounts {
  const read = usage.cacheReadInputTokens ?? 0;
  const written = usage.cacheWriteInputTokens ?? 0;
  const caches = facts.stream === 'nova' || read + written > 0;
  return {
    inputTokens: usage.inputTokens ?? 0,
    outputTokens: usage.outputTokens ?? 0,
    ...(caches ? { cacheReadTokens: read, cacheWriteTokens: written } : {}),
    latencyMs,
  };
}

/** The counts of an answer as InvokeModel tells them in headers. */
export function countHeaders(counts: InvokeCounts): Readonly<Record<string, string>> {
  const named = {
    'x-amzn-bedrock-input-token-count': counts.inputTokens,
    'x-amzn-bedrock-output-token-count': counts.outputTokens,
    'x-amzn-bedrock-cache-read-input-token-count': counts.cacheReadTokens,
    'x-amzn-bedrock-cache-write-input-token-count': counts.cacheWriteTokens,
    'x-amzn-bedrock-invocation-latency': counts.latencyMs,
  };
  return Object.fromEntries(
    Object.entries(named).flatMap(([name, count]) => (count === undefined ? [] : [[name, String(count)]])),
  );
}

/** The counts as the last chunk of a stream holds them. */
export function writeMetrics(counts: InvokeCounts): object {
  const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, latencyMs } = counts;
  return {
    inputTokenCount: inputTokens,
    outputTokenCount: outputTokens,
    invocationLatency: latencyMs,
    firstByteLatency: Math.ceil(latencyMs / 3),
    ...(cacheReadTokens === undefined ? {} : { cacheReadInputTokenCount: cacheReadTokens }),
    ...(cacheWriteTokens === undefined ? {} : { cacheWriteInputTokenCount: cacheWriteTokens }),
  };
}
