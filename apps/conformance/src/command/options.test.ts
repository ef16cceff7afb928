import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cases } from '../cases/index.ts';
import { createProgram, type RunFlags } from './options.ts';

test('lists are split at commas, repeated and joined', async () => {
  expect(await read(['--models', 'a, b', '--models', 'c'])).toMatchObject({
    models: ['a', 'b', 'c'],
    only: [],
  });
});

test('options of doctor stand before or after its name', async () => {
  expect(await read(['doctor', '--target', 'aws', '--region', 'eu-west-1'])).toMatchObject({
    target: 'aws',
    region: 'eu-west-1',
  });
  expect(await read(['--target', 'aws', 'doctor'])).toMatchObject({ target: 'aws' });
});

test('the README names every option and the number of cases', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const program = createProgram({ run: async () => {}, doctor: async () => {}, schema: async () => {} });
  for (const { long } of program.options) {
    if (long !== '--version') expect(readme, `${long}`).toContain(`${long}`);
  }
  expect(readme).toContain(`**${cases.length} cases`);
});

test.each([
  [['--budget', 'much'], 'It must be a number, 0 or more.'],
  [['--budget', '-1'], 'It must be a number, 0 or more.'],
  [['--concurrency', '0'], 'It must be a whole number from 1 to 64.'],
  [['--endpoint', 'foo'], '--endpoint must be an http or https URL'],
  [['--endpoint', 'https://me:secret@host/'], '--endpoint must be an http or https URL'],
  [['--target', 'moon'], 'Allowed choices are emulator, aws.'],
])('%s is refused', async (args, words) => {
  await expect(read(args)).rejects.toThrow(words);
});

async function read(args: readonly string[]): Promise<RunFlags | undefined> {
  let flags: RunFlags | undefined;
  const keep = async (given: RunFlags): Promise<void> => {
    flags = given;
  };
  const program = createProgram({ run: keep, doctor: keep, schema: async () => {} });
  program.configureOutput({ writeErr: () => {} });
  await program.parseAsync([...args], { from: 'user' });
  return flags;
}
