import { inspect } from 'node:util';
import { generateText, streamText } from 'ai';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AmazonBedrockProviderSettings, createAmazonBedrock } from '../../src/index.ts';
import { createAmazonBedrock as createInNode } from '../../src/node/index.ts';
import { bareMachine, type BareMachine } from '../node/servers.ts';
import { frameOf } from '../fetch-stub.ts';
import { modelId } from '../provider.ts';
import { createRawServer, head, type RawExchange, type RawServer, whole } from './raw-server.ts';
import { eventStream, story } from './story.ts';

// Secrets that are easy to find, planted everywhere a secret can come from; then everything fails that can fail, and nothing that a
// program could log shows any of them: messages, stacks, causes, inspections, JSON, consoles, warnings (A11).
const secrets = {
  accessKeyId: 'AKIAPLANTEDACCESSKEY',
  secretAccessKey: 'planted/secret+access/key/0123456789abcdef',
  sessionToken: 'planted-session-token/IQoJb3JpZ2luX2VjE/PLANTED==',
  apiKey: 'bedrock-api-key-PLANTEDBEARER0123456789',
  functionKey: 'bedrock-api-key-PLANTEDFUNCTION9876543210',
  environmentKey: 'bedrock-api-key-PLANTEDENVIRONMENT55555',
  ambientAccess: 'AKIAPLANTEDAMBIENTID',
  ambientSecret: 'planted-ambient-secret-access-key-abcdef',
  ambientToken: 'planted-ambient-session-token-abcdef',
  fileSecret: 'planted-file-secret-access-key-abcdef',
} as const;
const needles = [...Object.values(secrets), 'PLANTED', 'planted'];
const keys = {
  accessKeyId: secrets.accessKeyId,
  secretAccessKey: secrets.secretAccessKey,
  sessionToken: secrets.sessionToken,
};

/** Ways to be authorized, each with secrets of its own. */
const identities: Readonly<Record<string, Partial<AmazonBedrockProviderSettings>>> = {
  'an API key': { apiKey: secrets.apiKey },
  'a function for the API key': { apiKey: () => secrets.functionKey },
  keys: keys,
  'a credential provider': { credentialProvider: async () => keys },
  'the API key of the environment': {},
  'the keys of the environment': { apiKey: '' },
};

/** How an endpoint can fail while it knows the secrets of a request: the worst of them repeat what they got. */
const failures: Readonly<Record<string, (exchange: RawExchange, seen: string) => void>> = {
  'echoes the request headers in an error': ({ socket }, seen) =>
    socket.write(whole('403 Forbidden', 'application/json', JSON.stringify({ message: `You sent ${seen}` }))),
  'echoes the request on a page': ({ socket }, seen) =>
    socket.write(whole('400 Bad Request', 'text/html', `<title>${seen}</title><pre>${seen}</pre>`)),
  'echoes the request as a good answer': ({ socket }, seen) =>
    socket.write(whole('200 OK', 'text/plain', seen)),
  'echoes the request as good JSON, as httpbin does': ({ socket }, seen) =>
    socket.write(whole('200 OK', 'application/json', JSON.stringify({ headers: seen.split('\r\n') }))),
  'echoes the request in JSON with its slashes escaped, as PHP writes it': ({ socket }, seen) =>
    socket.write(
      whole(
        '403 Forbidden',
        'application/json',
        JSON.stringify({ message: seen }).replaceAll('/', String.raw`\/`),
      ),
    ),
  'echoes the request in an exception of a stream': ({ socket }, seen) =>
    socket.write(
      whole('200 OK', eventStream, frameOf(['validationException', { message: seen }, 'exception'])),
    ),
  'echoes headers in its own headers': ({ socket }, seen) =>
    socket.write(
      whole('500 x', 'application/json', '{"message":"POST /model/ [redacted]"}', {
        'x-echo': seen.replaceAll('\r\n', ' '),
      }),
    ),
  'says that the token has expired': ({ socket }) =>
    socket.write(
      whole(
        '403 Forbidden',
        'application/json',
        '{"message":"The security token included in the request is expired"}',
        {
          'x-amzn-errortype': 'ExpiredTokenException',
        },
      ),
    ),
  throttles: ({ socket }) =>
    socket.write(
      whole('429 x', 'application/json', '{"message":"Too many requests"}', {
        'x-amzn-errortype': 'ThrottlingException',
      }),
    ),
  redirects: ({ socket }) =>
    socket.write(whole('302 Found', 'text/html', '', { location: 'https://evil.example' })),
  'breaks off': ({ socket }) => socket.destroy(),
  'breaks off in the middle of a stream': ({ socket }) => {
    socket.write(head('200 OK', { 'content-type': eventStream, 'content-length': 5000 }));
    socket.write(story.bytes.subarray(0, 700), () => socket.destroy());
  },
  'damages a stream': ({ socket }) =>
    socket.write(
      whole(
        '200 OK',
        eventStream,
        story.bytes.map((byte, at) => (at === 500 ? byte ^ 1 : byte)),
      ),
    ),
  'says nothing': () => {},
};

let machine: BareMachine;
let server: RawServer;
let fail: (exchange: RawExchange) => void = () => {};
const written: string[] = [];

beforeAll(async () => {
  server = await createRawServer((exchange) => fail(exchange));
});
afterAll(() => server.close());
beforeEach(() => {
  machine = bareMachine();
  vi.stubEnv('AWS_BEARER_TOKEN_BEDROCK', secrets.environmentKey);
  vi.stubEnv('AWS_ACCESS_KEY_ID', secrets.ambientAccess);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', secrets.ambientSecret);
  vi.stubEnv('AWS_SESSION_TOKEN', secrets.ambientToken);
  written.length = 0;
  for (const method of ['debug', 'log', 'info', 'warn', 'error', 'trace', 'dir'] as const) {
    vi.spyOn(console, method).mockImplementation(
      (...args: unknown[]) => void written.push(...args.map(show)),
    );
  }
  vi.spyOn(process, 'emitWarning').mockImplementation((warning) => void written.push(show(warning)));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  machine.remove();
});

describe.each(Object.keys(failures))('an endpoint that %s', (failure) => {
  it.each(Object.keys(identities))('is told nothing further of %s', async (identity) => {
    fail = (exchange) => failures[failure]?.(exchange, seenBy(exchange));
    const provider = createAmazonBedrock({
      region: 'us-east-1',
      baseURL: server.url,
      timeouts: { headersMs: 40 },
      headers: { 'x-api-key': secrets.apiKey, cookie: `session=${secrets.sessionToken}` },
      ...identities[identity],
    });
    const shown = await everythingOf(provider(modelId));
    expectNoSecret([...shown, show(provider), ...written]);
    // The echo has come through, or this would prove nothing.
    if (failure.startsWith('echoes')) expect(shown.join(' ')).toMatch(/POST \/model\/.*\[redacted\]/s);
  });
});

describe('a configuration that is wrong tells no secret', () => {
  const wrong: Readonly<Record<string, AmazonBedrockProviderSettings>> = {
    'half a pair': { region: 'us-east-1', apiKey: '', accessKeyId: secrets.accessKeyId },
    'the other half': { region: 'us-east-1', apiKey: '', secretAccessKey: secrets.secretAccessKey },
    'a key with a line break': { region: 'us-east-1', apiKey: `${secrets.apiKey}\r\nx-evil: 1` },
    'a function that gives a key with a line break': {
      region: 'us-east-1',
      apiKey: () => `${secrets.functionKey}\nx`,
    },
    'a region that is a key': { region: secrets.secretAccessKey, ...keys },
    'an endpoint with a password': {
      baseURL: `https://user:${secrets.secretAccessKey}@host.example`,
      ...keys,
    },
    'an endpoint that is a key': { baseURL: secrets.sessionToken, ...keys },
    'a header with a line break': { region: 'us-east-1', ...keys, headers: { 'x-a': `${secrets.apiKey}\n` } },
    'no region': keys,
    'a host that is not allowed': { region: 'us-east-1', ...keys, allowedHosts: ['elsewhere.example'] },
    'credentials that have expired': {
      region: 'us-east-1',
      credentialProvider: () => ({ ...keys, expiration: new Date(0) }),
    },
    'credentials of which half is missing': {
      region: 'us-east-1',
      credentialProvider: () => ({ ...keys, secretAccessKey: '' }),
    },
    'a key with a space in it': {
      region: 'us-east-1',
      ...keys,
      accessKeyId: `${secrets.accessKeyId} ` + 'x y',
    },
  };

  it.each(Object.keys(wrong))('%s', async (what) => {
    const provider = createAmazonBedrock({
      fetch: async () => {
        throw new TypeError('fetch failed');
      },
      ...wrong[what],
    });
    expectNoSecret([...(await everythingOf(provider(modelId))), show(provider), ...written]);
  });

  it('a profile whose keys AWS does not know', async () => {
    machine.write(
      'credentials',
      `[dev]\naws_access_key_id = AKIAFILE\naws_secret_access_key = ${secrets.fileSecret}\n`,
    );
    fail = (exchange) => failures['echoes the request headers in an error']?.(exchange, seenBy(exchange));
    const provider = createInNode({ profile: 'dev', region: 'us-east-1', baseURL: server.url });
    expectNoSecret([...(await everythingOf(provider(modelId))), show(provider), ...written]);
  });

  it('a profile without a way to credentials, beside one with them', async () => {
    machine.write(
      'credentials',
      `[dev]\naws_access_key_id = AKIAFILE\naws_secret_access_key = ${secrets.fileSecret}\n[broken]\nregion = x\n`,
    );
    const provider = createInNode({ profile: 'broken', region: 'us-east-1' });
    expectNoSecret([...(await everythingOf(provider(modelId))), show(provider), ...written]);
  });
});

it('the search finds a secret wherever it is', () => {
  const hidden = new Error('outer', {
    cause: Object.assign(new Error('inner'), { deep: { a: ['PLANTED'] } }),
  });
  expect(() => expectNoSecret([show(hidden)])).toThrow(/a secret is shown/);
});

/** Everything that a program could log of the model, of its failures and of its results, by four ways to call it. */
async function everythingOf(model: ReturnType<ReturnType<typeof createAmazonBedrock>>): Promise<string[]> {
  const prompt = 'Hi';
  const things: unknown[] = [model];
  const add = (thing: unknown): void => void things.push(thing);
  await model.doGenerate({ prompt: [] }).then(add, add);
  await model.doStream({ prompt: [] }).then(add, add);
  await generateText({ model, prompt, maxRetries: 0 }).then(add, add);
  const result = streamText({ model, prompt, maxRetries: 0, onError: ({ error }) => add(error) });
  for await (const part of result.fullStream) add(part);
  await Promise.resolve(result.response).then(add, add);
  await Promise.resolve(result.request).then(add, add);
  return things.map(show);
}

/** A thing in all the ways in which it gets into a log. */
function show(thing: unknown): string {
  const ways = [
    inspect(thing, { depth: 20, showHidden: true, getters: true, maxStringLength: null }),
    asJson(thing),
  ];
  for (let at = thing; at instanceof Error; at = at.cause)
    ways.push(String(at), at.stack ?? '', asJson(at), asJson(Object.entries(at)));
  return ways.join('\n');
}

function asJson(thing: unknown): string {
  const seen = new Set<unknown>();
  const json: unknown = JSON.stringify(thing, (_, value: unknown) => {
    if (typeof value === 'bigint') return String(value);
    if (typeof value === 'object' && value !== null) {
      if (seen.has(value)) return undefined;
      seen.add(value);
    }
    return value;
  });
  return String(json);
}

function expectNoSecret(shown: readonly string[]): void {
  for (const text of shown) {
    const needle = needles.find(
      (secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)),
    );
    if (needle !== undefined) {
      const at = Math.max(0, text.indexOf(needle));
      throw new Error(`a secret is shown (${needle}): ${text.slice(Math.max(0, at - 300), at + 100)}`);
    }
  }
}

/** What the endpoint saw of a request: all its headers, secrets included. */
function seenBy({ headText }: RawExchange): string {
  return headText;
}
