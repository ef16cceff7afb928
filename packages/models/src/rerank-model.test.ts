import { describe, expect, it } from 'vitest';
import { json, recordingFetch, thrownBy } from '../test/models.ts';
import { bearerAuthorizer } from './authorizer.ts';
import { createRerankingModel, type RerankingModel } from './rerank-model.ts';
import type { RerankingModelOptions } from './rerank/rerank-call.ts';
import { createTransport, type TransportOptions } from './transport.ts';

const cohere = 'cohere.rerank-v3-5:0';
const call = { query: 'lake', documents: ['a town', 'a lake'] };
const answer = (): Response => json({ results: [{ index: 1, relevanceScore: 0.9 }] });

function testRerank(
  fetch: typeof globalThis.fetch,
  options: Partial<RerankingModelOptions & TransportOptions> = {},
): RerankingModel {
  const { modelId = cohere, via, baseModel, ...transportOptions } = options;
  const authorizer = bearerAuthorizer('bedrock-api-key-of-tests');
  const transport = createTransport({ region: 'us-east-1', authorizer, fetch, ...transportOptions });
  return createRerankingModel({ modelId, transport, via, baseModel });
}

describe('the place of a rerank call (B35, I7)', () => {
  it.each([
    ['eu-central-1', 'aws', 'bedrock-agent-runtime.eu-central-1.amazonaws.com'],
    ['us-gov-west-1', 'aws-us-gov', 'bedrock-agent-runtime.us-gov-west-1.amazonaws.com'],
    ['cn-north-1', 'aws-cn', 'bedrock-agent-runtime.cn-north-1.amazonaws.com.cn'],
  ])('in %s is of the partition %s', async (region, partition, host) => {
    const { fetch, sent } = recordingFetch(answer);
    const result = await testRerank(fetch, { region: async () => region }).rerank(call);
    expect(sent[0]?.url).toBe(`https://${host}/rerank`);
    expect(String(sent[0]?.body)).toContain(
      `"modelArn":"arn:${partition}:bedrock:${region}::foundation-model/${cohere}"`,
    );
    expect(JSON.stringify(result.http[0]?.requestBody)).toBe(sent[0]?.body);
  });

  it('is an address of its own where the user says so', async () => {
    const { fetch, sent } = recordingFetch(answer);
    const endpoint = { urls: { agentRuntime: 'https://rerank.example' } };
    await testRerank(fetch, { endpoint }).rerank(call);
    expect(sent[0]?.url).toBe('https://rerank.example/rerank');
  });

  it('needs a region for the ARN of an id, but not for an ARN', async () => {
    const { fetch, sent } = recordingFetch(answer);
    const options = { region: () => undefined, endpoint: 'https://gateway.example' };
    expect(await thrownBy(testRerank(fetch, options).rerank(call))).toMatchObject({
      code: 'region-missing',
    });
    expect(sent).toHaveLength(0);
    const modelId = `arn:aws:bedrock:us-west-2::foundation-model/${cohere}`;
    await testRerank(fetch, { ...options, modelId }).rerank(call);
    expect(sent[0]?.body).toContain(`"modelArn":"${modelId}"`);
  });
});

describe('pages', () => {
  it('are followed until there are as many as asked for', async () => {
    let page = 0;
    const { fetch, sent } = recordingFetch(() => {
      const results = [{ index: page, relevanceScore: 1 - page / 10 }];
      page += 1;
      return json({ results, nextToken: `t${page}` });
    });
    const documents = ['a', 'b', 'c', 'd'];
    const { ranking, http, response } = await testRerank(fetch).rerank({
      query: 'q',
      documents,
      topN: 3,
    });
    expect(ranking.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(http).toHaveLength(3);
    expect(sent).toHaveLength(3);
    expect(response['nextToken']).toBe('t3');
  });
});

describe('what is asked for and cannot be', () => {
  it.each([
    [{ query: '' }, 'query'],
    [{ query: 'x'.repeat(32_001) }, 'query'],
    [{ documents: [] }, 'documents'],
    [{ documents: ['a', ''] }, 'documents[1]'],
    [{ documents: [['a']] }, 'documents[0]'],
    [{ topN: 0 }, 'topN'],
    [{ topN: 1.5 }, 'topN'],
  ])('%j is refused before anything is sent', async (part, option) => {
    const { fetch, sent } = recordingFetch();
    const error = await thrownBy(testRerank(fetch).rerank({ ...call, ...part } as typeof call));
    expect(error).toMatchObject({ code: 'invalid-argument', option });
    expect(sent).toHaveLength(0);
  });

  it('is a way or a model that is not known', async () => {
    const { fetch } = recordingFetch();
    const modelId = 'arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc123def456';
    expect(await thrownBy(testRerank(fetch, { via: 'post' as never }).rerank(call))).toMatchObject({
      option: 'via',
    });
    expect(await thrownBy(testRerank(fetch, { via: 'invoke', modelId }).rerank(call))).toMatchObject({
      option: 'baseModel',
    });
  });
});

describe('an answer that is no ranking', () => {
  it.each(['agent-runtime', 'invoke'] as const)('by %s is an error', async (via) => {
    const { fetch } = recordingFetch(() => json({ results: [{ index: 'a' }] }));
    const error = await thrownBy(testRerank(fetch, { via }).rerank(call));
    expect(error).toMatchObject({ code: 'response-invalid', modelId: cohere });
  });

  it.each([
    ['agent-runtime', { results: [place(0), place(0)] }, 'ranks document 0 twice'],
    ['invoke', { results: [place(0), place(0)] }, 'ranks document 0 twice'],
    ['agent-runtime', { results: [place(7)] }, /ranks document 7 of \d/],
    ['invoke', { results: [place(7)] }, /ranks document 7 of \d/],
    ['invoke', { results: [place(0.5)] }, /ranks document 0\.5 of \d/],
  ] as const)('by %s that %j is an error', async (via, answer, message) => {
    const { fetch } = recordingFetch(() => json(answer));
    const error = await thrownBy(testRerank(fetch, { via }).rerank(call));
    expect(error).toMatchObject({
      code: 'response-invalid',
      message: expect.stringMatching(message) as unknown,
    });
  });
});

function place(index: number): object {
  return { index, relevanceScore: 0.5, relevance_score: 0.5 };
}
