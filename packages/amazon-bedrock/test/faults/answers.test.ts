import { afterEach, describe, expect, it } from 'vitest';
import { callersOf, inParallel, type Outcome } from './callers.ts';
import { createRawServer, type RawServer } from './raw-server.ts';
import { eventStream, story } from './story.ts';

// Whole HTTP answers, status line and headers included, damaged at every byte and read by real `ai` over the provider: what is cut is never an
// answer, what is turned over is an error, or exactly what its bytes still say (JSON has no checksum), and nothing waits for ever (G1, B5).
const long = process.env['BEDROCK_KIT_LONG'] !== undefined;
const masks = long ? [0xff, 0x01, 0x20, 0x80] : [0x01];
const json = Buffer.from(
  JSON.stringify({
    metrics: { latencyMs: 5 },
    output: { message: { content: [{ text: 'Grüß Gott, das ist alles.' }], role: 'assistant' } },
    stopReason: 'end_turn',
    usage: { inputTokens: 4, outputTokens: 5, totalTokens: 9 },
  }),
);

let server: RawServer | undefined;
afterEach(async () => server?.close());

type Framing = 'a length' | 'chunks' | 'the end of the connection';
const framings: readonly Framing[] = ['a length', 'chunks', 'the end of the connection'];

describe.each(framings)('an answer that ends with %s', (framing) => {
  // Steps that divide nothing, so that all parts of an answer occur.
  const step = framing === 'a length' ? 7 : 29;
  const call = answerOf('application/json', json, framing);
  const stream = answerOf(eventStream, Buffer.from(story.bytes), framing);

  it('cut at any byte is a typed error', { timeout: 300_000 }, async () => {
    for (const [kind, { wire }] of [['generate', call] as const, ['stream', stream] as const]) {
      const outcomes = await callAt(placesIn(wire, step), kind, (at) => wire.subarray(0, at));
      for (const [at, outcome] of outcomes) {
        // Behind messageStop the answer is whole; only the counts of tokens are missing.
        const isWhole = kind === 'stream' && at === stream.head + story.messageEnd;
        if (!isWhole) expect(outcome.code, `${kind} cut at ${at}`).toMatch(errorOf[kind]);
      }
    }
  });

  it('turned over at any byte is a typed error, or what it then says', { timeout: 300_000 }, async () => {
    for (const mask of masks) {
      const damaged = (at: number): Buffer => flipped(call.wire, at, mask);
      for (const [at, outcome] of await callAt(placesIn(call.wire, step), 'generate', damaged)) {
        if (outcome.error !== undefined) expect(outcome.code).toMatch(errorOf.generate);
        else expect([outcome.text], `turned over at ${at}`).toContain(textIn(damaged(at)));
      }
    }
  });

  it(
    'turned over at any byte of a stream is a typed error, or the right answer',
    { timeout: 300_000 },
    async () => {
      for (const mask of masks) {
        const outcomes = await callAt(placesIn(stream.wire, step), 'stream', (at) =>
          flipped(stream.wire, at, mask),
        );
        for (const [at, outcome] of outcomes) {
          if (outcome.error !== undefined) expect(outcome.code).toMatch(errorOf.stream);
          else
            expect(outcome, `turned over at ${at}`).toEqual({ text: story.text, finishReason: 'tool-calls' });
          if (at >= stream.head && framing !== 'chunks') expect(outcome.error).toBeDefined();
        }
      }
    },
  );
});

const errorOf = {
  generate:
    /^(?:network-error|response-invalid|redirect-refused|http-error|(?:headers|first-byte|idle)-timeout)$/,
  stream:
    /^(?:network-error|stream-(?:damaged|truncated|incomplete)|content-type-unexpected|redirect-refused|http-error|(?:headers|first-byte|idle)-timeout)$/,
} as const;

async function callAt(
  places: readonly number[],
  kind: 'generate' | 'stream',
  answer: (place: number) => Uint8Array,
): Promise<Map<number, Outcome>> {
  await server?.close();
  server = await createRawServer(({ body, socket }) => {
    socket.end(answer(Number(/"at (\d+)"/.exec(body)?.[1])));
  });
  const timeouts = { headersMs: 5000, firstByteMs: 5000, idleMs: 5000 };
  const caller = callersOf(server.url, { timeouts })[1];
  const outcomes = new Map<number, Outcome>();
  await inParallel(places, 16, async (at) => void outcomes.set(at, await caller[kind](`at ${at}`)));
  expect(outcomes.size).toBe(places.length);
  return outcomes;
}

/** Every byte in the long mode, every so many-th else. */
function placesIn(wire: Buffer, step: number): readonly number[] {
  return Array.from({ length: wire.length }, (_, at) => at).filter((at) => long || at % step === 0);
}

function answerOf(type: string, body: Buffer, framing: Framing): { wire: Buffer; head: number } {
  const end = {
    'a length': `content-length: ${body.length}\r\n`,
    chunks: 'transfer-encoding: chunked\r\n',
    'the end of the connection': '',
  }[framing];
  const head = Buffer.from(
    `HTTP/1.1 200 OK\r\nx-amzn-requestid: request-1\r\ncontent-type: ${type}\r\nconnection: close\r\n${end}\r\n`,
  );
  return { wire: Buffer.concat([head, framing === 'chunks' ? chunked(body) : body]), head: head.length };
}

function chunked(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; at += 100) {
    const part = body.subarray(at, at + 100);
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n'));
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
}

function flipped(source: Buffer, at: number, mask: number): Buffer {
  const damaged = Buffer.from(source);
  damaged[at] = (damaged[at] ?? 0) ^ mask;
  return damaged;
}

/** The text that the JSON in a damaged answer still says; the framing of chunks is taken out first. */
function textIn(wire: Buffer): string {
  const text = wire.toString().replace(/\r\n[0-9a-f]+\r\n/g, '');
  const body = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
  const answer = JSON.parse(body) as { output: { message: { content: { text?: string }[] } } };
  return answer.output.message.content.map((block) => block.text ?? '').join('');
}
