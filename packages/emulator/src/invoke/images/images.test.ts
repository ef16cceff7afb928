import { describe, expect, test } from 'vitest';
import { createCaller } from '../../../test/call.ts';
import { readImageSize } from '../../engine/image-size.ts';
import { paint } from '../../engine/pictures/paint.ts';
import { createPicture, type Picture } from '../../engine/pictures/picture.ts';
import { readPng } from '../../engine/pictures/read-png.ts';
import { writePng } from '../../engine/pictures/write-png.ts';

const { invoke } = createCaller();

const canvas = 'amazon.nova-canvas-v1:0';
const titan2 = 'amazon.titan-image-generator-v2:0';

interface AmazonAnswer {
  readonly images: string[];
  readonly maskImage?: string;
  readonly error: string | null;
  readonly message?: string;
}

interface StabilityAnswer {
  readonly images: string[];
  readonly seeds: number[];
  readonly finish_reasons: (string | null)[];
}

function decode(image: string | undefined): Picture {
  const picture = readPng(Buffer.from(image ?? '', 'base64'));
  if (picture === undefined) throw new Error('no PNG');
  return picture;
}

const source = writePng(paint({ text: 'sea', seed: 4, width: 96, height: 64 })).toString('base64');

/** Left half black, right half white. */
function halfMask(): string {
  const mask = createPicture(96, 64);
  for (let pixel = 0; pixel < 96 * 64; pixel += 1) {
    const value = pixel % 96 < 48 ? 0 : 255;
    mask.data.set([value, value, value, 255], 4 * pixel);
  }
  return writePng(mask).toString('base64');
}

/** The color of a pixel in the middle of the left and of the right half. */
function halves(picture: Picture): readonly [string, string] {
  const at = (x: number): string => {
    const pixel = 4 * (Math.floor(picture.height / 2) * picture.width + x);
    return picture.data.subarray(pixel, pixel + 4).join();
  };
  return [at(Math.floor(picture.width / 4)), at(Math.floor((3 * picture.width) / 4))];
}

const textToImage = (text: string, imageGenerationConfig: object = {}): object => ({
  taskType: 'TEXT_IMAGE',
  textToImageParams: { text },
  imageGenerationConfig: { width: 320, height: 320, ...imageGenerationConfig },
});

describe('Nova Canvas and Titan', () => {
  test('paint PNGs of the size, in the number, by the seed', async () => {
    const send = (config: object) =>
      invoke<AmazonAnswer>(canvas, textToImage('A red boat', { width: 640, height: 320, ...config }));
    const { body, headers } = await send({ numberOfImages: 3, seed: 7 });
    expect(body.images).toHaveLength(3);
    expect(body.error).toBeNull();
    expect(new Set(body.images).size).toBe(3);
    for (const image of body.images) {
      expect(readImageSize(Buffer.from(image, 'base64'))).toEqual({ width: 640, height: 320 });
    }
    expect((await send({ seed: 8 })).body.images[0]).toBe(body.images[1]);
    expect((await send({ seed: 0 })).body.images[0]).not.toBe((await send({})).body.images[0]);
    expect(headers.get('x-amzn-bedrock-invocation-latency')).toMatch(/^\d+$/);
  });

  test('make 1024 × 1024 where no size is given', async () => {
    const { body } = await invoke<AmazonAnswer>('amazon.titan-image-generator-v1', {
      taskType: 'TEXT_IMAGE',
      textToImageParams: { text: 'Hills' },
    });
    expect(readImageSize(Buffer.from(body.images[0] ?? '', 'base64'))).toEqual({ width: 1024, height: 1024 });
  });

  test('guide by colors', async () => {
    const { body } = await invoke<AmazonAnswer>(titan2, {
      taskType: 'COLOR_GUIDED_GENERATION',
      colorGuidedGenerationParams: { text: 'A garden', colors: ['#00ff00'] },
      imageGenerationConfig: { width: 512, height: 512 },
    });
    expect(halves(decode(body.images[0]))[0]).toBe('0,255,0,255');
  });

  test.each([
    ['INPAINTING', 'inPaintingParams', 1],
    ['OUTPAINTING', 'outPaintingParams', 0],
  ])('%s keeps the size, and the pixels that the mask does not mean', async (taskType, params, kept) => {
    const { body } = await invoke<AmazonAnswer>(canvas, {
      taskType,
      [params]: { image: source, maskImage: halfMask(), text: 'a yellow sun', returnMask: true },
    });
    const picture = decode(body.images[0]);
    expect([picture.width, picture.height]).toEqual([96, 64]);
    const [before, after] = [halves(decode(source)), halves(picture)];
    expect(after[kept]).toBe(before[kept]);
    expect(after[1 - kept]).not.toBe(before[1 - kept]);
    expect(halves(decode(body.maskImage))).toEqual(['0,0,0,255', '255,255,255,255']);
  });

  test('vary a picture less the more similar it is to be', async () => {
    const distance = async (similarityStrength: number): Promise<number> => {
      const { body } = await invoke<AmazonAnswer>(titan2, {
        taskType: 'IMAGE_VARIATION',
        imageVariationParams: { images: [source], text: 'red pattern', similarityStrength },
        imageGenerationConfig: { width: 384, height: 576 },
      });
      const varied = decode(body.images[0]);
      expect([varied.width, varied.height]).toEqual([384, 576]);
      const same = decode(
        (
          await invoke<AmazonAnswer>(titan2, {
            taskType: 'IMAGE_VARIATION',
            imageVariationParams: { images: [source], similarityStrength: 1 },
            imageGenerationConfig: { width: 384, height: 576 },
          })
        ).body.images[0],
      );
      return varied.data.reduce((sum, value, at) => sum + Math.abs(value - (same.data[at] ?? 0)), 0);
    };
    expect(await distance(0.2)).toBeGreaterThan(await distance(0.9));
  });

  test('remove what is behind, and dress', async () => {
    const removed = await invoke<AmazonAnswer>(canvas, {
      taskType: 'BACKGROUND_REMOVAL',
      backgroundRemovalParams: { image: source },
    });
    const { data, width, height } = decode(removed.body.images[0]);
    expect([width, height, data[3], data[4 * (32 * 96 + 48) + 3]]).toEqual([96, 64, 0, 255]);
    const dressed = await invoke<AmazonAnswer>(canvas, {
      taskType: 'VIRTUAL_TRY_ON',
      virtualTryOnParams: {
        sourceImage: source,
        referenceImage: writePng(paint({ text: 'red', seed: 1, width: 32, height: 32 })).toString('base64'),
        maskType: 'GARMENT',
        garmentBasedMask: { garmentClass: 'UPPER_BODY' },
        returnMask: true,
      },
    });
    expect(decode(dressed.body.images[0]).width).toBe(96);
    expect(decode(dressed.body.maskImage).height).toBe(64);
  });

  test('take the size of pictures that they cannot decode', async () => {
    const gif = Buffer.concat([Buffer.from('GIF89a'), Buffer.from([40, 0, 30, 0]), Buffer.alloc(8)]);
    const { body } = await invoke<AmazonAnswer>(canvas, {
      taskType: 'BACKGROUND_REMOVAL',
      backgroundRemovalParams: { image: gif.toString('base64') },
    });
    expect(readImageSize(Buffer.from(body.images[0] ?? '', 'base64'))).toEqual({ width: 40, height: 30 });
  });
});

describe('Stability', () => {
  test.each([
    ['stability.stable-image-core-v1:1', {}, [1024, 1024]],
    ['stability.stable-image-ultra-v1:1', { aspect_ratio: '16:9' }, [1344, 768]],
    ['stability.sd3-5-large-v1:0', { mode: 'image-to-image', image: source, strength: 0.4 }, [96, 64]],
    ['us.stability.stable-image-inpaint-v1:0', { image: source, mask: halfMask() }, [96, 64]],
    ['us.stability.stable-image-style-guide-v1:0', { image: source, aspect_ratio: '9:16' }, [768, 1344]],
    ['us.stability.stable-image-search-replace-v1:0', { image: source, search_prompt: 'boat' }, [96, 64]],
    ['us.stability.stable-image-search-recolor-v1:0', { image: source, select_prompt: 'boat' }, [96, 64]],
    ['us.stability.stable-image-control-sketch-v1:0', { image: source }, [96, 64]],
    ['us.stability.stable-conservative-upscale-v1:0', { image: source }, [768, 512]],
    ['us.stability.stable-outpaint-v1:0', { image: source, left: 20, down: 10 }, [116, 74]],
  ])('%s answers with its seed and a picture of the right size', async (model, members, size) => {
    const { body } = await invoke<StabilityAnswer>(model, { prompt: 'A blue sea', seed: 5, ...members });
    expect(body.finish_reasons).toEqual([null]);
    expect(body.seeds).toEqual([5]);
    const { width, height } = decode(body.images[0]);
    expect([width, height]).toEqual(size);
  });

  test.each([
    ['us.stability.stable-image-erase-object-v1:0', { image: source, mask: halfMask() }, [96, 64]],
    ['us.stability.stable-image-remove-background-v1:0', { image: source }, [96, 64]],
    ['us.stability.stable-fast-upscale-v1:0', { image: source }, [384, 256]],
    ['us.stability.stable-style-transfer-v1:0', { init_image: source, style_image: halfMask() }, [96, 64]],
  ])('%s needs no prompt', async (model, body, size) => {
    const { width, height } = decode((await invoke<StabilityAnswer>(model, body)).body.images[0]);
    expect([width, height]).toEqual(size);
  });

  test.each([
    ['png', '89504e470d0a1a0a'],
    ['jpeg', 'ffd8ffe0'],
    ['webp', '52494646'],
  ])('answer in the format that is asked for: %s', async (format, magic) => {
    const { body } = await invoke<StabilityAnswer>('stability.stable-image-core-v1:1', {
      prompt: 'A blue sea',
      aspect_ratio: '21:9',
      output_format: format,
    });
    const file = Buffer.from(body.images[0] ?? '', 'base64');
    expect(file.toString('hex')).toMatch(new RegExp(`^${magic}`));
    expect(readImageSize(file)).toEqual({ width: 1536, height: 640 });
  });

  test('choose a seed themselves without one or with 0', async () => {
    const { body } = await invoke<StabilityAnswer>('stability.stable-image-core-v1:1', {
      prompt: 'A tree',
      seed: 0,
    });
    expect(body.seeds[0]).toBeGreaterThan(0);
  });

  test('white is what a mask means to them', async () => {
    const { body } = await invoke<StabilityAnswer>('us.stability.stable-image-inpaint-v1:0', {
      prompt: 'red',
      image: source,
      mask: halfMask(),
    });
    const [before, after] = [halves(decode(source)), halves(decode(body.images[0]))];
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
  });
});

describe('moderation', () => {
  test('refuses a prompt with a moderated word as each service does', async () => {
    const amazon = await invoke<AmazonAnswer>(canvas, textToImage('Some GORE, please'));
    expect(amazon.status).toBe(400);
    expect(amazon.body.message).toBe('This request has been blocked by our content filters.');
    const stability = await invoke<StabilityAnswer>('stability.sd3-5-large-v1:0', { prompt: 'nsfw' });
    expect(stability.status).toBe(200);
    expect(stability.body).toEqual({ seeds: [], finish_reasons: ['Filter reason: prompt'], images: [] });
  });

  test('holds back some of several images, and tells so', async () => {
    const { body } = await invoke<AmazonAnswer>(
      canvas,
      textToImage('A bloody battle', { numberOfImages: 3 }),
    );
    expect(body.images).toHaveLength(2);
    expect(body.error).toContain('blocked by our content filters');
    expect((await invoke(canvas, textToImage('A bloody battle'))).status).toBe(400);
    const stability = await invoke<StabilityAnswer>('stability.sd3-5-large-v1:0', {
      prompt: 'A bloody battle',
    });
    expect(stability.body.finish_reasons).toEqual(['Filter reason: output image']);
  });

  test('looks for the words it is told, as whole words', async () => {
    const { invoke: call } = createCaller({ moderation: { words: ['Kraken'], partialWords: [] } });
    expect((await call(canvas, textToImage('a kraken!'))).status).toBe(400);
    expect((await call(canvas, textToImage('two krakens and gore'))).status).toBe(200);
  });
});

describe('what the service refuses', () => {
  const malformed = (what: string): string =>
    `Malformed input request: ${what}, please reformat your input and try again.`;

  test.each<[string, string, object, string]>([
    [
      'a side that is too short',
      canvas,
      textToImage('a', { width: 304 }),
      malformed('#/imageGenerationConfig/width: 304 is not greater or equal to 320'),
    ],
    [
      'a side that is no multiple of 16',
      canvas,
      textToImage('a', { height: 330 }),
      malformed('#/imageGenerationConfig/height: 330 is not a multiple of 16'),
    ],
    [
      'a picture that is too long',
      canvas,
      textToImage('a', { width: 1600 }),
      'The aspect ratio of the image must be between 1:4 and 4:1.',
    ],
    [
      'too many pixels',
      canvas,
      textToImage('a', { width: 2048, height: 2048 }),
      'The total pixel count of the image must be less than 4194304.',
    ],
    [
      'a size that Titan does not make',
      titan2,
      textToImage('a', { width: 640, height: 640 }),
      malformed('#/imageGenerationConfig: unsupported image size 640x640'),
    ],
    [
      'six images',
      canvas,
      textToImage('a', { numberOfImages: 6 }),
      malformed('#/imageGenerationConfig/numberOfImages: 6 is not less or equal to 5'),
    ],
    [
      'a scale of 11',
      canvas,
      textToImage('a', { cfgScale: 11 }),
      malformed('#/imageGenerationConfig/cfgScale: 11 is not less or equal to 10.0'),
    ],
    [
      'a long text',
      titan2,
      textToImage('a'.repeat(513)),
      malformed('#/textToImageParams/text: expected maxLength: 512, actual: 513'),
    ],
    [
      'a style, by Titan',
      titan2,
      { taskType: 'TEXT_IMAGE', textToImageParams: { text: 'a', style: 'PHOTOREALISM' } },
      malformed('#/textToImageParams: extraneous key [style] is not permitted'),
    ],
    [
      'a task of another model',
      'amazon.titan-image-generator-v1',
      { taskType: 'BACKGROUND_REMOVAL' },
      malformed('#/taskType: BACKGROUND_REMOVAL is not a valid enum value'),
    ],
    [
      'a task without parameters',
      canvas,
      { taskType: 'INPAINTING' },
      malformed('#: required key [inPaintingParams] not found'),
    ],
    [
      'two masks',
      canvas,
      { taskType: 'INPAINTING', inPaintingParams: { image: source, maskImage: source, maskPrompt: 'boat' } },
      malformed('#/inPaintingParams: only one of [maskPrompt] and [maskImage] is permitted'),
    ],
    [
      'no prompt, by Stability',
      'stability.stable-image-core-v1:1',
      {},
      malformed('#: required key [prompt] not found'),
    ],
    [
      'a member of another service',
      'us.stability.stable-fast-upscale-v1:0',
      { image: source, prompt: 'a' },
      malformed('#: extraneous key [prompt] is not permitted'),
    ],
    [
      'a ratio that is none',
      'stability.stable-image-core-v1:1',
      { prompt: 'a', aspect_ratio: '4:3' },
      malformed('#/aspect_ratio: 4:3 is not a valid enum value'),
    ],
    [
      'a mode without its image',
      'stability.sd3-5-large-v1:0',
      { prompt: 'a', mode: 'image-to-image' },
      malformed('#: required key [image] not found'),
    ],
  ])('%s (%s)', async (_, model, body, message) => {
    const answer = await invoke<{ message: string }>(model, body);
    expect(answer.status).toBe(400);
    expect(answer.body.message).toBe(message);
  });

  test('bytes that are no picture, if it is told to look', async () => {
    const body = { taskType: 'BACKGROUND_REMOVAL', backgroundRemovalParams: { image: 'AAAA' } };
    expect((await invoke(canvas, body)).status).toBe(200);
    const strict = createCaller({ rules: { readableImages: true } });
    expect((await strict.invoke(canvas, body)).status).toBe(400);
  });
});
