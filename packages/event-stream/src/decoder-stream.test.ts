import { describe, expect, it } from 'vitest';
import { chunksOf, concat, fromHex, streamOf, textDelta } from '../test/support.ts';
import { createDecoderStream, createEncoderStream, encodeMessage, type Message } from './index.ts';

const messages = ['one', 'two', 'three'].map(textDelta);
const bytes = concat(messages.map(encodeMessage));
const absurdLength = fromHex('80000000');

describe('createDecoderStream', () => {
  it.each([1, 7, 200, 100_000])(
    'gives every message of a body that comes in chunks of %i bytes',
    async (size) => {
      expect(await read(streamOf(chunksOf(bytes, size)))).toEqual({ messages });
    },
  );

  it('ends well on an empty body', async () => {
    expect(await read(streamOf([]))).toEqual({ messages: [] });
  });

  it('fails at once on damage, although the connection stays open', async () => {
    const { source, cancelled } = openConnection(absurdLength);
    expect(await read(source)).toMatchObject({ messages: [], failure: { code: 'message-too-large' } });
    expect(await cancelled).toMatchObject({ code: 'message-too-large' });
  });

  it('hands out the messages before the damage in the same chunk, and then fails', async () => {
    const { source, cancelled } = openConnection(concat([bytes, absurdLength]));
    expect(await read(source)).toMatchObject({
      messages,
      failure: { code: 'message-too-large', offset: bytes.length },
    });
    await cancelled;
  });

  it('fails when the body ends inside a message, after those that were whole (G1)', async () => {
    const source = streamOf([concat([bytes, bytes.subarray(0, 50)])]);
    expect(await read(source)).toMatchObject({
      messages,
      failure: { code: 'stream-truncated', received: 50 },
    });
  });

  it('passes on the failure of the connection', async () => {
    const reset = new Error('connection reset');
    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield bytes;
      throw reset;
    }
    expect((await read(streamOf(chunks()))).failure).toBe(reset);
  });

  it('closes the connection when the reader stops reading', async () => {
    const { source, cancelled } = openConnection(bytes);
    const reader = source.pipeThrough(createDecoderStream()).getReader();
    await reader.read();
    await reader.cancel('enough');
    expect(await cancelled).toBe('enough');
  });

  it('asks for no more bytes than the reader uses', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulled++;
          controller.enqueue(bytes);
        },
      },
      { highWaterMark: 0 },
    );
    const reader = endless.pipeThrough(createDecoderStream()).getReader();
    for (let index = 0; index < 30; index++) await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(pulled).toBeLessThanOrEqual(13);
  });

  it('takes the limit that it is given', async () => {
    const decoded = streamOf([bytes]).pipeThrough(createDecoderStream({ maxMessageBytes: 100 }));
    await expect(decoded.getReader().read()).rejects.toMatchObject({ code: 'message-too-large', limit: 100 });
  });
});

describe('createEncoderStream', () => {
  it('writes what createDecoderStream reads', async () => {
    expect(await read(streamOf(messages).pipeThrough(createEncoderStream()))).toEqual({
      messages,
    });
  });

  it('fails on a message that cannot be written', async () => {
    const bad: Message = { headers: { '': { type: 'boolean', value: true } }, payload: new Uint8Array() };
    const frames = streamOf([bad]).pipeThrough(createEncoderStream()).getReader();
    await expect(frames.read()).rejects.toMatchObject({ code: 'header-invalid' });
  });
});

/** Reads all messages, slowly enough that a failure could overtake those that are queued. */
async function read(source: ReadableStream<Uint8Array>): Promise<{ messages: Message[]; failure?: unknown }> {
  const received: Message[] = [];
  const reader = source.pipeThrough(createDecoderStream()).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { messages: received };
      received.push(value);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  } catch (failure) {
    return { messages: received, failure };
  }
}

/** A body that sends one chunk and then stays open, and a promise of why it was cancelled. */
function openConnection(chunk: Uint8Array): {
  source: ReadableStream<Uint8Array>;
  cancelled: Promise<unknown>;
} {
  const { promise, resolve } = withResolvers();
  const source = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(chunk),
    cancel: resolve,
  });
  return { source, cancelled: promise };
}

function withResolvers(): { promise: Promise<unknown>; resolve: (value: unknown) => void } {
  let resolve: (value: unknown) => void = () => undefined;
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
