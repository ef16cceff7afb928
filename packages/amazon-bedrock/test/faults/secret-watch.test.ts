import { describe, expect, it } from 'vitest';
import { createAmazonBedrock } from '../../src/index.ts';
import { createFetchStub, errorAnswer, textAnswer } from '../fetch-stub.ts';
import { call, failureOf, modelId } from '../provider.ts';

// Every test of the repository runs under a watch that searches what our code makes for the secrets it was given (setup file
// `watch-secrets.ts` of tools/vitest-config). Here it is made sure that the watch sees, and that it can fail.
interface Watch {
  readonly seen: Readonly<Record<'secrets' | 'errors' | 'emitted' | 'lines', number>>;
  search(): void;
  forget(): void;
}
const watch = (globalThis as unknown as Record<symbol, Watch | undefined>)[
  Symbol.for('bedrock-kit.secretWatch')
];
const apiKey = 'bedrock-api-key-WATCHED0123456789';
const keys = {
  accessKeyId: 'AKIDWATCHED',
  secretAccessKey: 'watched/secret+0123456789',
  sessionToken: 'watched-token-1',
};

describe('the watch over secrets', () => {
  it('knows API keys, secret keys and session tokens from wherever they come', async () => {
    const before = watch?.seen.secrets ?? Number.NaN;
    await callWith({ apiKey });
    await callWith({ apiKey: async () => `${apiKey}-of-a-function` });
    await callWith({ credentialProvider: () => keys });
    expect(watch?.seen.secrets).toBe(before + 4);
  });

  it('sees providers, models, results and errors', async () => {
    const before = { ...watch?.seen };
    await callWith({ apiKey });
    // A provider, a model, an observed request and a result; the error of models and that of the AI SDK.
    expect((watch?.seen.emitted ?? 0) - (before.emitted ?? 0)).toBeGreaterThanOrEqual(3);
    const stub = createFetchStub(errorAnswer('ValidationException', 'no', 400));
    const error = await failureOf(
      createAmazonBedrock({ region: 'us-east-1', apiKey, fetch: stub.fetch })(modelId).doGenerate(call),
    );
    expect(error).toBeInstanceOf(Error);
    expect((watch?.seen.errors ?? 0) - (before.errors ?? 0)).toBeGreaterThanOrEqual(2);
  });

  it.each<readonly [string, (secret: string) => Promise<unknown>]>([
    ['the message of an error', async (secret) => new Error(`It was ${secret}`)],
    [
      'a hidden field of a cause',
      async (secret) => {
        const cause = Object.defineProperty(new Error('inner'), 'sent', { value: { headers: [secret] } });
        return new ErrorOfTests('outer', { cause });
      },
    ],
    ['the console', async (secret) => console.debug('sent', { authorization: secret })],
    ['the result of a call', (secret) => callWith({ apiKey: secret }, { 'x-echo': secret })],
  ])('fails for a secret in %s', async (_, leak) => {
    await callWith({ apiKey });
    await leak(apiKey);
    expect(() => watch?.search()).toThrow(/A secret is shown \(33 characters long\)/);
    watch?.forget();
  });
});

class ErrorOfTests extends Error {}

async function callWith(
  settings: Parameters<typeof createAmazonBedrock>[0],
  headers: Record<string, string> = {},
): Promise<void> {
  const answer = textAnswer('ok');
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
  const stub = createFetchStub(answer);
  await createAmazonBedrock({ region: 'us-east-1', ...settings, fetch: stub.fetch })(modelId).doGenerate(
    call,
  );
}
