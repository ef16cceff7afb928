import { describe, expect, it } from 'vitest';
import { json, recordingFetch, thrownBy } from '../test/models.ts';
import { bearerAuthorizer } from './authorizer.ts';
import { embedDocuments, embedQuery } from './embed-for-search.ts';
import { createEmbeddingModel, type EmbeddingModel } from './embedding-model.ts';
import type { EmbeddingModelOptions } from './embedding/embedding-call.ts';
import { BedrockError } from './errors.ts';
import { createTransport } from './transport.ts';

const titan = 'amazon.titan-embed-text-v2:0';
const cohere = 'cohere.embed-v4:0';
const nova = 'amazon.nova-2-multimodal-embeddings-v1:0';
const opaque = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123def456';

function testEmbedding(
  fetch: typeof globalThis.fetch,
  options: Partial<EmbeddingModelOptions> = {},
): EmbeddingModel {
  const authorizer = bearerAuthorizer('bedrock-api-key-of-tests');
  const transport = createTransport({ region: 'us-east-1', authorizer, fetch });
  return createEmbeddingModel({ modelId: titan, transport, ...options });
}

/** A Titan whose vector is the number in the text, and which answers the first text last. */
function numberTitan(options: { readonly failAt?: number; readonly delayMs?: number } = {}): {
  readonly fetch: typeof globalThis.fetch;
  readonly seen: { parallel: number; calls: number; aborted: number };
} {
  const seen = { parallel: 0, calls: 0, aborted: 0 };
  let running = 0;
  return {
    seen,
    fetch: async (_url, init) => {
      const { inputText } = JSON.parse(String(init?.body)) as { inputText: string };
      const value = Number(inputText);
      seen.calls += 1;
      running += 1;
      seen.parallel = Math.max(seen.parallel, running);
      try {
        await pause(value === 0 ? 20 : (options.delayMs ?? 1), init?.signal);
      } catch (error) {
        seen.aborted += 1;
        throw error;
      } finally {
        running -= 1;
      }
      if (value === options.failAt) {
        return json({ message: 'expected minLength: 1' }, { status: 400 });
      }
      return json({ embedding: [value], inputTextTokenCount: 1 });
    },
  };
}

function pause(delayMs: number, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, delayMs);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('stopped', 'AbortError'));
    });
  });
}

const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index));

async function errorOf(promise: Promise<unknown>): Promise<BedrockError> {
  const error = await thrownBy(promise);
  if (BedrockError.isBedrockError(error)) return error;
  throw error;
}

describe('many values with a model that takes one (I3, I5)', () => {
  it('are embedded side by side, sixteen at most, and keep their order', async () => {
    const { fetch, seen } = numberTitan();
    const { embeddings, usage, http } = await testEmbedding(fetch).embed({ values: numbers(50) });
    expect(embeddings).toEqual(numbers(50).map((text) => [Number(text)]));
    expect(usage).toEqual({ inputTokens: 50 });
    expect(http).toHaveLength(50);
    expect(seen.parallel).toBe(16);
  });

  it('share the bound of the model when there is one', async () => {
    const { fetch, seen } = numberTitan();
    const model = testEmbedding(fetch, { maxParallelRequests: 3 });
    await Promise.all(numbers(20).map((text) => model.embed({ values: [text] })));
    expect(seen.parallel).toBe(3);
    expect(seen.calls).toBe(20);
  });

  it('fail with the index of the first value that fails, and the others stop', async () => {
    const { fetch, seen } = numberTitan({ failAt: 17, delayMs: 5 });
    const error = await errorOf(testEmbedding(fetch).embed({ values: numbers(1000) }));
    expect(error).toMatchObject({ status: 400, valueIndex: 17 });
    expect(error.message).toMatch(/expected minLength: 1.*\(value 17\)$/);
    expect(error.toJSON()).toMatchObject({ valueIndex: 17 });
    expect(seen.calls).toBeLessThan(50);
    expect(seen.aborted).toBeGreaterThan(0);
  });

  it('stop with the reason of the caller', async () => {
    const { fetch } = numberTitan({ delayMs: 1000 });
    const controller = new AbortController();
    const embedding = testEmbedding(fetch).embed({
      values: numbers(20),
      abortSignal: controller.signal,
    });
    controller.abort(new Error('enough'));
    await expect(embedding).rejects.toThrow('enough');
  });

  it('are none, and nothing is sent (K4)', async () => {
    const { fetch, seen } = numberTitan();
    const result = await testEmbedding(fetch).embed({ values: [] });
    expect(result).toEqual({
      embeddings: [],
      responses: [],
      usage: { inputTokens: 0 },
      warnings: [],
      http: [],
    });
    expect(seen.calls).toBe(0);
  });
});

describe('batches of Cohere', () => {
  const batchFetch: typeof globalThis.fetch = async (_url, init) => {
    const { texts } = JSON.parse(String(init?.body)) as { texts: string[] };
    const bad = texts.indexOf('bad');
    if (bad >= 0) return json({ message: `#/texts/${bad}: expected maxLength: 2048` }, { status: 400 });
    if (texts.includes('short')) return json({ embeddings: { float: [[1]] } });
    const float = texts.map((text) => [Number(text)]);
    return json({ embeddings: { float } }, { headers: { 'x-amzn-bedrock-input-token-count': '5' } });
  };
  const model = testEmbedding(batchFetch, {
    modelId: cohere,
    settings: { inputType: 'search_document' },
  });

  it('have 96 values, and are joined in order', async () => {
    expect(model.maxEmbeddingsPerCall).toBe(96);
    const { embeddings, usage, http } = await model.embed({ values: numbers(200) });
    expect(embeddings).toEqual(numbers(200).map((text) => [Number(text)]));
    expect(usage).toEqual({ inputTokens: 15 });
    expect(http).toHaveLength(3);
  });

  it('fail at the value that the service names', async () => {
    const values = [...numbers(100), 'bad'];
    expect(await errorOf(model.embed({ values }))).toMatchObject({ valueIndex: 100, status: 400 });
  });

  it('fail when there are fewer vectors than values (B33)', async () => {
    const error = await errorOf(model.embed({ values: ['1', 'short'] }));
    expect(error).toMatchObject({ code: 'response-invalid', valueIndex: 0 });
    expect(error.message).toContain('1 float vectors for 2 values');
    expect(error.message).toContain('(one of values 0 to 1)');
  });

  it('have no token count when one batch has none (B33)', async () => {
    const answers = [{ 'x-amzn-bedrock-input-token-count': '5' }, {}].map(
      (headers) => () => json({ embeddings: [[1]] }, { headers }),
    );
    const { fetch } = recordingFetch(...answers);
    const values = [{ image: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) }, 'a'];
    const result = await testEmbedding(fetch, { modelId: 'cohere.embed-english-v3' }).embed({ values });
    expect(result.embeddings).toHaveLength(2);
    expect('usage' in result).toBe(false);
  });
});

describe('the family of a model (I4)', () => {
  it.each([
    [titan, undefined, 'titan', 1],
    ['zz.amazon.titan-embed-text-v2:0', undefined, 'titan', 1],
    ['amazon.titan-embed-g1-text-02', undefined, 'titan', 1],
    ['amazon.titan-embed-image-v1', undefined, 'titan-multimodal', 1],
    ['eu.cohere.embed-v4:0', undefined, 'cohere', 96],
    ['arn:aws:bedrock:us-east-1::foundation-model/cohere.embed-english-v3', undefined, 'cohere', 96],
    [opaque, nova, 'nova', 1],
    [nova, undefined, 'nova', 1],
    ['us.twelvelabs.marengo-embed-3-0-v1:0', undefined, 'marengo', 1],
  ])('%s (base %s) is %s', (modelId, baseModel, family, maxEmbeddingsPerCall) => {
    const { fetch } = recordingFetch();
    expect(testEmbedding(fetch, { modelId, baseModel })).toMatchObject({ family, maxEmbeddingsPerCall });
  });

  it.each([opaque, 'amazon.nova-lite-v1:0', 'anthropic.claude-v2', 'no-model'])(
    'of %s is not known: the call says what to set',
    async (modelId) => {
      const { fetch, sent } = recordingFetch();
      const model = testEmbedding(fetch, { modelId });
      expect('family' in model).toBe(false);
      const error = await errorOf(model.embed({ values: ['a'] }));
      expect(error).toMatchObject({ code: 'invalid-argument', option: 'modelId', retryable: false });
      expect(error.message).toContain('Set baseModel');
      expect(sent).toHaveLength(0);
    },
  );
});

describe('an option with a wrong value', () => {
  it.each([
    [titan, { dimensions: 700 }, 'dimensions', '1024, 512 or 256, not 700'],
    [titan, { normalize: 'yes' }, 'normalize', 'true or false'],
    [titan, { embeddingTypes: ['float', 'int8'] }, 'embeddingTypes[1]', 'float or binary, not "int8"'],
    [titan, { embeddingTypes: [] }, 'embeddingTypes', 'a list of float or binary'],
    ['amazon.titan-embed-image-v1', { dimensions: 512 }, 'dimensions', '1024, 384 or 256'],
    [cohere, { inputType: 'query' }, 'inputType', 'search_document, search_query'],
    [cohere, { inputType: 'search_query', truncate: 'MIDDLE' }, 'truncate', 'NONE, START'],
    [cohere, { inputType: 'search_query', dimensions: 1 }, 'dimensions', '256, 512, 1024 or 1536'],
    [cohere, { inputType: 'search_query', maxTokens: 0 }, 'maxTokens', 'a whole number from 1 to 128000'],
    [cohere, { inputType: 'search_query', purpose: 'document' }, 'inputType', 'contradicts'],
    [cohere, { purpose: 'index' }, 'purpose', 'query or document'],
    [nova, { embeddingPurpose: 'SEARCH' }, 'embeddingPurpose', 'GENERIC_INDEX'],
    [nova, { embeddingPurpose: 'CLUSTERING', purpose: 'query' }, 'embeddingPurpose', 'contradicts'],
    [nova, { dimensions: 1536 }, 'dimensions', '256, 384, 1024 or 3072'],
    [nova, { detailLevel: 'HIGH' }, 'detailLevel', 'STANDARD_IMAGE or DOCUMENT_IMAGE'],
    ['us.twelvelabs.marengo-embed-2-7-v1:0', { truncate: 'START' }, 'truncate', 'NONE or END'],
  ])('of %s: %j is refused before anything is sent', async (modelId, options, option, text) => {
    const { fetch, sent } = recordingFetch();
    // Callers without types, such as providers, hand over what users wrote.
    const call = { values: ['a'], options: options as never };
    const error = await errorOf(testEmbedding(fetch, { modelId }).embed(call));
    expect(error).toMatchObject({ code: 'invalid-argument', option, modelId });
    expect(error.message).toContain(text);
    expect(sent).toHaveLength(0);
  });

  it('that belongs to another family is a warning', async () => {
    const { fetch } = recordingFetch(() => json({ embedding: [1] }));
    const options = { truncate: 'END', embeddingPurpose: undefined, typo: 1 } as never;
    const { warnings } = await testEmbedding(fetch).embed({ values: ['a'], options });
    expect(warnings.map(({ code, option }) => [code, option])).toEqual([
      ['option-ignored', 'truncate'],
      ['option-ignored', 'typo'],
    ]);
  });
});

describe('a value that the model cannot embed', () => {
  const pdf = 'data:application/pdf;base64,JVBERi0=';
  it.each([
    [titan, { image: 'iVBORw0KGgo=' }, 'must be a text'],
    [titan, { picture: 'x' }, '{ image }'],
    ['amazon.titan-embed-image-v1', [{ image: 'AAAA' }, { image: 'AAAA' }], 'one of each'],
    ['amazon.titan-embed-image-v1', { image: 's3://bucket/a.png' }, 'nothing from S3'],
    ['amazon.titan-embed-image-v1', { image: 'https://example.com/a.png' }, 'web address'],
    ['cohere.embed-english-v3', [{ text: 'a' }, { image: 'iVBORw0KGgo=' }], 'mixes nothing'],
    [cohere, { audio: 'AAAA' }, 'texts and images'],
    [cohere, { image: 'AAAA' }, 'set its mediaType'],
    [cohere, [], 'empty list'],
    [nova, [{ text: 'a' }, { image: 'iVBORw0KGgo=' }], 'one input'],
    [nova, { image: 'AAAA' }, 'png, jpeg, gif or webp'],
    [nova, { audio: 'AAAA', mediaType: 'audio/flac' }, 'mp3, wav or ogg'],
    [nova, { document: pdf }, 'an image of a page'],
    ['us.twelvelabs.marengo-embed-3-0-v1:0', { video: 's3://b/a.mp4' }, 'StartAsyncInvoke'],
    ['us.twelvelabs.marengo-embed-2-7-v1:0', [{ text: 'a' }, { image: 'AAAA' }], 'mixes nothing'],
  ])('%s: %j is refused with its index', async (modelId, value, text) => {
    const { fetch, sent } = recordingFetch();
    const call = { values: ['a', value] as never, options: { purpose: 'query' } as const };
    const error = await errorOf(testEmbedding(fetch, { modelId }).embed(call));
    expect(error).toMatchObject({ code: 'invalid-argument', valueIndex: 1 });
    expect(error.option).toMatch(/^values\[1\]/);
    expect(error.message).toContain(text);
    expect(sent).toHaveLength(0);
  });
});

describe('bytes', () => {
  it('go as base64, with the format told from their beginning', async () => {
    const { fetch, sent } = recordingFetch(() => json({ embeddings: [{ embedding: [1] }] }));
    const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);
    await testEmbedding(fetch, { modelId: nova }).embed({ values: [{ image: jpeg }] });
    const body = JSON.parse(new TextDecoder().decode(sent[0]?.body as Uint8Array)) as object;
    expect(body).toMatchObject({
      singleEmbeddingParams: { image: { format: 'jpeg', source: { bytes: '/9j/4A==' } } },
    });
  });
});

describe('embedding for search (I2)', () => {
  it.each([
    [cohere, 'input_type', 'search_query', 'search_document'],
    [nova, 'embeddingPurpose', 'GENERIC_RETRIEVAL', 'GENERIC_INDEX'],
  ])('with %s says in %s what the vectors are for', async (modelId, member, query, document) => {
    const answer = modelId === nova ? { embeddings: [{ embedding: [1] }] } : { embeddings: [[1]] };
    const { fetch, sent } = recordingFetch(() => json(answer));
    const model = testEmbedding(fetch, { modelId });
    const asked = await embedQuery(model, 'lake');
    const indexed = await embedDocuments(model, ['a lake']);
    expect(asked.embedding).toEqual([1]);
    expect([...asked.warnings, ...indexed.warnings]).toEqual([]);
    expect(String(sent[0]?.body)).toContain(`"${member}":"${query}"`);
    expect(String(sent[1]?.body)).toContain(`"${member}":"${document}"`);
  });

  it('works with models that know no difference', async () => {
    const { fetch } = recordingFetch(() => json({ embedding: [1] }));
    const { embedding, warnings } = await embedQuery(testEmbedding(fetch), 'lake');
    expect(embedding).toEqual([1]);
    expect(warnings).toEqual([]);
  });
});

describe('an answer without vectors', () => {
  it.each([
    [titan, {}, 'response-invalid', 'no vectors'],
    [titan, { embedding: ['a'] }, 'response-invalid', 'no vectors'],
    [
      'amazon.titan-embed-image-v1',
      { embedding: null, message: 'too small' },
      'response-invalid',
      'too small',
    ],
    [cohere, { embeddings: [[1], 'x'] }, 'response-invalid', 'no vectors'],
    [nova, { embeddings: [] }, 'response-invalid', 'no vectors'],
    [
      titan,
      { 'amazon-bedrock-guardrailAction': 'INTERVENED' },
      'guardrail-intervened',
      'a guardrail stepped in',
    ],
  ])('of %s: %j is an error with the index of its value', async (modelId, body, code, text) => {
    const { fetch } = recordingFetch(() => json(body));
    const call = { values: ['a'], options: { purpose: 'query' } as const };
    const error = await errorOf(testEmbedding(fetch, { modelId }).embed(call));
    expect(error).toMatchObject({ code, valueIndex: 0, status: 200, modelId, region: 'us-east-1' });
    expect(error.message).toContain(text);
    expect(error.requestBody).toBeDefined();
  });
});
