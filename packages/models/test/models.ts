import { bearerAuthorizer } from '../src/authorizer.ts';
import { createConverseModel, type ConverseModel } from '../src/converse-model.ts';
import type { ConverseStreamResult } from '../src/read-converse-stream.ts';
import { createTransport, type TransportOptions } from '../src/transport.ts';

export const modelId = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';

/** A request in the form that reaches fetch. */
export interface Sent {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
  readonly signal: AbortSignal;
}

/** A fetch that keeps what it was given and answers in turn, the last answer for ever. */
export function recordingFetch(...answers: readonly (() => Response | Promise<Response>)[]): {
  fetch: typeof globalThis.fetch;
  sent: Sent[];
} {
  const sent: Sent[] = [];
  return {
    sent,
    fetch: async (url, init) => {
      const answer = answers[Math.min(sent.length, answers.length - 1)];
      sent.push({
        url: String(url),
        headers: { ...(init?.headers as Record<string, string>) },
        body: init?.body,
        signal: init?.signal as AbortSignal,
      });
      if (answer === undefined) throw new Error('no answer was given to the test');
      return answer();
    },
  };
}

export function testModel(
  fetch: typeof globalThis.fetch,
  options: Partial<TransportOptions> & { readonly modelId?: string } = {},
): ConverseModel {
  const authorizer = bearerAuthorizer('bedrock-api-key-secret-secret-secret');
  const transport = createTransport({ region: 'us-east-1', authorizer, fetch, ...options });
  return createConverseModel({ modelId: options.modelId ?? modelId, transport });
}

export function json(body: unknown, init: ResponseInit = {}): Response {
  return Response.json(body, init);
}

/** An event stream that arrives in these pieces. `onCancel` is told when the reader lets go of it. */
export function streamed(
  pieces: readonly Uint8Array[],
  { headers = {}, onCancel, isHeldOpen = false }: StreamedOptions = {},
): Response {
  let next = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = pieces[next++];
        if (piece !== undefined) controller.enqueue(piece);
        else if (!isHeldOpen) controller.close();
        else return new Promise<void>(() => undefined);
        return undefined;
      },
      ...(onCancel && { cancel: onCancel }),
    },
    { highWaterMark: 0 },
  );
  return new Response(body, {
    headers: {
      'content-type': 'application/vnd.amazon.eventstream',
      'x-amzn-requestid': 'request-1',
      ...headers,
    },
  });
}

export interface StreamedOptions {
  readonly headers?: Record<string, string>;
  readonly onCancel?: (reason: unknown) => void;
  /** Says nothing after the last piece, and does not close either. */
  readonly isHeldOpen?: boolean;
}

export interface Reading {
  readonly events: unknown[];
  /** What ended the stream; absent after a good end. */
  readonly error?: unknown;
}

/** Reads a stream to its end, whatever end. */
export async function readAll(stream: ConverseStreamResult): Promise<Reading> {
  const events: unknown[] = [];
  try {
    for (let batch = await stream.read(); batch !== undefined; batch = await stream.read())
      events.push(...batch);
    return { events };
  } catch (error) {
    return { events, error };
  }
}

/** Cuts bytes at the given offsets. */
export function cut(bytes: Uint8Array, offsets: readonly number[]): Uint8Array[] {
  const edges = [0, ...[...offsets].sort((a, b) => a - b), bytes.length];
  return edges.slice(1).map((end, index) => bytes.slice(edges[index], end));
}

/** What a promise throws; fails when it does not. */
export async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('expected a failure');
}
