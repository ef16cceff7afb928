import { afterEach, expect, it, vi } from 'vitest';
import { isSwitchedOn, readEnvironment } from './environment.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

it('reads a variable at the moment of the call, trimmed (A9)', () => {
  vi.stubEnv('AWS_REGION', undefined);
  expect(readEnvironment('AWS_REGION')).toBeUndefined();
  vi.stubEnv('AWS_REGION', ' us-east-1\n');
  expect(readEnvironment('AWS_REGION')).toBe('us-east-1');
});

it('treats a blank variable as unset', () => {
  vi.stubEnv('AWS_REGION', '  ');
  expect(readEnvironment('AWS_REGION')).toBeUndefined();
});

it.each([undefined, {}, { env: undefined }])('finds nothing set where process is %j', (process) => {
  vi.stubGlobal('process', process);
  expect(readEnvironment('AWS_REGION')).toBeUndefined();
});

it('finds nothing set where reading is not permitted', () => {
  const env = new Proxy(
    {},
    {
      get: () => {
        throw new Error('NotCapable: Requires env access');
      },
    },
  );
  vi.stubGlobal('process', { env });
  expect(readEnvironment('AWS_REGION')).toBeUndefined();
});

it.each([
  ['true', true],
  ['TRUE', true],
  ['false', false],
  ['1', false],
  [undefined, false],
])('a switch is on for %s: %s', (value, on) => {
  expect(isSwitchedOn(() => value, 'AWS_USE_FIPS_ENDPOINT')).toBe(on);
});
