import { readFileSync } from 'node:fs';
import { shared } from '@bedrock-kit/vitest-config';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import { writePadding } from './padding.ts';
import { writeEventFrame, writeExceptionFrame, writeFrame } from './write-frame.ts';

const hex = (frame: Uint8Array): string => Buffer.from(frame).toString('hex');

test('the smallest frame is sixteen bytes of lengths and checksums', () => {
  expect(hex(writeFrame({}, new Uint8Array()))).toBe('000000100000000005c248eb7d98c8ff');
});

test('an event has its headers in the order of the service', () => {
  expect(hex(writeEventFrame('messageStart', '{"p":"abcdefghijk","role":"assistant"}'))).toBe(
    '000000880000005261d114e20b3a6576656e742d7479706507000c6d65737361676553746172740d3a636f6e74656e742d747970650700106170706c69636174696f6e2f6a736f6e0d3a6d6573736167652d747970650700056576656e747b2270223a226162636465666768696a6b222c22726f6c65223a22617373697374616e74227db7f56ac9',
  );
});

interface FrameVector {
  readonly name: string;
  readonly headers: Record<string, string>;
  readonly payload: string;
  readonly hex: string;
}

const vectors: readonly FrameVector[] =
  shared === undefined
    ? []
    : JSON.parse(readFileSync(`${shared}reference/vectors.json`, 'utf8')).eventStream.filter(
        ({ headers, payload }: FrameVector) =>
          typeof payload === 'string' && Object.values(headers).every((value) => typeof value === 'string'),
      );

describe.skipIf(!shared)('frames of the reference codec are reproduced byte for byte', () => {
  test('there are some', () => expect(vectors.length).toBeGreaterThan(8));

  test.each(vectors.map((vector) => [vector.name, vector] as const))(
    '%s',
    (_, { headers, payload, hex: expected }) => {
      expect(hex(writeFrame(headers, Buffer.from(payload)))).toBe(expected);
    },
  );
});

test('an exception has no padding and says what it is', () => {
  const frame = Buffer.from(writeExceptionFrame('throttlingException', '{"message":"x"}')).toString('latin1');
  expect(frame).toContain(':exception-type');
  expect(frame).toContain('throttlingException');
  expect(frame).toContain('exception{"message":"x"}');
});

test('padding is a beginning of the alphabet of 2 to 61 letters, and the same for the same seed', () => {
  const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  const random = createRandom(7);
  const paddings = Array.from({ length: 500 }, () => writePadding(random));
  expect(paddings.every((padding) => alphabet.startsWith(padding))).toBe(true);
  expect(Math.min(...paddings.map(({ length }) => length))).toBe(2);
  expect(Math.max(...paddings.map(({ length }) => length))).toBe(61);
  const again = createRandom(7);
  expect(Array.from({ length: 500 }, () => writePadding(again))).toEqual(paddings);
});
