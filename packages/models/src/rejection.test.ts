import { describe, expect, it, vi } from 'vitest';
import { json, modelId, recordingFetch, testModel, thrownBy } from '../test/models.ts';
import { bearerAuthorizer, noAuthorizer, type Authorizer, type AuthorizeContext } from './authorizer.ts';

const secret = 'bedrock-api-key-secret-secret-secret';
const ok = (): Response => json({ output: { message: { content: [] } }, stopReason: 'end_turn' });

function failing(status: number, code: string, message: string): () => Response {
  return () =>
    json(
      { message },
      { status, headers: { 'x-amzn-errortype': code, date: 'Sun, 01 Nov 2026 00:00:00 GMT' } },
    );
}

const expired = failing(
  403,
  'ExpiredTokenException',
  'The security token included in the request is expired',
);

describe('authorization', () => {
  it('happens once per attempt, and tells the authorizer what for', async () => {
    const seen: AuthorizeContext[] = [];
    const authorizer: Authorizer = {
      async authorize(request, context) {
        seen.push(context);
        return request;
      },
    };
    await testModel(recordingFetch(ok).fetch, { authorizer }).converse({});
    expect(seen).toEqual([{ service: 'runtime', region: 'us-east-1', modelId }]);
  });

  it('cannot be set by a caller (B7, B27), but with no authorizer', async () => {
    const { fetch, sent } = recordingFetch(ok);
    const headers = { Authorization: 'Bearer mine', 'x-custom': '1' };
    await testModel(fetch).converse({}, { headers });
    await testModel(fetch, { authorizer: noAuthorizer() }).converse({}, { headers });
    expect(sent.map((request) => request.headers['authorization'])).toEqual([
      `Bearer ${secret}`,
      'Bearer mine',
    ]);
    expect(sent[0]?.headers['x-custom']).toBe('1');
  });

  it('is mended once when it has expired, and the same bytes go out again (A5)', async () => {
    const { fetch, sent } = recordingFetch(expired, ok);
    const asked: boolean[] = [];
    const authorizer = bearerAuthorizer(({ forceRefresh }) => `token-${asked.push(forceRefresh)}`);
    await testModel(fetch, { authorizer }).converse({ messages: [] });
    expect(asked).toEqual([false, true]);
    expect(sent.map(({ headers, body }) => [headers['authorization'], body])).toEqual([
      ['Bearer token-1', '{"messages":[]}'],
      ['Bearer token-2', '{"messages":[]}'],
    ]);
  });

  it.each([
    [400, 'ExpiredTokenException', 'The security token included in the request is expired'],
    [401, 'http-error', 'token has expired'],
    [403, 'http-error', 'Bearer Token has expired'],
  ])('is mended after a %d %s too', async (status, code, message) => {
    const { fetch, sent } = recordingFetch(failing(status, code === 'http-error' ? '' : code, message), ok);
    await testModel(fetch, { authorizer: bearerAuthorizer(() => 'token') }).converse({});
    expect(sent).toHaveLength(2);
  });

  it('is not asked to mend a request that is wrong otherwise', async () => {
    const { fetch, sent } = recordingFetch(failing(400, 'ValidationException', 'The card has expired'));
    await thrownBy(testModel(fetch, { authorizer: bearerAuthorizer(() => 'token') }).converse({}));
    expect(sent).toHaveLength(1);
  });

  it('mended does not free the second attempt from abort and timers', async () => {
    const never = (): Promise<never> => new Promise(() => undefined);
    const authorizer = bearerAuthorizer(() => 'token');
    const controller = new AbortController();
    const aborted = recordingFetch(expired, () => (queueMicrotask(() => controller.abort('left')), never()));
    const call = testModel(aborted.fetch, { authorizer }).converse({}, { abortSignal: controller.signal });
    expect(await thrownBy(call)).toBe('left');
    const late = testModel(recordingFetch(expired, never).fetch, { authorizer, timeouts: { headersMs: 5 } });
    expect(await thrownBy(late.converse({}))).toMatchObject({ code: 'headers-timeout' });
  });

  it('is mended only once', async () => {
    const { fetch, sent } = recordingFetch(expired);
    const model = testModel(fetch, { authorizer: bearerAuthorizer(() => 'token') });
    expect(await thrownBy(model.converse({}))).toMatchObject({
      code: 'ExpiredTokenException',
      retryable: false,
    });
    expect(sent).toHaveLength(2);
  });

  it('is not asked to mend what is no matter of credentials', async () => {
    const { fetch, sent } = recordingFetch(failing(429, 'ThrottlingException', 'slow'));
    const recover = vi.fn(async () => true);
    const authorizer: Authorizer = { authorize: async (request) => request, recover };
    expect(await thrownBy(testModel(fetch, { authorizer }).converse({}))).toMatchObject({
      code: 'ThrottlingException',
    });
    expect(recover).not.toHaveBeenCalled();
    expect(sent).toHaveLength(1);
  });

  it('learns what was turned away, and when by the clock of the service', async () => {
    const { fetch } = recordingFetch(failing(403, 'InvalidSignatureException', 'Signature expired: …'), ok);
    const recover = vi.fn<NonNullable<Authorizer['recover']>>(async () => true);
    await testModel(fetch, { authorizer: { authorize: async (request) => request, recover } }).converse({});
    expect(recover.mock.calls[0]?.[0]).toMatchObject({
      status: 403,
      code: 'InvalidSignatureException',
      message: 'Signature expired: …',
      serverDate: 'Sun, 01 Nov 2026 00:00:00 GMT',
      request: { method: 'POST', body: '{}' },
    });
  });

  it('that cannot be mended leaves the error of the service, and why as its cause', async () => {
    const cause = new Error('no other credentials');
    const authorizer: Authorizer = {
      authorize: async (request) => request,
      recover: async () => Promise.reject(cause),
    };
    const { fetch, sent } = recordingFetch(expired);
    expect(await thrownBy(testModel(fetch, { authorizer }).converse({}))).toMatchObject({
      code: 'ExpiredTokenException',
      cause,
    });
    expect(sent).toHaveLength(1);
  });

  it('that fails passes its own error on', async () => {
    const error = new Error('no credentials');
    const authorizer: Authorizer = { authorize: async () => Promise.reject(error) };
    expect(await thrownBy(testModel(recordingFetch(ok).fetch, { authorizer }).converse({}))).toBe(error);
  });
});
