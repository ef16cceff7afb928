import { describe, expect, it, vi } from 'vitest';
import { json, modelId, recordingFetch, testModel, thrownBy, type Sent } from '../test/models.ts';
import { bearerAuthorizer, noAuthorizer, type Authorizer } from './authorizer.ts';
import { BedrockError } from './errors.ts';
import type { Operation } from './operation.ts';
import { createTransport } from './transport.ts';

const secret = 'bedrock-api-key-secret-secret-secret';
const ok = (): Response => json({ output: { message: { content: [] } }, stopReason: 'end_turn' });
const arn = 'arn:aws:bedrock:ap-south-1:123456789012:application-inference-profile/abc123def456';

describe('where a call goes', () => {
  function hostOf(sent: readonly Sent[]): string {
    return new URL(sent[0]?.url ?? '').hostname;
  }

  it('is the region of the transport, before that of the ARN (B8)', async () => {
    const { fetch, sent } = recordingFetch(ok);
    await testModel(fetch, { region: 'eu-west-1', modelId: arn }).converse({});
    expect(hostOf(sent)).toBe('bedrock-runtime.eu-west-1.amazonaws.com');
  });

  it('is the region of the ARN where no other is set', async () => {
    const { fetch, sent } = recordingFetch(ok);
    await testModel(fetch, { region: () => undefined, modelId: arn }).converse({});
    expect(hostOf(sent)).toBe('bedrock-runtime.ap-south-1.amazonaws.com');
  });

  it('may be decided at each call, by service and model', async () => {
    const asked: unknown[] = [];
    const { fetch, sent } = recordingFetch(ok);
    const region = async (query: unknown): Promise<string> => (asked.push(query), 'eu-north-1');
    const model = testModel(fetch, { region, endpoint: () => ({ useFips: true }) });
    expect(asked).toEqual([]);
    await model.converse({});
    expect(asked).toEqual([{ service: 'runtime', modelId }]);
    expect(hostOf(sent)).toBe('bedrock-runtime-fips.eu-north-1.amazonaws.com');
  });

  it('is a gateway of the user, with its path', async () => {
    const { fetch, sent } = recordingFetch(ok);
    await testModel(fetch, { endpoint: 'https://gateway.example/bedrock/', modelId: 'a.b' }).converse({});
    expect(sent[0]?.url).toBe('https://gateway.example/bedrock/model/a.b/converse');
  });

  it('is checked before any credential is asked for, and nothing is sent (B25)', async () => {
    let asked = 0;
    const { fetch, sent } = recordingFetch(ok);
    const authorizer = bearerAuthorizer(() => `token-${asked++}`);
    const wrong = [
      { region: 'evil.com/' },
      { region: () => undefined },
      { endpoint: 'nonsense' },
      { modelId: '..' },
      { endpoint: { allowedHosts: ['gateway.example'] } },
    ];
    for (const options of wrong) {
      const error = await thrownBy(testModel(fetch, { authorizer, ...options }).converse({}));
      expect(error).toBeInstanceOf(BedrockError);
      expect(error).toMatchObject({ retryable: false });
    }
    expect(asked).toBe(0);
    expect(sent).toEqual([]);
  });
});

describe('any operation', () => {
  const cases: readonly [Operation, object, string, string | undefined][] = [
    [
      { name: 'rerank', service: 'agentRuntime', method: 'POST', path: '/rerank' },
      { modelId: 'cohere.rerank-v3-5:0', body: { queries: [] } },
      'https://bedrock-agent-runtime.us-east-1.amazonaws.com/rerank',
      '{"queries":[]}',
    ],
    [
      { name: 'get-async-invoke', service: 'runtime', method: 'GET', path: '/async-invoke/{invocationArn}' },
      { labels: { invocationArn: 'arn:a/b' } },
      'https://bedrock-runtime.us-east-1.amazonaws.com/async-invoke/arn%3Aa%2Fb',
      undefined,
    ],
  ];

  it.each(cases)('%j is only data', async (operation, call, url, body) => {
    const { fetch, sent } = recordingFetch(() => json({ results: [] }));
    const transport = createTransport({
      region: 'us-east-1',
      authorizer: noAuthorizer(),
      fetch,
      userAgent: false,
    });
    const answer = await transport.send({ operation, ...call });
    expect(await answer.readJson()).toEqual({ results: [] });
    expect(answer.call.operation).toBe(operation.name);
    expect(sent).toMatchObject([
      { url, body, headers: body === undefined ? {} : { 'content-type': 'application/json' } },
    ]);
  });
});

describe('headers', () => {
  it('may be a function, asked at each call', async () => {
    const { fetch, sent } = recordingFetch(ok);
    let count = 0;
    const model = testModel(fetch, {
      headers: async () => ({ 'x-count': String(++count) }),
      userAgent: 'app/1',
    });
    await model.converse({});
    await model.converse({}, { headers: { 'X-Count': 'mine' } });
    expect(sent.map(({ headers }) => headers['x-count'])).toEqual(['1', 'mine']);
    expect(sent[0]?.headers['user-agent']).toBe('app/1');
  });

  it.each(['headers of the call', 'headers of the authorizer'])(
    'with a line break are refused unsent: %s',
    async (where) => {
      const evil = { 'x-evil': `${secret}\r\nhost: evil.com` };
      const authorizer: Authorizer = {
        authorize: async (request) => ({ ...request, headers: { ...request.headers, ...evil } }),
      };
      const { fetch, sent } = recordingFetch(ok);
      const model = testModel(fetch, where.endsWith('authorizer') ? { authorizer } : {});
      const error = await thrownBy(model.converse({}, where.endsWith('call') ? { headers: evil } : {}));
      expect(error).toMatchObject({
        code: 'header-invalid',
        message: expect.not.stringContaining(secret) as unknown,
      });
      expect(sent).toEqual([]);
    },
  );
});

describe('fetch', () => {
  it('is looked up when a call is made', async () => {
    const { fetch, sent } = recordingFetch(ok);
    const transport = createTransport({ region: 'us-east-1', authorizer: noAuthorizer() });
    vi.stubGlobal('fetch', fetch);
    try {
      const operation: Operation = { name: 'x', service: 'control', method: 'GET', path: '/x' };
      await (await transport.send({ operation })).readJson();
    } finally {
      vi.unstubAllGlobals();
    }
    expect(sent[0]?.url).toBe('https://bedrock.us-east-1.amazonaws.com/x');
  });

  it.each([301, 302, 303, 307, 308])('does not follow a redirect with %d', async (status) => {
    let init: RequestInit | undefined;
    const model = testModel(async (_, given) => {
      init = given;
      return new Response('', { status, headers: { location: 'https://evil.com/' } });
    });
    expect(await thrownBy(model.converse({}))).toMatchObject({
      code: 'redirect-refused',
      status,
      retryable: false,
    });
    expect(init?.redirect).toBe('manual');
  });

  it('knows a redirect as browsers show it', async () => {
    const opaque = { type: 'opaqueredirect', status: 0, ok: false, headers: new Headers(), body: null };
    const model = testModel(async () => opaque as Response);
    expect(await thrownBy(model.converse({}))).toMatchObject({ code: 'redirect-refused' });
  });

  it('that fails is a retryable network error with its cause and what to check', async () => {
    const reason = Object.assign(new Error('getaddrinfo ENOTFOUND x'), { code: 'ENOTFOUND' });
    const cause = new TypeError('fetch failed', { cause: reason });
    const error = await thrownBy(testModel(async () => Promise.reject(cause)).converse({}));
    expect(error).toBeInstanceOf(BedrockError);
    expect(error).toMatchObject({
      code: 'network-error',
      retryable: true,
      cause,
      modelId,
      region: 'us-east-1',
      operation: 'converse',
      message: expect.stringMatching(
        /fetch failed: getaddrinfo ENOTFOUND x .* check region, endpoint, DNS and proxy/,
      ) as unknown,
    });
  });

  it('that throws at once, or something odd, is a network error too', async () => {
    const throwing = (): never => {
      throw 'odd';
    };
    expect(await thrownBy(testModel(throwing).converse({}))).toMatchObject({
      code: 'network-error',
      cause: 'odd',
    });
  });
});

it('a fetch that gives its answer at once, without a promise, is one too', async () => {
  const model = testModel((() => ok()) as never);
  expect((await model.converse({})).http.status).toBe(200);
});

describe('an answer that is too long', () => {
  it('is refused, and the rest of it not read', async () => {
    let cancelled = false;
    const endless = (): Response =>
      new Response(
        new ReadableStream({
          pull: (controller) => controller.enqueue(new Uint8Array(1000).fill(32)),
          cancel: () => void (cancelled = true),
        }),
      );
    const model = testModel(recordingFetch(endless).fetch, { maxResponseBytes: 10_000 });
    expect(await thrownBy(model.converse({}))).toMatchObject({
      code: 'response-too-large',
      retryable: false,
    });
    expect(cancelled).toBe(true);
  });

  it('by its own account is refused before a byte of it is read', async () => {
    let cancelled = false;
    const silent = new ReadableStream({
      pull: async () => new Promise(() => {}),
      cancel: () => void (cancelled = true),
    });
    const announced = (): Response => new Response(silent, { headers: { 'content-length': '10001' } });
    const model = testModel(recordingFetch(announced).fetch, { maxResponseBytes: 10_000 });
    expect(await thrownBy(model.converse({}))).toMatchObject({ code: 'response-too-large' });
    expect(cancelled).toBe(true);
  });

  it.each([0, -1, Number.NaN, '1000' as never, null as never])(
    'must have a limit that limits: %s is none',
    async (maxResponseBytes) => {
      const { fetch, sent } = recordingFetch(() => Response.json({}));
      expect(await thrownBy(testModel(fetch, { maxResponseBytes }).converse({}))).toMatchObject({
        code: 'invalid-argument',
        option: 'maxResponseBytes',
      });
      expect(sent).toEqual([]);
    },
  );

  it('as an error is read in part', async () => {
    let cancelled = false;
    const endless = (): Response =>
      new Response(
        new ReadableStream({
          pull: (controller) => controller.enqueue(new Uint8Array(50_000).fill(65)),
          cancel: () => void (cancelled = true),
        }),
        { status: 500 },
      );
    const error = await thrownBy(testModel(recordingFetch(endless).fetch).converse({}));
    expect(error).toMatchObject({ code: 'http-error', status: 500, responseBody: 'A'.repeat(65_536) });
    expect(cancelled).toBe(true);
  });

  it('that breaks off as an error still is that error', async () => {
    const broken = (): Response =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode('{"message":'));
          },
          pull: (controller) => controller.error(new Error('reset')),
        }),
        { status: 503, headers: { 'x-amzn-errortype': 'ServiceUnavailableException' } },
      );
    const error = await thrownBy(testModel(recordingFetch(broken).fetch).converse({}));
    expect(error).toMatchObject({ code: 'ServiceUnavailableException', status: 503, retryable: true });
  });
});
