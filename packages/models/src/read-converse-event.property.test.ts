import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConverseEvent } from './read-converse-event.ts';

const isLong = process.env['BEDROCK_KIT_LONG'] !== undefined;
const runs = { seed: 20261123, numRuns: isLong ? 100_000 : 1000 };

/** Strings with quotes, escapes, control characters, lone surrogates and everything else. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom('"', '\\', '\n', '\u0000', '\u007f', '\u2028', '{', '}', ',', 'é', '😀'),
  }),
  fc.stringMatching(/^[ a-z]{0,5000}$/),
);
const anyDelta = fc.oneof(
  fc.record({ text: anyText }),
  fc.record({ reasoningContent: fc.record({ text: anyText }) }),
  fc.record({ toolUse: fc.record({ input: anyText }) }),
);
const anyPayload = fc.oneof(
  fc.record({ contentBlockIndex: fc.nat(2_000_000_000), delta: anyDelta, p: anyText }),
  fc.record({ delta: anyDelta, contentBlockIndex: fc.nat(3), p: anyText }),
  fc.record({ contentBlockIndex: fc.double(), delta: anyDelta }),
);

function read(text: string): unknown {
  const payload = new TextEncoder().encode(text);
  const event = readConverseEvent({
    kind: 'event',
    eventType: 'contentBlockDelta',
    contentType: undefined,
    payload,
  });
  return event?.payload;
}

/** The same by the engine alone; undefined where it says that this is no JSON object. */
function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

describe('a delta read without JSON.parse', () => {
  it('is what JSON.parse makes of it, with its members in the same order', () => {
    fc.assert(
      fc.property(anyPayload, (payload) => {
        const text = JSON.stringify(payload);
        expect(JSON.stringify(read(text))).toBe(JSON.stringify(JSON.parse(text)));
        expect(read(text)).toEqual(JSON.parse(text));
      }),
      runs,
    );
  });

  it('is refused where JSON.parse refuses it, whatever character changes', () => {
    const sent = '{"contentBlockIndex":10,"delta":{"text":" to\u00e9ken"},"p":"abc"}';
    const change = fc.record({
      at: fc.nat(sent.length),
      cut: fc.nat(2),
      put: fc.constantFrom('', '"', '\\', '0', '\n', '\u0007', ' ', '}', ',', '"}', 'x'),
    });
    fc.assert(
      fc.property(change, ({ at, cut, put }) => {
        const text = sent.slice(0, at) + put + sent.slice(at + cut);
        expect(read(text)).toEqual(parse(text));
      }),
      runs,
    );
  });
});
