import { InvalidArgumentError } from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import { cohere, cohereAnswer, nova, novaAnswer, stub, titan, titanAnswer } from '../test/stub-embedding.ts';
import { failureOf } from '../test/stub-transport.ts';
import type { BedrockEmbeddingOptions } from './embedding-options.ts';

describe('options of an embedding model', () => {
  it('are those of the model, of `bedrock` and of `amazonBedrock`, in rising rank (K2, K5)', async () => {
    const { model, requests } = stub({}, titanAnswer, { dimensions: 1024, normalize: true });
    await model.doEmbed({ values: ['a'] });
    await model.doEmbed({ values: ['a'], providerOptions: { bedrock: { dimensions: 512 } } });
    await model.doEmbed({
      values: ['a'],
      providerOptions: { bedrock: { dimensions: 512, normalize: false }, amazonBedrock: { dimensions: 256 } },
    });
    expect(requests.map(({ body }) => body)).toEqual([
      { inputText: 'a', dimensions: 1024, normalize: true },
      { inputText: 'a', dimensions: 512, normalize: true },
      { inputText: 'a', dimensions: 256, normalize: false },
    ]);
  });

  it('stand below the dimensions of the call, which warns of two wishes (X21)', async () => {
    const { model, requests } = stub({}, titanAnswer, { dimensions: 1024 });
    const plain = await model.doEmbed({ values: ['a'], dimensions: 256 });
    const both = await model.doEmbed({
      values: ['a'],
      dimensions: 256,
      providerOptions: { bedrock: { dimensions: 512 } },
    });
    expect(requests.map(({ body }) => body)).toEqual([
      { inputText: 'a', dimensions: 256 },
      { inputText: 'a', dimensions: 256 },
    ]);
    expect(plain.warnings).toEqual([]);
    expect(both.warnings).toMatchObject([
      { type: 'unsupported', feature: 'providerOptions.bedrock.dimensions' },
    ]);
  });

  it('know the names that the peer has for dimensions, each for its family (K5)', async () => {
    const all = { dimensions: 256, embeddingDimension: 384, outputDimension: 512, inputType: 'clustering' };
    const providerOptions = { bedrock: all };
    const [ofTitan, ofNova, ofCohere] = [
      stub({}, titanAnswer),
      stub({ modelId: nova }, novaAnswer),
      stub({ modelId: cohere }, cohereAnswer),
    ];
    for (const { model } of [ofTitan, ofNova, ofCohere]) {
      const { warnings } = await model.doEmbed({ values: ['a'], providerOptions });
      expect(warnings.filter(({ type }) => type === 'unsupported').length).toBeGreaterThan(0);
    }
    expect(ofTitan.requests[0]?.body).toMatchObject({ dimensions: 256 });
    expect(ofNova.requests[0]?.body).toMatchObject({ singleEmbeddingParams: { embeddingDimension: 384 } });
    expect(ofCohere.requests[0]?.body).toMatchObject({ output_dimension: 512 });
  });

  it('of the call beat those of the model, whatever their names', async () => {
    const { model, requests } = stub({ modelId: cohere }, cohereAnswer, { outputDimension: 256 });
    await model.doEmbed({ values: ['a'], providerOptions: { bedrock: { dimensions: 1024 } } });
    expect(requests[0]?.body).toMatchObject({ output_dimension: 1024 });
  });

  it('that do not exist are warned about and sent nowhere (K5)', async () => {
    const { model, requests } = stub({}, titanAnswer, { madeUp: 1 } as BedrockEmbeddingOptions);
    const { warnings } = await model.doEmbed({
      values: ['a'],
      providerOptions: { bedrock: { dimension: 512 }, 'aws-bedrock': { dimensions: 512 }, openai: { x: 1 } },
    });
    expect(warnings.map((warning) => 'feature' in warning && warning.feature)).toEqual([
      'providerOptions.aws-bedrock',
      'settings.madeUp',
      'providerOptions.bedrock.dimension',
    ]);
    expect(requests[0]?.body).toEqual({ inputText: 'a' });
  });

  it.each([
    [titan, { dimensions: 300 }, 'dimensions', '1024, 512 or 256'],
    [titan, { normalize: 'yes' }, 'normalize', 'true or false'],
    [nova, { embeddingDimension: 512 }, 'providerOptions', '384'],
    [nova, { embeddingPurpose: 'SEARCH' }, 'embeddingPurpose', 'GENERIC_INDEX'],
    [cohere, { outputDimension: 300 }, 'providerOptions', '1536'],
    [cohere, { inputType: 'query' }, 'inputType', 'search_query'],
    [cohere, { truncate: 'MIDDLE' }, 'truncate', 'START'],
    [cohere, { embeddingTypes: ['float16'] }, 'embeddingTypes[0]', 'int8'],
    [cohere, { purpose: 'query', inputType: 'search_document' }, 'inputType', 'contradicts'],
    [titan, { contentType: 'picture' }, 'providerOptions', '"image"'],
    [titan, { content: 'x' }, 'providerOptions', 'a list of parts'],
    [titan, { performanceConfig: 'optimized' }, 'providerOptions', 'latency'],
    [titan, { requestMetadata: { a: 1 } }, 'providerOptions', 'requestMetadata.a must be a string'],
    [titan, { guardrailConfig: null }, 'providerOptions', 'an object'],
  ])('of %s are refused before anything is sent: %j', async (modelId, bedrock, argument, text) => {
    const { model, requests } = stub({ modelId }, titanAnswer);
    const error = await failureOf(
      model.doEmbed({
        values: ['a'],
        providerOptions: { bedrock: bedrock as unknown as Record<string, never> },
      }),
    );
    expect(InvalidArgumentError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ argument, message: expect.stringContaining(text) });
    expect(requests).toEqual([]);
  });

  it('of InvokeModel go out as headers (X35)', async () => {
    const { model, requests } = stub({}, titanAnswer);
    await model.doEmbed({
      values: ['a'],
      providerOptions: {
        bedrock: {
          guardrailConfig: { guardrailIdentifier: 'abc', guardrailVersion: '1', trace: 'enabled' },
          performanceConfig: { latency: 'optimized' },
          serviceTier: 'flex',
          requestMetadata: { team: 'search' },
        },
      },
    });
    expect(requests[0]).toMatchObject({
      headers: {
        'x-amzn-bedrock-guardrailidentifier': 'abc',
        'x-amzn-bedrock-guardrailversion': '1',
        'x-amzn-bedrock-trace': 'ENABLED',
        'x-amzn-bedrock-performanceconfig-latency': 'optimized',
        'x-amzn-bedrock-service-tier': 'flex',
        'x-amzn-bedrock-request-metadata': '{"team":"search"}',
      },
      body: { inputText: 'a' },
    });
  });

  it('join the entries of request metadata', async () => {
    const { model, requests } = stub({}, titanAnswer, { requestMetadata: { team: 'a', app: 'b' } });
    const bedrock = { requestMetadata: { team: 'c' } };
    await model.doEmbed({ values: ['a'], providerOptions: { bedrock } });
    const header = requests[0]?.headers['x-amzn-bedrock-request-metadata'] ?? '';
    expect(JSON.parse(header)).toEqual({ team: 'c', app: 'b' });
  });

  it('name the purpose in words of all families (I2)', async () => {
    for (const [purpose, inputType, embeddingPurpose] of [
      ['query', 'search_query', 'GENERIC_RETRIEVAL'],
      ['document', 'search_document', 'GENERIC_INDEX'],
    ] as const) {
      const ofCohere = stub({ modelId: cohere }, cohereAnswer, { purpose });
      const ofNova = stub({ modelId: nova }, novaAnswer, { purpose });
      const ofTitan = stub({}, titanAnswer, { purpose });
      for (const { model } of [ofCohere, ofTitan])
        expect((await model.doEmbed({ values: ['a'] })).warnings).toEqual([]);
      await ofNova.model.doEmbed({ values: ['a'] });
      expect(ofCohere.requests[0]?.body).toMatchObject({ input_type: inputType });
      expect(ofNova.requests[0]?.body).toMatchObject({ singleEmbeddingParams: { embeddingPurpose } });
      expect(ofTitan.requests[0]?.body).toEqual({ inputText: 'a' });
    }
  });
});
