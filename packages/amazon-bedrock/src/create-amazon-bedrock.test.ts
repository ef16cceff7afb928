import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFetchStub, errorAnswer, textAnswer } from '../test/fetch-stub.ts';
import { call, failureOf, hideAwsVariables, modelId } from '../test/provider.ts';
import manifest from '../package.json' with { type: 'json' };
import { createAmazonBedrock } from './create-amazon-bedrock.ts';
import { VERSION } from './version.ts';

beforeEach(hideAwsVariables);

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

describe('the provider', () => {
  it('is called like a function and implements specification v4 (feature A3, feature A4)', () => {
    const bedrock = createAmazonBedrock();
    for (const model of [bedrock(modelId), bedrock.languageModel(modelId)]) {
      expect(model).toMatchObject({ specificationVersion: 'v4', provider: 'amazon-bedrock', modelId });
    }
    expect(bedrock.specificationVersion).toBe('v4');
  });

  it('is no class', () => {
    const Provider = createAmazonBedrock() as unknown as new (id: string) => unknown;
    expect(() => new Provider(modelId)).toThrow(/without `new`/);
  });

  it('has every kind of model under all its names (feature A4)', () => {
    const bedrock = createAmazonBedrock();
    for (const name of ['embedding', 'embeddingModel', 'textEmbedding', 'textEmbeddingModel'] as const) {
      const model = bedrock[name]('amazon.titan-embed-text-v2:0');
      expect(model).toMatchObject({ specificationVersion: 'v4', provider: 'amazon-bedrock' });
      expect(model.modelId).toBe('amazon.titan-embed-text-v2:0');
    }
    for (const name of ['image', 'imageModel'] as const) {
      const model = bedrock[name]('amazon.nova-canvas-v1:0');
      expect(model).toMatchObject({ specificationVersion: 'v4', provider: 'amazon-bedrock' });
      expect(model.modelId).toBe('amazon.nova-canvas-v1:0');
    }
    for (const name of ['reranking', 'rerankingModel'] as const) {
      const model = bedrock[name]('amazon.rerank-v1:0');
      expect(model).toMatchObject({ specificationVersion: 'v4', provider: 'amazon-bedrock' });
      expect(model.modelId).toBe('amazon.rerank-v1:0');
    }
  });

  it('reads nothing at import, at construction and when a model is made (A9)', async () => {
    const read: string[] = [];
    const env = new Proxy({}, { get: (_, name) => void read.push(String(name)) });
    vi.stubGlobal(
      'process',
      new Proxy(process, { get: (target, name) => (name === 'env' ? env : Reflect.get(target, name)) }),
    );
    vi.resetModules();
    const { bedrock, createAmazonBedrock: create } = await import('./index.ts');
    create({ region: 'us-east-1' })(modelId);
    const model = bedrock(modelId);
    bedrock.embedding('amazon.titan-embed-text-v2:0');
    bedrock.image('amazon.nova-canvas-v1:0');
    bedrock.reranking('amazon.rerank-v1:0');
    expect(read.filter((name) => name.startsWith('AWS_'))).toEqual([]);
    await model.doGenerate(call).then(undefined, () => {});
    expect(read).toContain('AWS_REGION');
  });

  it('honours variables that are set after its creation (A9, B26)', async () => {
    const stub = createFetchStub(textAnswer('one'), textAnswer('two'));
    const model = createAmazonBedrock({ fetch: stub.fetch })(modelId);
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    vi.stubEnv('AWS_BEARER_TOKEN_BEDROCK', 'first');
    await model.doGenerate(call);
    vi.stubEnv('AWS_BEARER_TOKEN_BEDROCK', 'second');
    await model.doGenerate(call);
    expect(stub.requests.map(({ headers }) => headers.get('authorization'))).toEqual([
      'Bearer first',
      'Bearer second',
    ]);
    expect(stub.requests[0]?.url.host).toBe('bedrock-runtime.eu-central-1.amazonaws.com');
  });

  it('keeps the settings it was created with', async () => {
    const stub = createFetchStub(textAnswer('ok'));
    const settings = { region: 'us-east-1', apiKey: 'first', fetch: stub.fetch };
    const model = createAmazonBedrock(settings)(modelId);
    settings.apiKey = 'second';
    await model.doGenerate(call);
    expect(stub.requests[0]?.headers.get('authorization')).toBe('Bearer first');
  });

  it('tells the version of its package', () => {
    expect(VERSION).toBe(manifest.version);
  });

  it('looks fetch up when it is called (J5)', async () => {
    const model = createAmazonBedrock({ region: 'us-east-1', apiKey: 'bedrock-api-key-of-tests' })(modelId);
    const stub = createFetchStub(textAnswer('hello'));
    vi.stubGlobal('fetch', stub.fetch);
    await model.doGenerate(call);
    expect(stub.requests).toHaveLength(1);
  });
});

describe('secrets (A11)', () => {
  const secrets = { secretAccessKey: 'PLANTED-secret', sessionToken: 'PLANTED-token' };

  it.each([
    ['keys', { accessKeyId: 'AKID', ...secrets }],
    ['a bearer token', { apiKey: 'PLANTED-key' }],
    ['a credential provider', { credentialProvider: () => ({ accessKeyId: 'AKID', ...secrets }) }],
  ])('of %s are in no inspection and no JSON of provider, model, result and error', async (_, settings) => {
    const stub = createFetchStub(
      textAnswer('ok'),
      errorAnswer('AccessDeniedException', 'No.', 403),
      new TypeError('fetch failed'),
    );
    const provider = createAmazonBedrock({ region: 'us-east-1', ...settings, fetch: stub.fetch });
    const model = provider(modelId);
    const result = await model.doGenerate(call);
    const refused = await failureOf(model.doGenerate(call));
    const failed = await failureOf(model.doGenerate(call));
    expect(stub.requests).toHaveLength(3);
    for (const thing of [provider, model, result, refused, failed]) {
      const shown = `${inspect(thing, { depth: 12, showHidden: true, getters: true })} ${JSON.stringify(thing)} ${String(thing)}`;
      expect(shown).not.toContain('PLANTED');
      expect(shown).not.toMatch(/Credential=|Bearer /);
    }
  });
});
