import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EmulatorError } from '../errors.ts';
import { readFault } from './read-fault.ts';

test.each([
  ['throttlingException', { kind: 'exception', type: 'ThrottlingException' }],
  [
    'ThrottlingException; retry-after=1; message="Slow; please"',
    {
      kind: 'exception',
      type: 'ThrottlingException',
      headers: { 'retry-after': '1' },
      message: 'Slow; please',
    },
  ],
  ['unheardOfException; at=http; status=418', { kind: 'exception', type: 'UnheardOfException', status: 418 }],
  ['throttlingException; at=start', { kind: 'stream-exception', type: 'throttlingException' }],
  [
    'ModelStreamErrorException; at=contentBlockDelta:3',
    {
      kind: 'stream-exception',
      type: 'modelStreamErrorException',
      afterEvent: 'contentBlockDelta',
      nth: 3,
    },
  ],
  ['cut; at=frame:3; bytes=20', { kind: 'cut', afterFrames: 3, bytes: 20 }],
  ['cut; at=end', { kind: 'cut', afterFrames: Infinity }],
  ['reset', { kind: 'reset' }],
  ['reset; at=messageStart', { kind: 'cut', how: 'reset', afterEvent: 'messageStart' }],
  ['flip; at=frame:2; byte=9', { kind: 'flip', afterFrames: 2, byte: 9 }],
  ['stall', { kind: 'stall' }],
  ['stall; at=messageStart; for=1.5s', { kind: 'stall', afterEvent: 'messageStart', ms: 1500 }],
  ['chunks; bytes=7; every=20ms', { kind: 'chunks', bytes: 7, ms: 20 }],
  ['clock-skew; by=-10m', { kind: 'clock-skew', ms: -600_000 }],
  ['expired-token', { kind: 'expired-token' }],
] as const)('%s', (text, fault) => {
  expect(readFault(text)).toEqual({ fault });
});

test('a number of times stands beside the fault', () => {
  expect(readFault('reset; times=2')).toEqual({ fault: { kind: 'reset' }, times: 2 });
});

test.each([
  ['', '"" is no fault. Name an exception'],
  ['explode', '"explode" is no fault. Name an exception (throttlingException, …) or one of cut, reset'],
  ['cut; at', '"at" has no value; write at=…'],
  ['cut; after=3', 'cut has no member "after". It has at, bytes, times'],
  ['cut; at=contentBlock', '"contentBlock" is no place. Write start, end, frame:3'],
  ['cut; bytes=-1', 'bytes=-1 must be a whole number'],
  ['stall; for=long', 'write 250ms, 2s, 5m or 1h'],
  ['unheardOfException', 'the service has no UnheardOfException'],
  ['throttlingException; at=start; status=429', 'an exception inside a stream has no status'],
  ['throttlingException; status=200', 'status=200 must be an HTTP error'],
])('"%s" is refused with what could stand there', (text, message) => {
  let thrown: unknown;
  try {
    readFault(text);
  } catch (error) {
    thrown = error;
  }
  expect(EmulatorError.isEmulatorError(thrown)).toBe(true);
  expect(thrown).toMatchObject({ code: 'fault-invalid', message: expect.stringContaining(message) });
});

test('any text is a fault or an EmulatorError', () => {
  const words = fc.constantFrom(
    'cut',
    'stall',
    ';',
    '=',
    'at',
    'bytes',
    'for',
    ':',
    '3',
    '"',
    ' ',
    'xException',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map((list) => list.join('')),
      ),
      (text) => {
        try {
          expect(readFault(text).fault.kind).toBeTypeOf('string');
        } catch (error) {
          expect(EmulatorError.isEmulatorError(error)).toBe(true);
        }
      },
    ),
    { seed: 1, numRuns: process.env['BEDROCK_KIT_LONG'] ? 20_000 : 500 },
  );
});
