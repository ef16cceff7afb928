import { mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { addConsumption } from '../capture/read-consumption.ts';
import { type Result, resultSchema } from '../report/report-schema.ts';
import { ControlError } from '../targets/control-plane.ts';
import { backoffMs } from './backoff.ts';
import { createGuardrailKeeper } from './guardrail.ts';
import { findEarlier } from '../command/earlier-run.ts';
import { openState, readState } from './state-file.ts';

test('waits grow to a ceiling, are never less than asked for, and differ', () => {
  const options = { baseMs: 1000, maxMs: 30_000 };
  expect(backoffMs(1, 0, { ...options, random: () => 1 })).toBe(1000);
  expect(backoffMs(4, 0, { ...options, random: () => 1 })).toBe(8000);
  expect(backoffMs(4, 0, { ...options, random: () => 0 })).toBe(4000);
  expect(backoffMs(12, 0, { ...options, random: () => 1 })).toBe(30_000);
  expect(backoffMs(1, 12_345, options)).toBe(12_345);
});

test('a state file that was cut in a line loses that line only, and one of another run is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bedrock-conformance-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'state.jsonl');
  const state = openState(path, { run: 'run a', startedAt: 'then', results: new Map() });
  state.addGuardrail('g1');
  state.add('one', result('one'));
  state.add('two', result('two'));
  truncateSync(path, readFileSync(path).length - 10);

  const earlier = readState(path);
  expect(earlier?.startedAt).toBe('then');
  expect([...(earlier?.results.keys() ?? [])]).toEqual(['one']);
  expect(earlier?.guardrails).toEqual(['g1']);
  expect(() => findEarlier({ state: path, resume: true }, 'run b')).toThrow('is of another run');
  expect(findEarlier({ state: path }, 'run a')).toMatchObject({
    resumed: undefined,
    guardrails: ['g1'],
    notes: [expect.stringContaining('--resume would go on')],
  });
  state.remove();
  expect(readState(path)).toBeUndefined();
  expect(findEarlier({ state: path, resume: true }, 'run a').notes[0]).toContain('nothing to resume');
});

test('a guardrail is made once, waited for and deleted', async () => {
  const calls: string[] = [];
  const control = {
    url: '',
    call: async (method: string, path: string) => {
      calls.push(`${method} ${path}`);
      return { json: { guardrailId: 'abc', status: 'READY' }, headers: new Headers() };
    },
  };
  const keeper = createGuardrailKeeper({ control, nonce: 'n' });
  const [first, second] = await Promise.all([keeper.get(), keeper.get()]);
  expect(first).toBe(second);
  expect(first).toMatchObject({ id: 'abc', version: 'DRAFT' });
  expect(await keeper.close()).toBeUndefined();
  expect(calls).toEqual(['POST /guardrails', 'GET /guardrails/abc', 'DELETE /guardrails/abc']);
});

test('a guardrail of the command line is used as it is and left alone', async () => {
  const control = {
    url: '',
    call: async (): Promise<never> => {
      throw new Error('nothing is to be called');
    },
  };
  const given = { id: 'mine', version: '3' };
  const keeper = createGuardrailKeeper({ control, given, nonce: 'n' });
  expect(await keeper.get()).toBe(given);
  expect(await keeper.close()).toBeUndefined();
});

test('an emulator without a control plane has a guardrail all the same', async () => {
  const control = {
    url: '',
    call: async (): Promise<never> => {
      throw new ControlError('no such operation', { status: 404, type: 'UnknownOperationException' });
    },
  };
  const fallback = { id: 'built-in', version: '1' };
  expect(await createGuardrailKeeper({ control, fallback, nonce: 'n' }).get()).toBe(fallback);
});

test('where no guardrail can be made the case is skipped with the reason', async () => {
  const control = {
    url: '',
    call: async (): Promise<never> => {
      throw new Error('denied');
    },
  };
  const keeper = createGuardrailKeeper({ control, nonce: 'n' });
  await expect(keeper.get()).rejects.toThrow(
    'no guardrail could be made (denied); give one with --guardrail',
  );
});

function result(id: string): Result {
  return resultSchema.parse({
    case: id,
    title: id,
    feature: 'text',
    model: 'm',
    status: 'passed',
    attempts: 1,
    calls: 1,
    requestIds: [],
    consumed: addConsumption([]),
    cost: 0,
  });
}
