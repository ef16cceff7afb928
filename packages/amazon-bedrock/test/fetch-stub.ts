import { encodeMessage } from '@bedrock-kit/event-stream';

/** A request as it reached fetch. */
export interface SentRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: unknown;
  readonly signal: AbortSignal | null;
}

/** What the stub gives for one request: a response, an error to reject with, or a function of the request. */
export type StubbedAnswer = Response | Error | ((request: SentRequest) => Response | Promise<Response>);

export interface FetchStub {
  readonly fetch: typeof globalThis.fetch;
  readonly requests: SentRequest[];
}

/** A fetch that remembers every request and answers them in turn; the last answer, if it is a function, for ever. */
export function createFetchStub(...answers: readonly StubbedAnswer[]): FetchStub {
  const requests: SentRequest[] = [];
  const left = [...answers];
  return {
    requests,
    async fetch(input, init) {
      const request = await readRequest(
        new Request(input, { ...init, ...(init?.body && { duplex: 'half' }) }),
        init,
      );
      requests.push(request);
      const answer = left.length > 1 || typeof left[0] !== 'function' ? left.shift() : left[0];
      if (answer === undefined) throw new Error(`The stub has no answer for request ${requests.length}.`);
      if (answer instanceof Error) throw answer;
      return typeof answer === 'function' ? answer(request) : answer;
    },
  };
}

async function readRequest(request: Request, init: RequestInit | undefined): Promise<SentRequest> {
  const text = await request.text();
  return {
    url: new URL(request.url),
    method: request.method,
    headers: request.headers,
    body: text === '' ? undefined : JSON.parse(text),
    signal: init?.signal ?? null,
  };
}

const plainHeaders = { date: 'Fri, 07 Feb 2025 04:28:30 GMT', 'x-amzn-requestid': 'request-1' };

export function jsonAnswer(
  body: unknown,
  init: { readonly status?: number; readonly headers?: Record<string, string> } = {},
): Response {
  return new Response(JSON.stringify(body), {
    status: init.status ?? 200,
    headers: { 'content-type': 'application/json', ...plainHeaders, ...init.headers },
  });
}

export function errorAnswer(
  code: string,
  message: string,
  status: number,
  headers: Record<string, string> = {},
): Response {
  return jsonAnswer(
    { message },
    { status, headers: { 'x-amzn-errortype': `${code}:http://internal.amazon.com/`, ...headers } },
  );
}

/** An answer of Converse that says `text`. */
export function textAnswer(text: string): Response {
  return jsonAnswer({
    metrics: { latencyMs: 551 },
    output: { message: { content: [{ text }], role: 'assistant' } },
    stopReason: 'end_turn',
    usage: { inputTokens: 4, outputTokens: 2, totalTokens: 6 },
  });
}

/** `[event type, payload]`, or `[exception type, payload, 'exception']`. */
export type StubbedEvent = readonly [type: string, payload: unknown, kind?: 'event' | 'exception'];

export function streamAnswer(events: readonly StubbedEvent[]): Response {
  return bytesAnswer(events.map(frameOf));
}

export function bytesAnswer(chunks: readonly Uint8Array[]): Response {
  const left = chunks.values();
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done, value } = left.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
  });
  return new Response(body, {
    headers: { 'content-type': 'application/vnd.amazon.eventstream', ...plainHeaders },
  });
}

export function frameOf([type, payload, kind = 'event']: StubbedEvent): Uint8Array {
  return encodeMessage({
    headers: {
      [kind === 'event' ? ':event-type' : ':exception-type']: { type: 'string', value: type },
      ':content-type': { type: 'string', value: 'application/json' },
      ':message-type': { type: 'string', value: kind },
    },
    payload: new TextEncoder().encode(JSON.stringify(payload)),
  });
}

/** The events of an answer that says the given texts, one delta each. */
export function textEvents(...texts: readonly string[]): readonly StubbedEvent[] {
  return [
    ['messageStart', { p: 'abcd', role: 'assistant' }],
    ...texts.map(
      (text) => ['contentBlockDelta', { contentBlockIndex: 0, delta: { text }, p: 'abcde' }] as const,
    ),
    ['contentBlockStop', { contentBlockIndex: 0, p: 'abc' }],
    ['messageStop', { p: 'abcdef', stopReason: 'end_turn' }],
    [
      'metadata',
      { metrics: { latencyMs: 1 }, p: 'ab', usage: { inputTokens: 4, outputTokens: 2, totalTokens: 6 } },
    ],
  ];
}
