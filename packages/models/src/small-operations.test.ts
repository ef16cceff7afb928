import { describe, expect, it } from 'vitest';
import { json, recordingFetch, thrownBy } from '../test/models.ts';
import { applyGuardrail } from './apply-guardrail.ts';
import { bearerAuthorizer } from './authorizer.ts';
import { countTokens } from './count-tokens.ts';
import { createTransport, type Transport } from './transport.ts';

function testTransport(fetch: typeof globalThis.fetch): Transport {
  return createTransport({
    region: 'us-east-1',
    authorizer: bearerAuthorizer('bedrock-api-key-of-tests'),
    fetch,
  });
}

describe('counting tokens (X18)', () => {
  const input = { converse: { messages: [{ role: 'user', content: [{ text: 'hello' }] }] } } as const;

  it('asks the foundation model behind a profile, for the service refuses profiles (recorded 2025)', async () => {
    const { fetch, sent } = recordingFetch(() => json({ inputTokens: 11 }));
    const modelId = 'us.anthropic.claude-sonnet-4-20250514-v1:0';
    const { inputTokens } = await countTokens({ transport: testTransport(fetch), modelId, input });
    expect(inputTokens).toBe(11);
    expect(sent[0]?.url).toMatch(/\/model\/anthropic\.claude-sonnet-4-20250514-v1%3A0\/count-tokens$/);
    expect(sent[0]?.body).toBe(JSON.stringify({ input }));
  });

  it('takes the native body of a model as bytes', async () => {
    const { fetch, sent } = recordingFetch(() => json({ inputTokens: 3 }));
    const body = new TextEncoder().encode('{}');
    const native = { invokeModel: { body } };
    await countTokens({ transport: testTransport(fetch), modelId: 'a.b', input: native });
    const text = new TextDecoder().decode(sent[0]?.body as Uint8Array);
    expect(text).toBe('{"input":{"invokeModel":{"body":"e30="}}}');
  });

  it('is an error when the answer counts nothing', async () => {
    const { fetch } = recordingFetch(() => json({}));
    const call = { transport: testTransport(fetch), modelId: 'a.b', input };
    expect(await thrownBy(countTokens(call))).toMatchObject({
      code: 'response-invalid',
      operation: 'count-tokens',
    });
  });
});

describe('applying a guardrail', () => {
  const content = [{ text: { text: 'hello' } }];

  it('sends content to the guardrail by id or ARN, and keeps null members', async () => {
    const answer = { action: 'NONE', outputs: [], assessments: [], guardrailCoverage: null };
    const { fetch, sent } = recordingFetch(() => json(answer));
    const { response } = await applyGuardrail({
      transport: testTransport(fetch),
      guardrailIdentifier: 'arn:aws:bedrock:us-east-1:123456789012:guardrail/abc',
      guardrailVersion: 'DRAFT',
      source: 'INPUT',
      content,
    });
    expect(response).toEqual(answer);
    expect(new URL(sent[0]?.url ?? '').pathname).toBe(
      '/guardrail/arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Aguardrail%2Fabc/version/DRAFT/apply',
    );
    expect(JSON.parse(String(sent[0]?.body))).toEqual({ source: 'INPUT', content });
  });

  it('is an error when the answer says nothing', async () => {
    const { fetch } = recordingFetch(() => json({}));
    const transport = testTransport(fetch);
    const call = { transport, guardrailIdentifier: 'a', guardrailVersion: '1' };
    expect(await thrownBy(applyGuardrail({ ...call, source: 'OUTPUT', content }))).toMatchObject({
      code: 'response-invalid',
    });
  });
});
