import {
  BedrockRuntimeClient,
  ConverseCommand,
  ConverseStreamCommand,
} from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readFrames } from '../../test/read-frames.ts';
import {
  createEmulator,
  defaultCredentials,
  serve,
  type EmulatorOptions,
  type EmulatorServer,
} from '../index.ts';

const modelId = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const messages = [{ role: 'user' as const, content: [{ text: 'Why does a lighthouse blink?' }] }];

interface Ask {
  readonly fault?: string;
  readonly operation?: 'converse' | 'converse-stream';
  readonly signal?: AbortSignal;
}

function ask(options: EmulatorOptions = {}) {
  const emulator = createEmulator(options);
  const call = ({ fault, operation = 'converse-stream', signal }: Ask = {}): Promise<Response> =>
    emulator.fetch(`http://localhost/model/${modelId}/${operation}`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer bedrock-api-key-emulator',
        ...(fault === undefined ? {} : { 'x-emulator-fault': fault }),
      },
      body: JSON.stringify({ messages }),
      ...(signal === undefined ? {} : { signal }),
    });
  return { emulator, call };
}

function typesOf(bytes: Uint8Array): readonly (string | undefined)[] {
  return readFrames(bytes).map(({ headers }) => headers[':event-type'] ?? headers[':exception-type']);
}

describe('a fault that a request asks for itself', () => {
  test('an exception is the HTTP answer', async () => {
    const { call } = ask();
    const response = await call({ fault: 'modelNotReadyException; retry-after=2' });
    expect(response.status).toBe(429);
    expect(response.headers.get('x-amzn-errortype')).toMatch(/^ModelNotReadyException/);
    expect(response.headers.get('retry-after')).toBe('2');
    expect((await call()).status).toBe(200);
  });

  test('an exception with a place stands in the stream, after the third delta', async () => {
    const { call } = ask();
    const bytes = await (await call({ fault: 'throttlingException; at=contentBlockDelta:3' })).bytes();
    const types = typesOf(bytes);
    expect(types.filter((type) => type === 'contentBlockDelta')).toHaveLength(3);
    expect(types.at(-1)).toBe('throttlingException');
  });

  test('an exception with a place is an HTTP error where there is no stream', async () => {
    const { call } = ask();
    const response = await call({
      fault: 'throttlingException; at=contentBlockDelta:3',
      operation: 'converse',
    });
    expect(response.status).toBe(429);
  });

  test('a mistake in it is told to the caller', async () => {
    const response = await ask().call({ fault: 'cut; at=never' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('x-emulator-fault: The fault \\"cut; at=never\\" cannot be read');
  });

  test('InvokeModel with a stream gets it at its own events', async () => {
    const { emulator } = ask();
    const response = await emulator.fetch(`http://localhost/model/${modelId}/invoke-with-response-stream`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer bedrock-api-key-emulator',
        'x-emulator-fault': 'modelStreamErrorException; at=chunk:2',
      },
      body: JSON.stringify({
        anthropic_version: 'bedrock-2023-05-31',
        max_tokens: 50,
        messages: [{ role: 'user', content: 'Why?' }],
      }),
    });
    expect(typesOf(await response.bytes())).toEqual(['chunk', 'chunk', 'modelStreamErrorException']);
  });

  test('a stall ends when its time is over, and nothing is lost', async () => {
    const { call } = ask();
    const whole = await (await call()).bytes();
    const started = performance.now();
    const held = await (await call({ fault: 'stall; at=contentBlockDelta:2; for=120ms' })).bytes();
    expect(performance.now() - started).toBeGreaterThan(110);
    expect(typesOf(held)).toEqual(typesOf(whole));
  });

  test('a stall without an end lasts until the client leaves', async () => {
    const { call, emulator } = ask();
    const leave = new AbortController();
    const response = await call({ fault: 'stall; at=messageStart', signal: leave.signal });
    const reader = response.body?.getReader();
    expect((await reader?.read())?.done).toBe(false);
    const pending = reader?.read();
    setTimeout(() => leave.abort(), 50);
    await expect(pending).rejects.toThrow('aborted');
    await expect.poll(() => emulator.requests[0]).toMatchObject({ state: 'left', frames: 1 });
  });

  test('chunks know nothing of frames and hold the same bytes', async () => {
    const { call, emulator } = ask();
    const whole = await (await call()).bytes();
    const response = await call({ fault: 'chunks; bytes=7' });
    const sizes: number[] = [];
    const chunks: Uint8Array[] = [];
    for await (const chunk of response.body ?? []) {
      sizes.push(chunk.length);
      chunks.push(chunk);
    }
    expect(new Set(sizes.slice(0, -1))).toEqual(new Set([7]));
    expect(Buffer.concat(chunks)).toEqual(Buffer.from(whole));
    expect(emulator.requests[1]).toMatchObject({ state: 'complete', frames: emulator.requests[0]?.frames });
  });

  test.each([
    [
      'cut',
      'a JSON body that ends in its middle',
      (text: string) => expect(() => JSON.parse(text)).toThrow(),
    ],
    ['flip; byte=0', 'a JSON body with a damaged byte', (text: string) => expect(text).not.toMatch(/^\{/)],
    [
      'chunks; bytes=3',
      'a whole JSON body',
      (text: string) => expect(JSON.parse(text).stopReason).toBe('end_turn'),
    ],
  ])('%s gives %s', async (fault, _, check) => {
    const response = await ask().call({ fault, operation: 'converse' });
    expect(response.status).toBe(200);
    check(await response.text());
  });

  test('a reset leaves no answer, with a place it breaks the body', async () => {
    const { call, emulator } = ask();
    await expect(call({ fault: 'reset' })).rejects.toThrow('fetch failed');
    expect(emulator.requests[0]).toMatchObject({ state: 'broken', status: 0 });
    const response = await call({ fault: 'reset; at=messageStart', operation: 'converse' });
    await expect(response.text()).rejects.toThrow('terminated');
  });

  test('an expired token is told as the scheme tells it', async () => {
    const response = await ask().call({ fault: 'expired-token' });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('Bearer Token has expired');
  });

  test('with a number of times so many requests that are alike fail, the next one passes', async () => {
    const { call } = ask();
    const statuses = [];
    for (let count = 0; count < 4; count += 1) {
      statuses.push((await call({ fault: 'throttlingException; times=2' })).status);
    }
    expect(statuses).toEqual([429, 429, 200, 429]);
  });
});

describe('faults by order and by chance', () => {
  test('an order may be spelled like the header', async () => {
    const { emulator, call } = ask();
    emulator.failNext('serviceUnavailableException; times=2', { kind: 'expired-token' });
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await call()).status);
    expect(statuses).toEqual([503, 503, 403, 200]);
  });

  test('a rate hits about so many, the same ones for the same seed; the header none spares a request', async () => {
    const statuses = async (seed: number, fault?: string): Promise<readonly number[]> => {
      const { call } = ask({ faultRate: 0.3, faults: ['throttlingException'], seed });
      const all = [];
      for (let count = 0; count < 100; count += 1) {
        all.push((await call({ operation: 'converse', ...(fault === undefined ? {} : { fault }) })).status);
      }
      return all;
    };
    const first = await statuses(7);
    const hits = first.filter((status) => status === 429).length;
    expect(hits).toBeGreaterThan(15);
    expect(hits).toBeLessThan(45);
    expect(await statuses(7)).toEqual(first);
    expect(await statuses(8)).not.toEqual(first);
    expect(new Set(await statuses(7, 'none'))).toEqual(new Set([200]));
  });

  test('faults without a rate hit every request', async () => {
    const { call } = ask({ faults: ['internalServerException'] });
    expect((await call()).status).toBe(500);
    expect((await call()).status).toBe(500);
  });

  test.each([[{ faultRate: 2 }], [{ faults: ['nonsense'] }]])('%j is refused at once', (options) => {
    expect(() => createEmulator(options)).toThrow(expect.objectContaining({ code: 'fault-invalid' }));
  });
});

describe.each([
  ['HTTP/2', {}],
  ['HTTP/1.1', { requestHandler: new NodeHttpHandler() }],
])('the official client over %s', (_, config) => {
  let server: EmulatorServer;
  beforeAll(async () => {
    server = await serve();
  });
  afterAll(() => server.close());
  beforeEach(() => server.emulator.reset());

  function client(fault: string, maxAttempts = 1): BedrockRuntimeClient {
    const bedrock = new BedrockRuntimeClient({
      region: 'us-east-1',
      endpoint: server.url,
      credentials: defaultCredentials,
      maxAttempts,
      ...config,
    });
    bedrock.middlewareStack.add(
      (next) => (args) => {
        (args.request as { headers: Record<string, string> }).headers['x-emulator-fault'] = fault;
        return next(args);
      },
      { step: 'build' },
    );
    return bedrock;
  }

  test('signs the header, gets the exception, and gets over it in two more attempts', async () => {
    const bedrock = client('serviceUnavailableException; times=2', 3);
    const answer = await bedrock.send(new ConverseCommand({ modelId, messages }));
    expect(answer.$metadata.attempts).toBe(3);
    expect(server.emulator.requests.map(({ status }) => status)).toEqual([503, 503, 200]);
    bedrock.destroy();
  });

  test('corrects its clock by the date of a service that is an hour ahead', async () => {
    const bedrock = client('clock-skew; by=1h', 2);
    const answer = await bedrock.send(new ConverseCommand({ modelId, messages }));
    expect(answer.$metadata.attempts).toBe(2);
    expect(server.emulator.requests[0]).toMatchObject({
      status: 403,
      errorType: 'InvalidSignatureException',
      errorMessage: expect.stringContaining('Signature expired'),
    });
    bedrock.destroy();
  });

  test.each(['expired-token', 'reset', 'flip; byte=0'])('fails on %s', async (fault) => {
    const bedrock = client(fault);
    await expect(bedrock.send(new ConverseCommand({ modelId, messages }))).rejects.toThrow();
    bedrock.destroy();
  });

  test('sees the stream break off where it was told to', async () => {
    const bedrock = client('reset; at=contentBlockDelta:2');
    const { stream } = await bedrock.send(new ConverseStreamCommand({ modelId, messages }));
    let deltas = 0;
    await expect(
      (async () => {
        for await (const event of stream ?? []) deltas += event.contentBlockDelta === undefined ? 0 : 1;
      })(),
    ).rejects.toThrow();
    expect(deltas).toBe(2);
    expect(server.emulator.requests[0]).toMatchObject({ state: 'broken' });
    bedrock.destroy();
  });
});

test('a clock that is ahead for all is corrected once', async () => {
  const { emulator } = ask({ clockSkewMs: 3_600_000 });
  const response = await emulator.fetch('http://localhost/nothing');
  const ahead = Date.parse(response.headers.get('date') ?? '') - Date.now();
  expect(ahead).toBeGreaterThan(3_590_000);
});

test('an exception in a stream stands in the log', async () => {
  const { emulator, call } = ask();
  await (await call({ fault: 'modelStreamErrorException; at=start; message="Broken \\"here\\""' })).bytes();
  expect(emulator.requests[0]).toMatchObject({ status: 200, errorType: 'modelStreamErrorException' });
});
