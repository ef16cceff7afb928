import { defaultCredentials, defaultToken, type EmulatorServer, serve } from '@bedrock-kit/emulator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StoryName } from './program.ts';
import { runtimes } from './runtimes.ts';

/** What the stories tell, wherever they are told. */
const expected: Readonly<Record<StoryName, unknown>> = {
  text: '15 + 27 = 42',
  stream: { isStreamed: true, finishReason: 'stop' },
  'api key': '15 + 27 = 42',
  tools: [
    ['tool-calls', [{ city: 'Oslo' }]],
    ['stop', []],
  ],
  object: ['name', 'minutes'],
  files: { readsImage: true, readsDocument: true, warnings: [] },
  embeddings: [256, 256, 256],
  'wrong key': { status: 403, isRetryable: false },
  'nothing listens': { status: undefined, isRetryable: true },
  abort: 'abort',
  'broken stream': { errors: 1, finishReason: 'interrupted' },
  // Calculated with hmac and hashlib of Python.
  signature: {
    signed: '726c5c4879a6b4ccbbd3b24edbd6b8826d34f87450fbbf4e85546fc7ba9c1642',
    presigned: 'ff4f668def1029a233d80421e3457840cfcd816fcbefa7af042f2ca8f117547c',
  },
  frames: { payload: '{"fog":true}', damage: 'message-checksum-mismatch' },
};

let server: EmulatorServer;
let closedUrl: string;

beforeAll(async () => {
  server = await serve();
  const closed = await serve();
  closedUrl = closed.url;
  await closed.close();
});

afterAll(() => server.close());

describe.each(runtimes)('$name', ({ missing, run }) => {
  test.skipIf(missing !== undefined)(
    `does all that the provider does${missing ? ` (${missing})` : ''}`,
    async () => {
      const told = await run({
        url: server.url,
        closedUrl,
        ...defaultCredentials,
        apiKey: defaultToken.token,
      });
      expect(told).toEqual(expected);
    },
  );
});
