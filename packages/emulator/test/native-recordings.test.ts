import { readFileSync } from 'node:fs';
import { shared } from '@bedrock-kit/vitest-config';
import { describe, expect, test } from 'vitest';
import { createEmulator, type EmulatorOptions } from '../src/index.ts';
import { readFrames } from './read-frames.ts';

interface Exchange {
  readonly id: string;
  readonly operation: string;
  readonly model: string | null;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Record<string, string>;
    readonly body?: unknown;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Record<string, string>;
    readonly body?: unknown;
    readonly frames_base64?: string;
  };
}

const leftOut = new Set([
  // Nova answered to the body of Titan, with the answer of Llama: the recording was written by hand.
  '17d625dd8e1a-b440733e',
  // A guardrail with policies that the recording does not tell stepped in.
  '653073aa6abc-5a3da860',
  // The stream broke off with an exception.
  '66263be70898-6761f8b0',
]);

const exchanges = (shared === undefined ? [] : readExchanges(`${shared}recordings/exchanges.jsonl`)).filter(
  ({ operation, id }) => !operation.startsWith('converse') && !leftOut.has(id),
);
const accepted = exchanges.filter(({ response }) => response.status === 200);
/** Errors that the request and the model id decide, not credentials, load or the date. */
const refused = exchanges.filter(({ response }) => response.status === 400);
const retired = exchanges.filter(({ response }) => response.status === 404);

describe.skipIf(!shared)('recorded calls besides Converse', () => {
  test('there are some', () => {
    expect(accepted.length).toBeGreaterThan(190);
    expect(refused.length).toBeGreaterThan(14);
    expect(retired.length).toBeGreaterThan(2);
  });

  test.each(accepted.map((exchange) => [`${exchange.operation} ${exchange.id}`, exchange] as const))(
    '%s: what the service took, the emulator takes, and answers in the same form',
    async (_, exchange) => {
      const response = await send(exchange, {});
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (exchange.response.frames_base64 !== undefined) {
        expect(response.status).toBe(200);
        expectSameChunks(bytes, Buffer.from(exchange.response.frames_base64, 'base64'));
        return;
      }
      const body: unknown = JSON.parse(new TextDecoder().decode(bytes));
      expect(body).not.toHaveProperty('message.length');
      expect(response.status).toBe(200);
      if (exchange.operation === 'list-foundation-models') return;
      for (const name of Object.keys(exchange.response.headers)) {
        // Which caches were in use that day cannot be told from the request.
        if (/^x-amzn-bedrock-(?!cache)/.test(name)) expect(response.headers.has(name)).toBe(true);
      }
      expectSameMembers(body, exchange);
    },
  );

  test.each(refused.map((exchange) => [`${exchange.operation} ${exchange.id}`, exchange] as const))(
    '%s: what the service refused, the emulator refuses in the same words',
    async (_, exchange) => {
      const response = await send(exchange, { rules: { inferenceProfiles: true } });
      expect(response.status).toBe(400);
      expect(response.headers.get('x-amzn-errortype')).toMatch(/^ValidationException:/);
      expect(await response.json()).toEqual(exchange.response.body);
    },
  );

  test.each(retired.map((exchange) => [exchange.id, exchange] as const))(
    '%s: a model that is said to be retired is told to be',
    async (_, exchange) => {
      const response = await send(exchange, { rules: { retiredModels: [exchange.model ?? ''] } });
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual(exchange.response.body);
    },
  );
});

/** Members that depend on the day, on the answer or on chance. */
const fleeting = /^(?:cache|stop_details|service_tier|output_tokens_details|type|model|tool_calls|error)/;

/** All members of the recorded answer are there, those of newer versions of an interface aside. */
function expectSameMembers(body: unknown, { response, model }: Exchange): void {
  const recorded = response.body;
  // Some recordings of other families were written with the answers of Llama or Claude.
  const isForeign = model !== null && model.includes('claude-3') && !('role' in (recorded as object));
  if (isForeign || typeof recorded !== 'object' || recorded === null) return;
  for (const name of Object.keys(recorded)) {
    if (!fleeting.test(name)) expect(body).toHaveProperty(name);
  }
}

/** The kinds of chunks in the order in which they first appear are those of the recording. */
function expectSameChunks(ours: Uint8Array, theirs: Uint8Array): void {
  const [mine, recorded] = [kindsOf(ours), kindsOf(theirs)];
  // How many chunks there are depends on the answer.
  const [first, last] = [
    (kinds: readonly string[]) => withoutMetrics(kinds[0]),
    (kinds: readonly string[]) => kinds.at(-1),
  ];
  expect(first(mine)).toBe(first(recorded));
  expect(last(mine)).toBe(last(recorded));
}

function withoutMetrics(kind: string | undefined): string | undefined {
  return kind?.replace('amazon-bedrock-invocationMetrics,', '');
}

function kindsOf(bytes: Uint8Array): readonly string[] {
  return readFrames(bytes).flatMap(({ headers, payload }) => {
    if (headers[':message-type'] !== 'event') return [];
    const chunk = JSON.parse(Buffer.from(String(payload['bytes']), 'base64').toString()) as Record<
      string,
      unknown
    >;
    const members = Object.keys(chunk).filter(
      (name) => !name.startsWith('amazon-bedrock-') || /Metrics/.test(name),
    );
    return [typeof chunk['type'] === 'string' ? chunk['type'] : members.sort().join()];
  });
}

async function send({ request, operation, model }: Exchange, options: EmulatorOptions): Promise<Response> {
  const { 'x-amzn-bedrock-guardrailidentifier': named } = request.headers;
  const applied = /^\/guardrail\/([^/]+)\//.exec(request.path)?.[1];
  const guardrail = named ?? applied;
  const emulator = createEmulator({
    ...options,
    guardrails: guardrail === undefined ? {} : { [guardrail]: {} },
    authentication: 'skip',
  });
  const action = operation === 'invoke-stream' ? 'invoke-with-response-stream' : operation;
  const path = model === null ? request.path : `/model/${encodeURIComponent(model)}/${action}`;
  const headers = Object.entries(request.headers).filter(([name]) => name.startsWith('x-amzn-bedrock-'));
  return emulator.fetch(`https://bedrock-runtime.us-east-1.amazonaws.com${path}`, {
    method: request.method,
    headers,
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  });
}

function readExchanges(file: string): readonly Exchange[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Exchange);
}
