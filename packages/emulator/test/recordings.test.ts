import { readFileSync } from 'node:fs';
import { shared } from '@bedrock-kit/vitest-config';
import { describe, expect, test } from 'vitest';
import { createEmulator, type EmulatorOptions } from '../src/index.ts';

interface Exchange {
  readonly id: string;
  readonly operation: string;
  readonly model: string;
  readonly request: { readonly path: string; readonly body?: object };
  readonly response: {
    readonly status: number;
    readonly headers: Record<string, string>;
    readonly body?: { readonly message?: string };
  };
}

const exchanges = shared === undefined ? [] : readExchanges(`${shared}recordings/exchanges.jsonl`);
const accepted = exchanges.filter(({ response }) => response.status === 200);
/** Errors that the request and the model id decide, not credentials, load or the date. */
const refused = exchanges.filter(({ response }) => response.status === 400);

describe.skipIf(!shared)('recorded calls of Converse and ConverseStream', () => {
  test('there are some', () => {
    expect(accepted.length).toBeGreaterThan(250);
    expect(refused.length).toBeGreaterThan(15);
  });

  test.each(accepted.map((exchange) => [exchange.id, exchange] as const))(
    '%s: what the service took, the emulator takes',
    async (_, exchange) => {
      const { status, body } = await send(exchange, {});
      expect(body).not.toMatch(/^\{"message"/);
      expect(status).toBe(200);
    },
  );

  test.each(refused.map((exchange) => [exchange.id, exchange] as const))(
    '%s: what the service refused, the emulator refuses in the same words',
    async (_, exchange) => {
      const { status, type, body } = await send(exchange, { rules: { inferenceProfiles: true } });
      expect(status).toBe(400);
      expect(type).toBe('ValidationException:http://internal.amazon.com/coral/com.amazon.bedrock/');
      expect(JSON.parse(body)).toEqual(exchange.response.body);
    },
  );
});

async function send(
  { request, operation, model }: Exchange,
  options: EmulatorOptions,
): Promise<{ status: number; type: string | null; body: string }> {
  const { guardrailConfig } = (request.body ?? {}) as {
    readonly guardrailConfig?: { readonly guardrailIdentifier: string };
  };
  // The guardrails of the recording accounts are there, and find nothing.
  const guardrails = guardrailConfig === undefined ? {} : { [guardrailConfig.guardrailIdentifier]: {} };
  const emulator = createEmulator({ ...options, guardrails, authentication: 'skip' });
  const response = await emulator.fetch(
    `https://bedrock-runtime.us-east-1.amazonaws.com/model/${encodeURIComponent(model)}/${operation}`,
    { method: 'POST', body: JSON.stringify(request.body) },
  );
  return {
    status: response.status,
    type: response.headers.get('x-amzn-errortype'),
    body: await response.text(),
  };
}

function readExchanges(file: string): readonly Exchange[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Exchange)
    .filter(({ operation }) => operation.startsWith('converse'));
}
