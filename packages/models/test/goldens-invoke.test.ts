import { describe, expect, it } from 'vitest';
import { BedrockError, createTransport, bearerAuthorizer } from '../src/index.ts';
import { callGolden, readGoldens } from './goldens-invoke.ts';
import { json, recordingFetch } from './models.ts';

const goldens = readGoldens();

describe('bodies of InvokeModel and Rerank', () => {
  it('have their stories', () => {
    expect(goldens.length).toBeGreaterThan(20);
  });

  it.each(goldens.map((golden) => [golden.story, golden] as const))('%s', async (_, golden) => {
    const answers = golden.responses.map(
      ({ status = 200, headers, body }) =>
        () =>
          json(body, { status, headers }),
    );
    const { fetch, sent } = recordingFetch(...answers);
    const authorizer = bearerAuthorizer('bedrock-api-key-of-tests');
    const transport = createTransport({ region: 'us-east-1', authorizer, fetch });
    const result = await callGolden(golden, transport).catch(readError);
    expect(sent.map(readSent)).toEqual(golden.requests);
    const { http: _http, responses, ...rest } = result as { http?: unknown; responses?: unknown };
    if (responses !== undefined) expect(responses).toEqual(golden.responses.map(({ body }) => body));
    expect(rest).toEqual(golden.result);
  });
});

function readSent({ url, headers, body }: { url: string; headers: Record<string, string>; body: unknown }) {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body as Uint8Array);
  const own = Object.entries(headers).filter(([name]) => name.startsWith('x-amzn-'));
  return { path: new URL(url).pathname, headers: Object.fromEntries(own), body: JSON.parse(text) as unknown };
}

function readError(error: unknown): object {
  if (!BedrockError.isBedrockError(error)) throw error;
  const { code, retryable, option, valueIndex } = error;
  return {
    error: {
      code,
      retryable,
      ...(option !== undefined && { option }),
      ...(valueIndex !== undefined && { valueIndex }),
      message: error.serviceMessage ?? error.message,
    },
  };
}
