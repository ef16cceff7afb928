import { createMessageDecoder, encodeMessage } from '@bedrock-kit/event-stream';
import { expect, test } from 'vitest';
import type { Exchange } from './exchange.ts';
import { createRedactor, redactHeaders } from './redact.ts';
import { redactExchange } from './redact-exchange.ts';

const secret = 'wJalrXUtnFEMI/K7MDENG+planted+secret+key';

test('a known secret is taken out as it is, percent-encoded and in base64', () => {
  const redactor = createRedactor([secret, undefined, 'short']);
  const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
  for (const form of forms) expect(redactor.text(`<${form}>`)).toBe('<[redacted]>');
  expect(redactor.text('short')).toBe('short');
});

test.each([
  ['an access key id', 'Credential=ASIAABCDEFGHIJKLMNOP/2026'],
  ['an API key', 'ABSKQmVkcm9ja0FQSUtleS1hYmNkZWZnaGlqa2xtbm9w'],
  ['a short-term API key', 'bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t'],
  ['a bearer token', 'Authorization: Bearer abcdefgh12345678'],
  ['a signature', `Signature=${'a1'.repeat(32)}`],
  ['a presigned URL', 'https://x/?X-Amz-Signature=abc&X-Amz-Security-Token=def'],
])('%s is taken out although nobody named it', (_what, text) => {
  expect(createRedactor().text(text)).toContain('[redacted]');
});

test('accounts stay where the user reads, and go where everybody does', () => {
  const arn = 'arn:aws:bedrock:us-east-1:998877665544:inference-profile/x';
  expect(createRedactor().text(arn)).toBe(arn);
  expect(createRedactor([], { accounts: 'hide' }).text(arn)).toContain(':123456789012:');
});

test('values keep their shape, and secret headers their names', () => {
  const redactor = createRedactor([secret]);
  expect(redactor.value({ a: [secret, 1, null], [secret]: true })).toEqual({
    a: ['[redacted]', 1, null],
    '[redacted]': true,
  });
  expect(redactHeaders({ Authorization: 'x', 'X-Amz-Security-Token': 'y', Accept: 'z' })).toEqual({
    authorization: '[redacted]',
    'x-amz-security-token': '[redacted]',
    accept: 'z',
  });
});

test('a secret inside a frame is taken out, and the frames stay whole', () => {
  const redacted = redactExchange(exchangeWith(`{"text":"${secret}"}`), createRedactor([secret]));
  const bytes = Buffer.from(redacted.response?.frames_base64 ?? '', 'base64');
  const [message] = createMessageDecoder().feed(bytes);
  expect(new TextDecoder().decode(message?.payload)).toBe('{"text":"[redacted]"}');
});

test('frames without a secret stay as they came, and damaged ones with one are left out', () => {
  const clean = exchangeWith('{"text":"hello"}');
  expect(redactExchange(clean, createRedactor([secret]))).toEqual(clean);
  const frames = Buffer.from(exchangeWith(`{"text":"${secret}"}`).response?.frames_base64 ?? '', 'base64');
  const cut = frames.subarray(0, -3).toString('base64');
  const damaged = { ...clean, response: { status: 200, headers: {}, frames_base64: cut } };
  expect(redactExchange(damaged, createRedactor([secret])).response).not.toHaveProperty('frames_base64');
});

test('a secret that comes in pieces takes the frames with it', () => {
  const pieces = [secret.slice(0, 9), secret.slice(9, 21), secret.slice(21)];
  const whole = exchangeWith(
    ...pieces.map((text) => JSON.stringify({ contentBlockIndex: 0, delta: { text }, p: 'abcdef' })),
  );
  const { response } = redactExchange(whole, createRedactor([secret]));
  expect(response).not.toHaveProperty('frames_base64');
  expect(response?.body).toContain('left out');
  const cut = Buffer.from(whole.response?.frames_base64 ?? '', 'base64').subarray(0, -3);
  const broken = { ...whole, response: { status: 200, headers: {}, frames_base64: cut.toString('base64') } };
  expect(redactExchange(broken, createRedactor([secret.slice(0, 21)])).response).not.toHaveProperty(
    'frames_base64',
  );
});

function exchangeWith(...payloads: readonly string[]): Exchange {
  const frames = payloads.map((payload) => frameOf(payload));
  return {
    operation: 'converse-stream',
    startedAt: '2026-11-22T00:00:00.000Z',
    request: { method: 'POST', host: 'x', path: '/model/a/converse-stream', headers: {} },
    response: { status: 200, headers: {}, frames_base64: Buffer.concat(frames).toString('base64') },
    durationMs: 1,
  };
}

function frameOf(payload: string): Uint8Array {
  return encodeMessage({
    headers: {
      ':message-type': { type: 'string', value: 'event' },
      ':event-type': { type: 'string', value: 'contentBlockDelta' },
    },
    payload: new TextEncoder().encode(payload),
  });
}
