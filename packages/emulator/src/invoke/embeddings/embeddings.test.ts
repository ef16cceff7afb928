import { describe, expect, test } from 'vitest';
import { cosine, createCaller } from '../../../test/call.ts';
import { paint } from '../../engine/pictures/paint.ts';
import { writePng } from '../../engine/pictures/write-png.ts';

const { invoke } = createCaller();

interface Answer {
  readonly message?: string;
  readonly embedding?: number[];
  readonly embeddings?: number[][] | { float?: number[][] };
  readonly data?: { embedding: number[] }[];
}

type Embed = (text: string) => Promise<number[]>;

const titanV1: Embed = async (inputText) =>
  (await invoke<Answer>('amazon.titan-embed-text-v1', { inputText })).body.embedding ?? [];
const titanV2 =
  (settings: object): Embed =>
  async (inputText) =>
    (await invoke<Answer>('amazon.titan-embed-text-v2:0', { inputText, ...settings })).body.embedding ?? [];
const titanImage =
  (outputEmbeddingLength: number): Embed =>
  async (inputText) =>
    (
      await invoke<Answer>('amazon.titan-embed-image-v1', {
        inputText,
        embeddingConfig: { outputEmbeddingLength },
      })
    ).body.embedding ?? [];
const cohere =
  (model: string, settings: object): Embed =>
  async (text) => {
    const { body } = await invoke<Answer>(model, { texts: [text], input_type: 'search_query', ...settings });
    return (Array.isArray(body.embeddings) ? body.embeddings[0] : body.embeddings?.float?.[0]) ?? [];
  };
const nova =
  (embeddingDimension: number): Embed =>
  async (value) => {
    const { body } = await invoke<{ embeddings: { embedding: number[] }[] }>(
      'amazon.nova-2-multimodal-embeddings-v1:0',
      {
        taskType: 'SINGLE_EMBEDDING',
        singleEmbeddingParams: {
          embeddingPurpose: 'GENERIC_INDEX',
          embeddingDimension,
          text: { value, truncationMode: 'END' },
        },
      },
    );
    return body.embeddings[0]?.embedding ?? [];
  };
const marengo =
  (model: string, write: (text: string) => object): Embed =>
  async (text) =>
    (await invoke<Answer>(model, write(text))).body.data?.[0]?.embedding ?? [];

describe.each<[string, number, Embed]>([
  ['Titan V1', 1536, titanV1],
  ['Titan V2', 1024, titanV2({})],
  ['Titan V2 with 512 dimensions', 512, titanV2({ dimensions: 512 })],
  ['Titan V2 with 256 dimensions, not normalised', 256, titanV2({ dimensions: 256, normalize: false })],
  ['Titan Multimodal', 384, titanImage(384)],
  ['Cohere English v3', 1024, cohere('cohere.embed-english-v3', {})],
  [
    'Cohere Multilingual v3 by type',
    1024,
    cohere('cohere.embed-multilingual-v3', { embedding_types: ['float'] }),
  ],
  ['Cohere v4', 1536, cohere('us.cohere.embed-v4:0', {})],
  ['Cohere v4 with 256 dimensions', 256, cohere('cohere.embed-v4:0', { output_dimension: 256 })],
  ['Nova', 3072, nova(3072)],
  ['Nova with 256 dimensions', 256, nova(256)],
  [
    'Marengo 2.7',
    1024,
    marengo('us.twelvelabs.marengo-embed-2-7-v1:0', (text) => ({ inputType: 'text', inputText: text })),
  ],
  [
    'Marengo 3.0',
    512,
    marengo('twelvelabs.marengo-embed-3-0-v1:0', (text) => ({
      inputType: 'text',
      text: { inputText: text },
    })),
  ],
])('%s', (_, dimensions, embed) => {
  test('puts texts that share words near each other, others apart', async () => {
    const query = await embed('How does a lighthouse warn ships at night?');
    const near = await embed('Ships see the light of the lighthouse from far away and are warned.');
    const same = await embed('The lighthouses warn a ship in the night');
    const far = await embed('Stir the flour into the melted butter, then add milk.');
    expect(query).toHaveLength(dimensions);
    expect(query.every(Number.isFinite)).toBe(true);
    expect(cosine(query, same)).toBeGreaterThan(0.4);
    expect(cosine(query, near)).toBeGreaterThan(cosine(query, far) + 0.15);
    expect(Math.abs(cosine(query, far))).toBeLessThan(0.25);
  });

  test('gives the same vector for the same text, another for another', async () => {
    expect(await embed('Hello')).toEqual(await embed('Hello'));
    expect(await embed('Hello')).not.toEqual(await embed('Hello!'));
    expect(cosine(await embed('🎉'), await embed('漢字'))).toBeLessThan(0.5);
  });
});

describe('answers of', () => {
  test('Titan V1 have the tokens in the body and in a header', async () => {
    const { body, headers } = await invoke('amazon.titan-embed-text-v1', { inputText: 'Hello, world!' });
    expect(Object.keys(body as object)).toEqual(['embedding', 'inputTextTokenCount']);
    expect(body).toMatchObject({ inputTextTokenCount: 4 });
    expect(headers.get('x-amzn-bedrock-input-token-count')).toBe('4');
    expect(headers.get('x-amzn-bedrock-output-token-count')).toBeNull();
    expect(headers.get('x-amzn-bedrock-invocation-latency')).toMatch(/^\d+$/);
  });

  test('Titan V2 are of length 1, and in both types where both are asked for', async () => {
    const { body } = await invoke<{
      embedding: number[];
      embeddingsByType: { float: number[]; binary: number[] };
    }>('amazon.titan-embed-text-v2:0', {
      inputText: 'Hello',
      embeddingTypes: ['float', 'binary'],
      dimensions: 256,
    });
    expect(cosine(body.embedding, body.embedding)).toBeCloseTo(1);
    expect(Math.hypot(...body.embedding)).toBeCloseTo(1, 5);
    expect(body.embeddingsByType.float).toEqual(body.embedding);
    expect(body.embeddingsByType.binary).toEqual(body.embedding.map((value) => (value > 0 ? 1 : 0)));
  });

  test('Titan V2 leave the floats out where only binary is asked for', async () => {
    const { body } = await invoke<object>('amazon.titan-embed-text-v2:0', {
      inputText: 'Hello',
      embeddingTypes: ['binary'],
    });
    expect(body).not.toHaveProperty('embedding');
    expect(body).not.toHaveProperty('embeddingsByType.float');
  });

  test('Cohere v3 English tell the texts in lower case, and keep their order', async () => {
    const { body } = await invoke<{
      texts: string[];
      embeddings: number[][];
      response_type: string;
      id: string;
    }>('cohere.embed-english-v3', { texts: ['Hello World!', 'Goodbye'], input_type: 'search_document' });
    expect(body.texts).toEqual(['hello world!', 'goodbye']);
    expect(body.response_type).toBe('embeddings_floats');
    expect(body.embeddings[1]).toEqual(await cohere('cohere.embed-english-v3', {})('Goodbye'));
    expect(body.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
  });

  test('Cohere in integers are as near as those in floats', async () => {
    const { body } = await invoke<{ embeddings: Record<string, number[][]> }>('cohere.embed-v4:0', {
      texts: ['a lighthouse by the sea', 'the lighthouse at sea'],
      input_type: 'clustering',
      embedding_types: ['float', 'int8', 'uint8', 'binary', 'ubinary'],
      output_dimension: 512,
    });
    const [first = [], second = []] = body.embeddings['float'] ?? [];
    const [a = [], b = []] = body.embeddings['int8'] ?? [];
    expect(cosine(a, b)).toBeCloseTo(cosine(first, second), 1);
    expect(Math.max(...a.map(Math.abs))).toBe(127);
    expect(body.embeddings['uint8']?.[0]).toEqual(a.map((value) => value + 128));
    expect(body.embeddings['ubinary']?.[0]).toHaveLength(64);
    expect(body.embeddings['binary']?.[0]).toEqual(
      body.embeddings['ubinary']?.[0]?.map((value) => value - 128),
    );
  });

  test('Nova count tokens in a header only', async () => {
    const { body, headers } = await invoke<object>('amazon.nova-2-multimodal-embeddings-v1:0', {
      taskType: 'SINGLE_EMBEDDING',
      singleEmbeddingParams: {
        embeddingPurpose: 'CLUSTERING',
        text: { value: 'Hello', truncationMode: 'NONE' },
      },
    });
    expect(Object.keys(body)).toEqual(['embeddings']);
    expect(Number(headers.get('x-amzn-bedrock-input-token-count'))).toBeGreaterThan(0);
  });
});

describe('pictures', () => {
  const png = (text: string, seed = 1): string =>
    writePng(paint({ text, seed, width: 64, height: 64 })).toString('base64');
  const vectorOf = async (inputImage: string): Promise<number[]> =>
    (await invoke<Answer>('amazon.titan-embed-image-v1', { inputImage })).body.embedding ?? [];

  test('of like colors are near each other', async () => {
    const red = await vectorOf(png('red hills'));
    expect(cosine(red, await vectorOf(png('red hills', 2)))).toBeGreaterThan(0.8);
    expect(cosine(red, await vectorOf(png('blue sea')))).toBeLessThan(0.7);
  });

  test('are taken by each family that sees', async () => {
    const bytes = png('green');
    const url = `data:image/png;base64,${bytes}`;
    const titan = await invoke<Answer>('amazon.titan-embed-image-v1', {
      inputImage: bytes,
      inputText: 'green',
    });
    expect(titan.body).toMatchObject({ inputTextTokenCount: 1, message: null });
    const v3 = await invoke<Answer>('cohere.embed-english-v3', { images: [url], input_type: 'image' });
    expect((v3.body.embeddings as number[][])[0]).toHaveLength(1024);
    const v4 = await invoke<Answer>('cohere.embed-v4:0', {
      inputs: [
        {
          content: [
            { type: 'text', text: 'green' },
            { type: 'image_url', image_url: { url } },
          ],
        },
      ],
      input_type: 'search_document',
    });
    expect((v4.body.embeddings as { float: number[][] }).float[0]).toHaveLength(1536);
    const film = await invoke<{ embeddings: { embeddingType: string; embedding: number[] }[] }>(
      'amazon.nova-2-multimodal-embeddings-v1:0',
      {
        taskType: 'SINGLE_EMBEDDING',
        singleEmbeddingParams: {
          embeddingPurpose: 'VIDEO_RETRIEVAL',
          video: { format: 'mp4', embeddingMode: 'AUDIO_VIDEO_SEPARATE', source: { bytes } },
        },
      },
    );
    expect(film.body.embeddings.map(({ embeddingType }) => embeddingType)).toEqual(['VIDEO', 'AUDIO']);
    const marengoImage = await invoke<Answer>('twelvelabs.marengo-embed-3-0-v1:0', {
      inputType: 'text_image',
      text_image: { inputText: 'green', mediaSource: { base64String: bytes } },
    });
    expect(marengoImage.body.data?.[0]?.embedding).toHaveLength(512);
  });

  test('of no known format still give a vector', async () => {
    expect(await vectorOf(Buffer.from('no picture at all').toString('base64'))).toHaveLength(1024);
  });
});

describe('what the service refuses', () => {
  const novaParams = (params: object): object => ({
    taskType: 'SINGLE_EMBEDDING',
    singleEmbeddingParams: { embeddingPurpose: 'GENERIC_INDEX', ...params },
  });
  const malformed = (what: string): string =>
    `Malformed input request: ${what}, please reformat your input and try again.`;
  const combination = 'Invalid parameter combination. Please check and try again.';

  test.each<[string, string, unknown, string]>([
    [
      'an empty text',
      'amazon.titan-embed-text-v1',
      { inputText: '' },
      malformed('expected minLength: 1, actual: 0'),
    ],
    [
      'a setting of V2 for V1',
      'amazon.titan-embed-text-v1',
      { inputText: 'a', dimensions: 256 },
      malformed('#: extraneous key [dimensions] is not permitted'),
    ],
    ['no text', 'amazon.titan-embed-text-v2:0', {}, malformed('#: required key [inputText] not found')],
    [
      'other dimensions',
      'amazon.titan-embed-text-v2:0',
      { inputText: 'a', dimensions: 300 },
      malformed('#/dimensions: 300 is not a valid enum value'),
    ],
    [
      'too many characters',
      'amazon.titan-embed-text-v2:0',
      { inputText: 'a'.repeat(50_001) },
      malformed('expected maxLength: 50000, actual: 50001'),
    ],
    [
      'too many tokens',
      'amazon.titan-embed-text-v2:0',
      { inputText: 'a '.repeat(9000) },
      '400 Bad Request: Too many input tokens. Max input tokens: 8192, request input token count: 9001 ',
    ],
    [
      'neither text nor image',
      'amazon.titan-embed-image-v1',
      {},
      'Either inputText or inputImage must be provided.',
    ],
    [
      'a long text beside images',
      'amazon.titan-embed-image-v1',
      { inputText: 'a '.repeat(300) },
      '400 Bad Request: Too many input tokens. Max input tokens: 256, request input token count: 301 ',
    ],
    [
      '97 texts',
      'cohere.embed-english-v3',
      { texts: Array.from({ length: 97 }, () => 'a'), input_type: 'search_query' },
      combination,
    ],
    [
      'no input type',
      'cohere.embed-english-v3',
      { texts: ['a'] },
      malformed('#: required key [input_type] not found'),
    ],
    [
      'long texts',
      'cohere.embed-english-v3',
      { texts: ['a'.repeat(2049)], input_type: 'search_query' },
      malformed('#/texts/0: expected maxLength: 2048, actual: 2049'),
    ],
    [
      'texts and images',
      'cohere.embed-v4:0',
      { texts: ['a'], images: ['data:image/png;base64,AA=='], input_type: 'image' },
      combination,
    ],
    [
      'two images for v3',
      'cohere.embed-english-v3',
      { images: ['data:image/png;base64,AA==', 'data:image/png;base64,AA=='], input_type: 'image' },
      combination,
    ],
    [
      'a text that may not be cut',
      'cohere.embed-v4:0',
      { texts: ['one two three'], input_type: 'search_query', max_tokens: 2 },
      combination,
    ],
    [
      'a purpose that is none',
      'amazon.nova-2-multimodal-embeddings-v1:0',
      novaParams({ embeddingPurpose: 'ANY', text: { value: 'a', truncationMode: 'END' } }),
      malformed('#/singleEmbeddingParams/embeddingPurpose: ANY is not a valid enum value'),
    ],
    [
      'nothing to embed',
      'amazon.nova-2-multimodal-embeddings-v1:0',
      novaParams({}),
      malformed('#/singleEmbeddingParams: 0 subschemas matched instead of one'),
    ],
    [
      'a film at once',
      'twelvelabs.marengo-embed-2-7-v1:0',
      { inputType: 'video', mediaSource: { base64String: 'AA==' } },
      'The input type video is supported by StartAsyncInvoke only.',
    ],
    [
      'what is no JSON',
      'amazon.titan-embed-text-v2:0',
      '{',
      'Malformed input request, please reformat your input and try again.',
    ],
  ])('%s, for %s', async (_, model, body, message) => {
    const answer = await invoke<{ message: string }>(model, body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('x-amzn-errortype')).toMatch(/^ValidationException:/);
    expect(answer.body.message).toBe(message);
  });

  test('Converse, for models that make no text', async () => {
    const { request } = createCaller();
    const answer = await request<{ message: string }>(
      'POST',
      '/model/amazon.titan-embed-text-v2:0/converse',
      {
        messages: [{ role: 'user', content: [{ text: 'Hi' }] }],
      },
    );
    expect(answer.body.message).toContain("This action doesn't support the model that you provided.");
  });
});

test('a text that is too long is cut where the body says so', async () => {
  const long = 'word '.repeat(9000);
  const { body } = await invoke<{ embeddings: { truncatedCharLength: number }[] }>(
    'amazon.nova-2-multimodal-embeddings-v1:0',
    {
      taskType: 'SINGLE_EMBEDDING',
      singleEmbeddingParams: {
        embeddingPurpose: 'GENERIC_INDEX',
        text: { value: long, truncationMode: 'START' },
      },
    },
  );
  expect(body.embeddings[0]?.truncatedCharLength).toBeLessThan(long.length);
  const cut = cohere('cohere.embed-v4:0', { max_tokens: 2, truncate: 'END' });
  expect(await cut('one two three')).toEqual(await cohere('cohere.embed-v4:0', {})('one two'));
});

test('headers of tier, latency and metadata are checked and told back', async () => {
  const send = (headers: Record<string, string>) =>
    invoke<{ message?: string }>('amazon.titan-embed-text-v1', { inputText: 'a' }, headers);
  const served = await send({
    'x-amzn-bedrock-service-tier': 'flex',
    'x-amzn-bedrock-performanceconfig-latency': 'standard',
    'x-amzn-bedrock-request-metadata': '{"team":"docs"}',
  });
  expect(served.headers.get('x-amzn-bedrock-service-tier')).toBe('flex');
  expect(served.headers.get('x-amzn-bedrock-performanceconfig-latency')).toBe('standard');
  expect((await send({ 'x-amzn-bedrock-performanceconfig-latency': 'optimized' })).body.message).toBe(
    'Latency performance configuration is not supported for amazon.titan-embed-text-v1 in eu-west-1',
  );
  expect((await send({ 'x-amzn-bedrock-service-tier': 'fast' })).body.message).toBe(
    "1 validation error detected: Value 'fast' at 'serviceTier' failed to satisfy constraint: Member must satisfy enum value set: [priority, default, flex, reserved]",
  );
  expect((await send({ 'x-amzn-bedrock-request-metadata': 'text' })).status).toBe(400);
});

test('a script puts its body in the place of the answer; a text cannot be answered with', async () => {
  const { emulator, invoke: call } = createCaller();
  emulator.reply({ body: { embedding: [1, 2] } }, 'text', {
    error: { type: 'ThrottlingException', message: 'Slow down' },
  });
  const send = () => call<{ message?: string }>('amazon.titan-embed-text-v1', { inputText: 'a' });
  expect((await send()).body).toEqual({ embedding: [1, 2] });
  expect((await send()).status).toBe(500);
  expect((await send()).status).toBe(429);
});
