import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shared } from '@bedrock-kit/vitest-config';
import { describe, expect, it } from 'vitest';
import {
  createMessageDecoder,
  decodeMessage,
  encodeMessage,
  type EventStreamErrorCode,
  type HeaderValue,
  type Message,
} from '../src/index.ts';
import { concat, failureOf, fromHex, messageOf, repairChecksums } from './support.ts';

const folder = shared ?? '';

interface PlainHeader {
  readonly name: string;
  readonly type: string;
  readonly value: boolean | number | string;
}

describe.skipIf(!shared)("smithy-typescript's vectors", () => {
  const vectors = join(folder, 'vectors/eventstream/smithy-typescript');
  /** Their files name wire types by code and hold bytes as base64. */
  interface Decoded {
    readonly headers: readonly {
      readonly name: string;
      readonly type: number;
      readonly value: boolean | number | string;
    }[];
    readonly payload: string;
  }
  const typeNames = [
    'boolean',
    'boolean',
    'byte',
    'short',
    'integer',
    'long',
    'binary',
    'string',
    'timestamp',
    'uuid',
  ];

  it.each(namesIn(join(vectors, 'encoded/positive')))('%s is read and written', (name) => {
    const frame = new Uint8Array(readFileSync(join(vectors, 'encoded/positive', name)));
    const decoded: Decoded = JSON.parse(readFileSync(join(vectors, 'decoded/positive', name), 'utf8'));
    const headers = decoded.headers.map(({ name: header, type, value }) => {
      const bytes = Buffer.from(String(value), 'base64');
      const isText = type === 7;
      const isBytes = type === 6 || type === 9;
      const plain = isText ? bytes.toString() : isBytes ? bytes.toString('hex') : value;
      return { name: header, type: typeNames[type] ?? '', value: plain };
    });
    expectBothWays(frame, {
      headers: headersOf(headers),
      payload: new Uint8Array(Buffer.from(decoded.payload, 'base64')),
    });
  });

  it.each(namesIn(join(vectors, 'encoded/negative')))(
    '%s is refused for the reason that they give',
    (name) => {
      const frame = new Uint8Array(readFileSync(join(vectors, 'encoded/negative', name)));
      const reason = readFileSync(join(vectors, 'decoded/negative', name), 'utf8').trim();
      expectRefusal(
        frame,
        reason.startsWith('Prelude') ? 'prelude-checksum-mismatch' : 'message-checksum-mismatch',
      );
    },
  );
});

describe.skipIf(!shared)("smithy-rs's vectors", () => {
  const vectors = join(folder, 'vectors/eventstream/smithy-rs');
  const readFrame = (name: string): Uint8Array => new Uint8Array(readFileSync(join(vectors, name)));

  it.each(namesIn(vectors).filter((name) => name.startsWith('valid')))('%s is read and written', (name) => {
    const expected = JSON.parse(readFileSync(join(vectors, 'expected.json'), 'utf8'))[name];
    const payload = new TextEncoder().encode(expected.payloadText);
    expectBothWays(readFrame(name), { headers: headersOf(expected.headers), payload });
  });

  it.each<[string, EventStreamErrorCode]>([
    ['invalid_headers_length', 'message-length-invalid'],
    ['invalid_message_checksum', 'message-checksum-mismatch'],
    ['invalid_prelude_checksum', 'prelude-checksum-mismatch'],
  ])('%s is refused: %s', (name, code) => {
    expectRefusal(readFrame(name), code);
  });

  /** Their decoder reads headers before it looks at the checksum, so these have wrong checksums too, and some wrong lengths. */
  const badHeaders = namesIn(vectors).filter((name) => name.startsWith('invalid_header_'));

  it.each(badHeaders)('%s is refused by its checksum, and by its headers once that is right', (name) => {
    const stated = readFrame(name);
    const frame = stated.subarray(0, new DataView(stated.buffer).getUint32(0));
    expectRefusal(frame, 'message-checksum-mismatch');
    expectRefusal(repairChecksums(frame), 'header-invalid');
  });

  it('leaves no invalid frame of theirs untested', () => {
    expect(namesIn(vectors).filter((name) => name.startsWith('invalid'))).toHaveLength(8);
  });
});

describe.skipIf(!shared)("botocore's vectors", () => {
  interface Positive {
    readonly name: string;
    readonly encoded: string;
    readonly headers: readonly PlainHeader[];
    readonly payload: string;
  }
  interface Negative {
    readonly name: string;
    readonly encoded?: string;
    readonly prefix?: string;
    readonly repeat?: string;
    readonly count?: number;
    readonly suffix?: string;
    readonly error: string;
  }
  const path = join(folder, 'vectors/eventstream/botocore.json');
  const { positive, negative }: { positive: readonly Positive[]; negative: readonly Negative[] } = shared
    ? JSON.parse(readFileSync(path, 'utf8'))
    : { positive: [], negative: [] };

  const codes: Record<string, EventStreamErrorCode> = {
    corrupted_length: 'prelude-checksum-mismatch',
    corrupted_payload: 'message-checksum-mismatch',
    corrupted_headers: 'message-checksum-mismatch',
    corrupted_header_length: 'prelude-checksum-mismatch',
    duplicate_header: 'header-invalid',
    invalid_headers_length: 'message-length-invalid',
    invalid_payload_length: 'message-too-large',
  };

  it.each(positive)('$name is read and written', ({ encoded, headers, payload }) => {
    expectBothWays(fromHex(encoded), { headers: headersOf(headers), payload: fromHex(payload) });
  });

  it.each(negative)(
    '$name is refused',
    ({ name, encoded, prefix = '', repeat = '', count = 0, suffix = '' }) => {
      const middle = new Uint8Array(count).fill(Number.parseInt(repeat, 16));
      const frame =
        encoded === undefined ? concat([fromHex(prefix), middle, fromHex(suffix)]) : fromHex(encoded);
      const code = codes[name];
      expect(code).toBeDefined();
      expectRefusal(frame, code);
    },
  );
});

describe.skipIf(!shared)('frames as Bedrock writes them', () => {
  interface Vector {
    readonly name: string;
    readonly headers?: Record<string, string>;
    readonly payload?: string;
    readonly hex: string;
  }
  const vectors: readonly Vector[] = shared
    ? JSON.parse(readFileSync(join(folder, 'reference/vectors.json'), 'utf8')).eventStream
    : [];

  it.each(vectors.filter(({ headers }) => headers !== undefined))(
    '$name is read and written',
    ({ headers, payload, hex }) => {
      expectBothWays(fromHex(hex), messageOf(headers ?? {}, payload));
    },
  );

  it('allHeaderTypes is read and written', () => {
    const vector = vectors.find(({ name }) => name === 'allHeaderTypes');
    const headers = headersOf([
      { name: 'bt', type: 'boolean', value: true },
      { name: 'bf', type: 'boolean', value: false },
      { name: 'i8', type: 'byte', value: -1 },
      { name: 'i16', type: 'short', value: -2 },
      { name: 'i32', type: 'integer', value: 123_456 },
      { name: 'bin', type: 'binary', value: '010203' },
      { name: 's', type: 'string', value: 'x' },
      { name: 'ts', type: 'timestamp', value: 0 },
      { name: 'u', type: 'uuid', value: '0102030405060708090a0b0c0d0e0f10' },
    ]);
    expectBothWays(fromHex(vector?.hex ?? ''), { headers, payload: new Uint8Array() });
  });
});

function expectBothWays(frame: Uint8Array, message: Message): void {
  expect(decodeMessage(frame)).toEqual(message);
  expect(createMessageDecoder().feed(frame)).toEqual([message]);
  expect(encodeMessage(message)).toEqual(frame);
}

function expectRefusal(frame: Uint8Array, code: EventStreamErrorCode | undefined): void {
  expect(failureOf(() => decodeMessage(frame)).code).toBe(code);
  const decoder = createMessageDecoder();
  const failure = failureOf(() => {
    decoder.feed(frame);
    decoder.finish();
  });
  // A length that is right by its checksum and wrong by the bytes is only seen at the end of the stream.
  expect([code, 'stream-truncated']).toContain(failure.code);
}

function headersOf(headers: readonly PlainHeader[]): Record<string, HeaderValue> {
  return Object.fromEntries(headers.map(({ name, type, value }) => [name, headerOf(type, value)]));
}

function headerOf(type: string, value: PlainHeader['value']): HeaderValue {
  switch (type) {
    case 'long':
      return { type, value: BigInt(value) };
    case 'timestamp':
      return { type, value: new Date(Number(value)) };
    case 'binary':
      return { type, value: fromHex(String(value)) };
    case 'uuid':
      return {
        type,
        value: String(value)
          .replaceAll('-', '')
          .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
      };
    case 'boolean':
      return { type, value: value === true };
    case 'string':
      return { type, value: String(value) };
    case 'byte':
    case 'short':
    case 'integer':
      return { type, value: Number(value) };
    default:
      throw new Error(`the vectors have a type that the format has not: ${type}`);
  }
}

function namesIn(path: string): string[] {
  return shared ? readdirSync(path) : [];
}
