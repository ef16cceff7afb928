import { expect, test } from 'vitest';
import type { RunFlags } from '../command/options.ts';
import { chooseFaults } from './choose-faults.ts';
import { faultScenarios } from './scenarios.ts';

const flags: RunFlags = {
  target: 'emulator',
  client: 'provider',
  models: [],
  only: [],
  skip: [],
  state: 'state.jsonl',
};

test('no --faults is none, --faults is all of them, and names are taken one by one', () => {
  expect(chooseFaults(flags)).toEqual([]);
  expect(chooseFaults({ ...flags, faults: true })).toBe(faultScenarios);
  expect(chooseFaults({ ...flags, faults: 'reset, damaged' }).map(({ id }) => id)).toEqual([
    'reset',
    'damaged',
  ]);
});

test.each([
  [{ faults: 'no-such-fault' }, 'There is no fault no-such-fault. There are: throttled,'],
  [{ faults: true, client: 'aws-sdk' }, 'leave out --client aws-sdk'],
  [{ faults: true, target: 'aws' }, 'needs the emulator of this process'],
  [{ faults: true, endpoint: 'http://localhost:1' }, 'leave out --target aws and --endpoint'],
] as const)('%o is refused', (change, words) => {
  expect(() => chooseFaults({ ...flags, ...change })).toThrow(words);
});
