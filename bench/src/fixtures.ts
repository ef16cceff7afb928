import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4Prompt } from '@ai-sdk/provider';
import { createAmazonBedrock as createPeer } from '@ai-sdk/amazon-bedrock';
import { createAmazonBedrock } from '@bedrock-kit/amazon-bedrock';
import { createFrameSplitter, encodeMessage, type Message } from '@bedrock-kit/event-stream';

export const modelId = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
export const region = 'us-east-1';
/** The example key pair of AWS's documentation. */
export const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

/** What a provider is measured with: its answers come from memory. */
export type Answer = () => Response;

export function ourModel(answer: Answer): LanguageModelV4 {
  return createAmazonBedrock({ region, ...credentials, fetch: fetchOf(answer) })(modelId);
}

/** With SigV4, or with a bearer token: the difference between the two is what its signing costs. */
export function peerModel(answer: Answer, auth: 'sigv4' | 'bearer' = 'sigv4'): LanguageModelV4 {
  const fetch = fetchOf(answer);
  // An empty `apiKey` keeps it from looking at the environment.
  return auth === 'bearer'
    ? createPeer({ region, apiKey: 'key', fetch })(modelId)
    : createPeer({ region, ...credentials, fetch })(modelId);
}

function fetchOf(answer: Answer): typeof globalThis.fetch {
  return async (_url, init) => {
    if (init?.body === undefined || init.body === null) throw new Error('the request has no body');
    return answer();
  };
}

export const shortPrompt: LanguageModelV4Prompt = [
  { role: 'user', content: [{ type: 'text', text: 'Say hello.' }] },
];

export function callWith(prompt: LanguageModelV4Prompt): LanguageModelV4CallOptions {
  return { prompt, maxOutputTokens: 1000 };
}

/** A whole answer of Converse, 1 KB of text. */
export function converseAnswer(): Response {
  return Response.json(
    {
      metrics: { latencyMs: 551 },
      output: { message: { content: [{ text: 'word '.repeat(200) }], role: 'assistant' } },
      stopReason: 'end_turn',
      usage: { inputTokens: 10, outputTokens: 200, totalTokens: 210 },
    },
    { headers: { 'x-amzn-requestid': '00000000-0000-4000-8000-000000000000' } },
  );
}

/** The frames of a streamed answer with so many text deltas. Each is 197 bytes: 87 of headers, 94 of payload with Bedrock's padding. */
export function streamBody(events: number): Uint8Array {
  return answerOf(' token', events);
}

/** A streamed answer whose one delta is a text of so many bytes. */
export function bigFrameBody(length: number): Uint8Array {
  return answerOf('word '.repeat(length / 5), 1);
}

function answerOf(text: string, events: number): Uint8Array {
  const delta = frameOf('contentBlockDelta', {
    contentBlockIndex: 0,
    delta: { text },
    p: 'abcdefghijklmnopqrstuvwxyzABCDEFGHI',
  });
  const before = frameOf('messageStart', { p: 'abcd', role: 'assistant' });
  const after = [
    frameOf('contentBlockStop', { contentBlockIndex: 0, p: 'abcdef' }),
    frameOf('messageStop', { p: 'ab', stopReason: 'end_turn' }),
    frameOf('metadata', {
      metrics: { latencyMs: 551 },
      p: 'abc',
      usage: { inputTokens: 10, outputTokens: 5, totalTokens: 15 },
    }),
  ];
  const tail = after.reduce((sum, { length }) => sum + length, 0);
  const body = new Uint8Array(before.length + events * delta.length + tail);
  let at = 0;
  const append = (frame: Uint8Array): void => {
    body.set(frame, at);
    at += frame.length;
  };
  append(before);
  for (let event = 0; event < events; event++) append(delta);
  after.forEach(append);
  return body;
}

function frameOf(eventType: string, payload: unknown): Uint8Array {
  const text = (value: string) => ({ type: 'string', value }) as const;
  const message: Message = {
    headers: {
      ':event-type': text(eventType),
      ':content-type': text('application/json'),
      ':message-type': text('event'),
    },
    payload: new TextEncoder().encode(JSON.stringify(payload)),
  };
  return encodeMessage(message);
}

/** How the socket gives a body: in pieces of so many bytes, whole, or frame by frame. */
export type ChunkSize = number | 'whole' | 'frame';

/** Views of the body, cut up. */
export function chunksOf(body: Uint8Array, size: ChunkSize): Uint8Array[] {
  if (size === 'whole') return [body];
  if (size === 'frame') return createFrameSplitter().feed(body);
  const chunks = [];
  for (let at = 0; at < body.length; at += size) chunks.push(body.subarray(at, at + size));
  return chunks;
}

export const streamHeaders = {
  'content-type': 'application/vnd.amazon.eventstream',
  'x-amzn-requestid': '00000000-0000-4000-8000-000000000000',
};

export function streamAnswer(chunks: readonly Uint8Array[]): Response {
  return new Response(streamOf(chunks), { headers: streamHeaders });
}

function streamOf(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  let next = 0;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = chunks[next++];
        if (chunk === undefined) controller.close();
        else controller.enqueue(chunk);
      },
    },
    { highWaterMark: 0 },
  );
}
