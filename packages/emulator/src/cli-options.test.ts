import { describe, expect, test } from 'vitest';
import { readServeOptions, type CliOptions } from './cli-options.ts';
import { createEmulator, defaultCredentials } from './index.ts';

const defaults: CliOptions = {
  port: 0,
  host: '127.0.0.1',
  auth: true,
  statusPage: true,
  latency: 0,
  onMiss: 'refuse',
  seed: 1,
  clockSkew: 0,
};
const keys = { AWS_ACCESS_KEY_ID: 'AKIDREAL', AWS_SECRET_ACCESS_KEY: 'secret' };

describe('what the command line asks for', () => {
  test('is little without options', async () => {
    expect(await readServeOptions(defaults, {})).toEqual({
      port: 0,
      host: '127.0.0.1',
      statusPage: true,
      authentication: 'verify',
      pace: { firstByteMs: 0 },
      throttle: {},
      seed: 1,
      clockSkewMs: 0,
    });
  });

  test('holds pace, limits, faults and a backend whose key comes from the environment', async () => {
    const options = {
      ...defaults,
      auth: false,
      tokensPerSecond: 50,
      tokensPerDay: 1000,
      fault: ['reset'],
      faultRate: 0.5,
      backend: 'http://127.0.0.1:11434/v1',
      backendModel: 'llama3',
    };
    expect(await readServeOptions(options, { BEDROCK_EMULATOR_BACKEND_KEY: 'key' })).toMatchObject({
      authentication: 'skip',
      pace: { tokensPerSecond: 50 },
      throttle: { tokensPerDay: 1000 },
      faults: ['reset'],
      faultRate: 0.5,
      backend: { url: 'http://127.0.0.1:11434/v1', model: 'llama3', apiKey: 'key' },
    });
  });

  test('is recorded from the endpoint of the region, with a key or with credentials of the shell', async () => {
    const options = { ...defaults, record: 'x.jsonl' };
    const environment = { ...keys, AWS_REGION: 'eu-west-1', AWS_SESSION_TOKEN: 'session' };
    expect((await readServeOptions(options, environment)).record).toMatchObject({
      upstream: 'https://bedrock-runtime.eu-west-1.amazonaws.com',
      region: 'eu-west-1',
      credentials: { accessKeyId: 'AKIDREAL', secretAccessKey: 'secret', sessionToken: 'session' },
    });
    const withKey = await readServeOptions(options, { ...keys, AWS_BEARER_TOKEN_BEDROCK: 'ABSKreal' });
    expect(withKey.record).toMatchObject({ token: 'ABSKreal' });
  });
});

const example = {
  AWS_ACCESS_KEY_ID: defaultCredentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: defaultCredentials.secretAccessKey,
};

test.each([
  [{ script: ['/nowhere.yaml'] }, {}, 'The script /nowhere.yaml cannot be read'],
  [{ replay: '/nowhere.jsonl' }, {}, '/nowhere.jsonl cannot be read'],
  [{ backend: 'ollama' }, {}, 'The address of the backend, "ollama", is no URL'],
  [{ record: 'x.jsonl', upstream: 'bedrock' }, keys, '"bedrock", is no URL'],
  [{ record: 'x.jsonl' }, {}, 'There is nothing to authorize with'],
  [{ record: 'x.jsonl' }, example, "AWS_ACCESS_KEY_ID is AKIDEXAMPLE, the emulator's own"],
])('%j is refused in words', async (options, environment, message) => {
  const create = async () => createEmulator(await readServeOptions({ ...defaults, ...options }, environment));
  await expect(create()).rejects.toThrow(message);
});
