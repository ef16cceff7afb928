import { afterEach, describe, expect, test, vi } from 'vitest';
import { expectedSignature, readAuthorization } from '../test/verify-signature.ts';
import { createSigningFetch, type CredentialProvider } from './index.ts';

const url = 'https://bedrock-runtime.us-east-1.amazonaws.com/model/m/converse';
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
const settings = { region: 'us-east-1', service: 'bedrock', credentials };

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
  readonly headers: Headers;
  readonly body: string;
}

/** Stands in for the network: keeps what it was sent and gives the answers in turn, the last one again and again. */
function network(...answers: ((sent: Sent) => Response)[]) {
  const sent: Sent[] = [];
  const fetch = async (input: RequestInfo | URL, init: RequestInit = {}) => {
    // As a runtime would: it is Request that decides what goes over the wire.
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const one = { url: request.url, init, headers: request.headers, body: await request.text() };
    sent.push(one);
    return (answers[sent.length - 1] ?? answers.at(-1) ?? (() => new Response('ok')))(one);
  };
  return { sent, fetch };
}

function expectVerified({ url: target, init, headers, body }: Sent, secretAccessKey = 'secret') {
  const { host, pathname, search } = new URL(target);
  const received = { ...Object.fromEntries(headers), host };
  const request = { method: init.method ?? 'GET', target: pathname + search, headers: received, body };
  const { signature } = readAuthorization(headers.get('authorization') ?? '');
  expect(signature).toBe(expectedSignature(request, secretAccessKey));
}

const refuse =
  (text: string, headers: HeadersInit = {}, status = 403) =>
  () =>
    new Response(JSON.stringify({ message: text }), { status, headers });

const expiredToken = refuse('The security token included in the request is expired', {
  'x-amzn-errortype': 'ExpiredTokenException',
});

afterEach(() => vi.unstubAllGlobals());

describe('createSigningFetch', () => {
  test.each<[string, RequestInfo | URL, RequestInit?]>([
    [
      'a string and init',
      url,
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' },
    ],
    ['a text without content type', url, { method: 'POST', body: 'hi' }],
    ['bytes', url, { method: 'PUT', body: new Uint8Array([1, 2, 3]) }],
    ['a form', url, { method: 'POST', body: new URLSearchParams({ a: '1' }) }],
    ['a URL alone', new URL(url)],
    [
      'a Request',
      new Request(url, { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } }),
    ],
    ['a Request without body', new Request(url)],
    ['a Request and an init that changes it', new Request(url), { method: 'POST', body: 'x' }],
    ['a query and a fragment', `${url}?b=1+2&a=%2f#f`],
  ])('signs %s, and what is sent verifies', async (_name, input, init) => {
    const { sent, fetch } = network();
    await createSigningFetch({ ...settings, fetch })(input, init);
    expect(sent).toHaveLength(1);
    expectVerified(sent[0]!);
    const type = sent[0]!.headers.get('content-type');
    const { signedHeaders } = readAuthorization(sent[0]!.headers.get('authorization')!);
    expect(signedHeaders.includes('content-type')).toBe(type !== null);
  });

  test('hands on the signal and other settings, of an init and of a Request', async () => {
    const { sent, fetch } = network();
    const signing = createSigningFetch({ ...settings, fetch });
    const { signal } = new AbortController();
    await signing(url, { signal, redirect: 'manual', dispatcher: 'mine' } as RequestInit);
    expect(sent[0]!.init).toMatchObject({ signal, redirect: 'manual', dispatcher: 'mine' });
    await signing(new Request(url, { redirect: 'error' }));
    expect(sent[1]!.init).toMatchObject({ redirect: 'error' });
  });

  test('an aborted Request stays aborted', async () => {
    const aborted = new AbortController();
    aborted.abort(new Error('stop'));
    const { fetch } = network();
    const answer = createSigningFetch({ ...settings, fetch })(new Request(url, { signal: aborted.signal }));
    await expect(answer).rejects.toThrow('stop');
  });

  test('refuses a stream as body', async () => {
    const { sent, fetch } = network();
    const signing = createSigningFetch({ ...settings, fetch });
    const init = { method: 'POST', body: new ReadableStream(), duplex: 'half' };
    await expect(signing(url, init)).rejects.toMatchObject({ code: 'body-not-signable' });
    await expect(signing(new Request(url), init)).rejects.toMatchObject({ code: 'body-not-signable' });
    expect(sent).toHaveLength(0);
  });

  test('refuses a header with a line break, without repeating it', async () => {
    const { sent, fetch } = network();
    const answer = createSigningFetch({ ...settings, fetch })(url, {
      headers: { 'x-a': 'planted\r\nx-b: c' },
    });
    await expect(answer).rejects.toMatchObject({ code: 'header-invalid' });
    await expect(answer).rejects.not.toThrow(/planted/);
    expect(sent).toHaveLength(0);
  });

  test('looks globalThis.fetch up at each call', async () => {
    const signing = createSigningFetch(settings);
    const { sent, fetch } = network();
    vi.stubGlobal('fetch', fetch);
    await signing(url);
    expect(sent).toHaveLength(1);
  });

  test('gives an answer that it cannot mend unread, after one attempt', async () => {
    const { sent, fetch } = network(refuse('User is not authorized to perform bedrock:InvokeModel'));
    const response = await createSigningFetch({ ...settings, fetch })(url);
    expect(sent).toHaveLength(1);
    expect(await response.json()).toEqual({
      message: 'User is not authorized to perform bedrock:InvokeModel',
    });
  });
});

describe('expired credentials', () => {
  const provider: CredentialProvider = (options) => ({
    accessKeyId: options?.forceRefresh ? 'FRESH' : 'STALE',
    secretAccessKey: 'secret',
  });

  test('are refreshed by force and the request sent once more (A4)', async () => {
    const { sent, fetch } = network(expiredToken, () => new Response('ok'));
    const signing = createSigningFetch({ ...settings, credentials: provider, fetch });
    const response = await signing(url, { method: 'POST', body: 'hi' });
    expect(await response.text()).toBe('ok');
    expect(sent.map(({ headers }) => /Credential=(\w+)/.exec(headers.get('authorization')!)?.[1])).toEqual([
      'STALE',
      'FRESH',
    ]);
    sent.forEach((one) => expectVerified(one));
    expect(sent[1]!.body).toBe('hi');
  });

  test('are refreshed once when 100 parallel requests are refused (A4)', async () => {
    let forced = 0;
    const counting: CredentialProvider = async (options) => {
      if (options?.forceRefresh) forced += 1;
      return await provider(options);
    };
    const fetch = network((sent) =>
      sent.headers.get('authorization')!.includes('STALE') ? expiredToken() : new Response('ok'),
    ).fetch;
    const late = async (input: RequestInfo | URL, init?: RequestInit) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
      return await fetch(input, init);
    };
    const signing = createSigningFetch({ ...settings, credentials: counting, fetch: late });
    const answers = await Promise.all(Array.from({ length: 100 }, () => signing(url)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(forced).toBe(1);
  });

  test.each([
    ['the set is fixed', credentials],
    [
      'the provider fails',
      ((options) => {
        if (options?.forceRefresh) throw new Error('no');
        return credentials;
      }) as CredentialProvider,
    ],
  ])('are the answer when %s', async (_name, source) => {
    const { sent, fetch } = network(expiredToken);
    const response = await createSigningFetch({ ...settings, credentials: source, fetch })(url);
    expect([response.status, sent.length]).toEqual([403, 1]);
    expect(await response.text()).toContain('expired');
  });

  test('are tried once more, never twice', async () => {
    const { sent, fetch } = network(expiredToken);
    const response = await createSigningFetch({ ...settings, credentials: provider, fetch })(url);
    expect([response.status, sent.length]).toEqual([403, 2]);
  });
});

describe('a wrong clock (A7)', () => {
  const server = Date.UTC(2025, 0, 1, 12);
  /** Checks the signature's time as AWS does: five minutes either way. */
  const checkTime = (serverNow: () => number) => (sent: Sent) => {
    const [, day, time] = /(\d{8})T(\d{6})Z/.exec(sent.headers.get('x-amz-date')!)!;
    const iso = `${day}${time}`.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z');
    const offMs = Date.parse(iso) - serverNow();
    const date = new Date(serverNow()).toUTCString();
    if (offMs < -300_000) return refuse('Signature expired: ... is now earlier than ...', { date })();
    if (offMs > 300_000) return refuse('Signature not yet current: ... is still later than ...', { date })();
    return new Response('ok');
  };

  test.each([-20, 20, 60 * 24 * 400])(
    '%i minutes off: succeeds on the second attempt, then at once',
    async (minutes) => {
      const { sent, fetch } = network(checkTime(() => server));
      const signing = createSigningFetch({ ...settings, fetch, now: () => server + minutes * 60_000 });
      expect((await signing(url)).status).toBe(200);
      expect(sent).toHaveLength(2);
      expect((await signing(url)).status).toBe(200);
      expect(sent).toHaveLength(3);
      sent.forEach((one) => expectVerified(one));
    },
  );

  test('a request frozen between signing and sending is signed anew, though the clock is right', async () => {
    const clock = { now: server - 3_600_000 };
    const { sent, fetch } = network(checkTime(() => server));
    const thaw = (input: RequestInfo | URL, init?: RequestInit) => {
      clock.now = server;
      return fetch(input, init);
    };
    const signing = createSigningFetch({ ...settings, fetch: thaw, now: () => clock.now });
    expect((await signing(url)).status).toBe(200);
    expect(sent).toHaveLength(2);
  });

  test('ten parallel requests are all mended', async () => {
    const { fetch } = network(checkTime(() => server));
    const signing = createSigningFetch({ ...settings, fetch, now: () => 0 });
    const answers = await Promise.all(Array.from({ length: 10 }, () => signing(url)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
  });

  test.each([
    ['no Date header', {}],
    ['a Date that is none', { date: 'yesterday' }],
    ['a cached answer', { date: new Date(server).toUTCString(), age: '900' }],
  ])('is not mended from %s', async (_name, headers) => {
    const { sent, fetch } = network(refuse('Signature expired: ...', headers));
    expect((await createSigningFetch({ ...settings, fetch })(url)).status).toBe(403);
    expect(sent).toHaveLength(1);
  });

  test('is not blamed for a signature that does not match', async () => {
    const { sent, fetch } = network(
      refuse('The request signature we calculated does not match', { date: new Date(server).toUTCString() }),
    );
    await createSigningFetch({ ...settings, fetch })(url);
    expect(sent).toHaveLength(1);
  });
});

describe('answers that look like refusals', () => {
  test('an endless body is read no further than 64 KiB', async () => {
    let pulled = 0;
    const endless = () =>
      new ReadableStream({
        pull: (controller) => {
          pulled += 1;
          controller.enqueue(new Uint8Array(16_384));
        },
      });
    const { fetch } = network(() => new Response(endless(), { status: 403 }));
    const response = await createSigningFetch({ ...settings, fetch })(url);
    expect(pulled).toBeLessThan(10);
    await response.body?.cancel();
  });

  test('a body that breaks off is handed on, with its error', async () => {
    const broken = () => new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) });
    const { fetch } = network(() => new Response(broken(), { status: 403 }));
    const response = await createSigningFetch({ ...settings, fetch })(url);
    expect(response.status).toBe(403);
    await expect(response.text()).rejects.toThrow('reset');
  });

  test('a streamed 200 is not touched', async () => {
    const { sent, fetch } = network(() => new Response('Signature expired'));
    expect(await (await createSigningFetch({ ...settings, fetch })(url)).text()).toBe('Signature expired');
    expect(sent).toHaveLength(1);
  });
});
