import { embed, experimental_generateImage as generateImage, generateText } from 'ai';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

// Every sample of the documentation as written, on `ai` 4: what its text promises is looked at here.
let stage: Stage;
beforeAll(async () => {
  stage = await openStage(new URL('..', import.meta.url));
});
afterEach(() => stage.clear());
afterAll(() => stage.close());

describe('provider instance', () => {
  test('01: the default instance takes the variables of the environment', async () => {
    const { bedrock } = await import('../samples/01-provider-instance.ts');
    await generateText({ model: bedrock('meta.llama3-70b-instruct-v1:0'), prompt: 'Hello!' });
    expect(stage.request()).toMatchObject({ authentication: 'sigv4' });
    expect(stage.request().headers['authorization']).toBeUndefined();
  });

  test('02: settings of its own are used in their place', async () => {
    const { bedrock } = await import('../samples/02-provider-settings.ts');
    await generateText({ model: bedrock('meta.llama3-70b-instruct-v1:0'), prompt: 'Hello!' });
    expect(stage.request()).toMatchObject({ authentication: 'sigv4' });
  });
});

describe('language models', () => {
  test('03: a model by its id', async () => {
    const { model } = await import('../samples/03-language-model.ts');
    expect(model).toMatchObject({ specificationVersion: 'v1', modelId: 'meta.llama3-70b-instruct-v1:0' });
  });

  test('04: settings of a model are sent with its calls', async () => {
    const { model } = await import('../samples/04-model-settings.ts');
    await generateText({ model, prompt: 'Hello!' });
    expect(stage.request().body).toMatchObject({ additionalModelRequestFields: { top_k: 350 } });
  });

  test('05: generateText', async () => {
    const { text } = await import('../samples/05-generate-text.ts');
    expect(text).toMatch(/lasagna/);
  });

  test('06: a PDF', async () => {
    const { result } = await import('../samples/06-file-input.ts');
    expect(stage.request().body).toMatchObject({
      messages: [{ content: [{ text: 'Describe the pdf in detail.' }, { document: { format: 'pdf' } }] }],
    });
    expect(result.text).not.toBe('');
  });
});

describe('guardrails', () => {
  test('07: are sent along, and what they traced is in the metadata', async () => {
    const { result } = await import('../samples/07-guardrails.ts');
    expect(stage.request().body).toMatchObject({
      guardrailConfig: { guardrailIdentifier: '1abcd2ef34gh', guardrailVersion: '1', trace: 'enabled' },
    });
    expect(result.providerMetadata?.bedrock.trace).toHaveProperty('guardrail.inputAssessment.1abcd2ef34gh');
  });
});

describe('cache points', () => {
  const usage = { cacheReadInputTokens: expect.any(Number), cacheWriteInputTokens: expect.any(Number) };

  test('08: are set, and both numbers of the usage are told', async () => {
    const { result } = await import('../samples/08-cache-points.ts');
    expect(stage.request().body).toMatchObject({
      system: [{ text: expect.stringContaining('Gibson') }, { cachePoint: { type: 'default' } }],
    });
    expect(stage.printed).toEqual([[result.text], [usage]]);
  });

  test('09: work with streams', async () => {
    await import('../samples/09-cache-points-streamed.ts');
    expect(JSON.stringify(stage.request().body)).toContain('{"cachePoint":{"type":"default"}}');
    expect(stage.written.join('')).not.toBe('');
    expect(stage.printed).toEqual([['Cache token usage:', usage]]);
  });
});

describe('embedding models', () => {
  test('10: a model by its id', async () => {
    const { model } = await import('../samples/10-embedding-model.ts');
    const { embedding } = await embed({ model, value: 'sunny day at the beach' });
    expect(embedding).toHaveLength(1536);
  });

  test('11: settings of a model are sent with its calls', async () => {
    const { model } = await import('../samples/11-embedding-settings.ts');
    const { embedding } = await embed({ model, value: 'sunny day at the beach' });
    expect(stage.request().body).toMatchObject({ dimensions: 512, normalize: true });
    expect(embedding).toHaveLength(512);
  });
});

describe('image models', () => {
  const sunset = {
    textToImageParams: { text: 'A beautiful sunset over a calm ocean' },
    imageGenerationConfig: { width: 512, height: 512, seed: 42 },
  };
  const png = [137, 80, 78, 71];

  test('12: a model by its id, which makes five images a call', async () => {
    const { model } = await import('../samples/12-image-model.ts');
    expect(model).toMatchObject({ modelId: 'amazon.nova-canvas-v1:0', maxImagesPerCall: 5 });
  });

  test('13: generateImage', async () => {
    const { image } = await import('../samples/13-generate-image.ts');
    expect(stage.request().body).toMatchObject(sunset);
    expect([...image.uint8Array.subarray(0, 4)]).toEqual(png);
  });

  test('14: with provider options', async () => {
    const { image } = await import('../samples/14-image-options.ts');
    expect(stage.request().body).toMatchObject({ ...sunset, imageGenerationConfig: { quality: 'premium' } });
    expect([...image.uint8Array.subarray(0, 4)]).toEqual(png);
  });

  test('15: as many images a call as the setting says', async () => {
    const { model } = await import('../samples/15-image-settings.ts');
    const { images } = await generateImage({ model, prompt: 'A calm ocean', n: 2 });
    expect(images).toHaveLength(2);
    expect(stage.server.emulator.requests).toHaveLength(2);
  });
});

describe('response headers', () => {
  const headers = { 'x-amzn-requestid': expect.stringMatching(/^[\da-f-]{36}$/), date: expect.any(String) };

  test('16: of a call', async () => {
    await import('../samples/16-response-headers.ts');
    expect(stage.printed).toEqual([
      [expect.objectContaining({ ...headers, 'content-type': 'application/json' })],
    ]);
  });

  test('17: of a stream', async () => {
    await import('../samples/17-response-headers-streamed.ts');
    expect(stage.written.join('')).toMatch(/lasagna/);
    expect(stage.printed).toEqual([
      [
        'Response headers:',
        expect.objectContaining({ ...headers, 'content-type': 'application/vnd.amazon.eventstream' }),
      ],
    ]);
  });
});
