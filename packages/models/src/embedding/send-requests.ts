import type { EmbeddingAnswer } from '@bedrock-kit/schemas';
import { BedrockError } from '../errors.ts';
import type { HttpMetadata } from '../http-metadata.ts';
import { invoke, isGuardrailAnswer, type InvokeCall } from '../invoke/invoke.ts';
import type { Limiter } from '../invoke/limiter.ts';
import type { EmbeddingCodec, EmbeddingRequest } from './codec.ts';

/** What is the same for all requests of a call. */
export interface EmbeddingRun extends Omit<InvokeCall, 'body'> {
  readonly codec: EmbeddingCodec;
  readonly limit: Limiter;
}

/** What one request brought. */
export interface EmbeddingReply {
  readonly answer: EmbeddingAnswer;
  readonly http: HttpMetadata;
  readonly json: Readonly<Record<string, unknown>>;
}

/**
 * Sends the requests side by side and gives the replies in their order. The first failure stops the others and is thrown,
 * with the index of the value it came from.
 */
export async function sendRequests(
  requests: readonly EmbeddingRequest[],
  run: EmbeddingRun,
): Promise<readonly EmbeddingReply[]> {
  const [only] = requests;
  if (only !== undefined && requests.length === 1) return [await run.limit(() => sendRequest(only, run))];
  const stop = new AbortController();
  const { abortSignal } = run.options;
  const signal = abortSignal === undefined ? stop.signal : AbortSignal.any([abortSignal, stop.signal]);
  const stoppable = { ...run, options: { ...run.options, abortSignal: signal } };
  try {
    return await Promise.all(
      requests.map((request) =>
        run.limit(async () => {
          signal.throwIfAborted();
          return sendRequest(request, stoppable);
        }),
      ),
    );
  } finally {
    // What still runs after a failure would be paid for and thrown away.
    stop.abort();
  }
}

async function sendRequest(request: EmbeddingRequest, run: EmbeddingRun): Promise<EmbeddingReply> {
  try {
    return await embed(request, run);
  } catch (error) {
    throw nameValue(error, request);
  }
}

async function embed({ body, count }: EmbeddingRequest, run: EmbeddingRun): Promise<EmbeddingReply> {
  const { json, http, refuse } = await invoke({ ...run, body });
  const answer = run.codec.read(json);
  if (answer === undefined) {
    if (isGuardrailAnswer(json)) {
      throw refuse('a guardrail stepped in, there are no vectors', { code: 'guardrail-intervened' });
    }
    const { message } = json;
    throw refuse(typeof message === 'string' ? message : 'the answer holds no vectors');
  }
  for (const [type, vectors] of Object.entries(answer.vectorsByType)) {
    if (vectors.length === count) continue;
    throw refuse(`the answer has ${vectors.length} ${type} vectors for ${count} values`);
  }
  return { answer, http, json };
}

/** Says which value a failure belongs to. Where a batch failed and the service tells no more, that is its first. */
function nameValue(error: unknown, { start, count }: EmbeddingRequest): unknown {
  if (!BedrockError.isBedrockError(error) || error.valueIndex !== undefined) return error;
  const place = /#\/(?:texts|images|inputs)\/(\d+)/.exec(error.serviceMessage ?? '')?.[1];
  const offset = place === undefined ? 0 : Number(place);
  const valueIndex = start + (offset < count ? offset : 0);
  Object.defineProperty(error, 'valueIndex', { value: valueIndex, enumerable: true });
  const isExact = count === 1 || place !== undefined;
  error.message += isExact ? ` (value ${valueIndex})` : ` (one of values ${start} to ${start + count - 1})`;
  return error;
}
