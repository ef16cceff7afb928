import { amazonImageFacts as facts, novaCanvasSizeFacts as canvas } from '@bedrock-kit/schemas';
import type { NativeSchema, ObjectSchema } from '../../native/native-schema.ts';

/** Which of Amazon's image models a body is for; each takes what the one before it takes, and more. */
export type AmazonImageModel = 'titan-v1' | 'titan-v2' | 'nova-canvas';

const image: NativeSchema = { kind: 'string', min: 1 };
const flag: NativeSchema = { kind: 'boolean' };
const open: NativeSchema = { kind: 'object', members: {}, open: true };

const oneOf = (options: readonly string[]): NativeSchema => ({ kind: 'string', options });

function object(required: readonly string[], members: Readonly<Record<string, NativeSchema>>): ObjectSchema {
  return { kind: 'object', required, members };
}

/** The member that holds the parameters of each task. */
export const paramsOfTask: Readonly<Record<string, string>> = {
  TEXT_IMAGE: 'textToImageParams',
  IMAGE_VARIATION: 'imageVariationParams',
  INPAINTING: 'inPaintingParams',
  OUTPAINTING: 'outPaintingParams',
  COLOR_GUIDED_GENERATION: 'colorGuidedGenerationParams',
  BACKGROUND_REMOVAL: 'backgroundRemovalParams',
  VIRTUAL_TRY_ON: 'virtualTryOnParams',
};

const since2 = ['COLOR_GUIDED_GENERATION', 'BACKGROUND_REMOVAL'];

export function tasksOf(model: AmazonImageModel): readonly string[] {
  const first = Object.keys(paramsOfTask).filter(
    (task) => !since2.includes(task) && task !== 'VIRTUAL_TRY_ON',
  );
  if (model === 'titan-v1') return first;
  return model === 'titan-v2' ? [...first, ...since2] : Object.keys(paramsOfTask);
}

/** The body of Nova Canvas and Titan Image. */
export function amazonImageSchema(model: AmazonImageModel): ObjectSchema {
  const text: NativeSchema = { kind: 'string', min: 1, max: model === 'nova-canvas' ? 1024 : 512 };
  const tasks = taskSchemas(model, text);
  const params = tasksOf(model).map((task) => {
    const name = paramsOfTask[task] ?? '';
    return [name, tasks[name] ?? open] as const;
  });
  return object(['taskType'], {
    taskType: oneOf(tasksOf(model)),
    ...Object.fromEntries(params),
    imageGenerationConfig: configSchema(model),
  });
}

function configSchema(model: AmazonImageModel): NativeSchema {
  const side: NativeSchema =
    model === 'nova-canvas'
      ? { kind: 'integer', min: canvas.minSide, max: canvas.maxSide, multipleOf: canvas.step }
      : { kind: 'integer', min: 1 };
  return object([], {
    width: side,
    height: side,
    numberOfImages: { kind: 'integer', min: 1, max: facts.maxImages },
    quality: oneOf(facts.qualities),
    cfgScale: { kind: 'number', ...facts.cfgScale },
    seed: { kind: 'integer', min: 0, max: facts.maxSeed },
  });
}

function taskSchemas(model: AmazonImageModel, text: NativeSchema): Readonly<Record<string, ObjectSchema>> {
  const texts = { text, negativeText: text };
  const mask = { maskPrompt: text, maskImage: image, returnMask: flag };
  const condition = {
    conditionImage: image,
    controlMode: oneOf(facts.controlModes),
    controlStrength: { kind: 'number', min: 0, max: 1 },
  } as const;
  return {
    textToImageParams: object(['text'], {
      ...texts,
      ...(model === 'titan-v1' ? {} : condition),
      ...(model === 'nova-canvas' ? { style: oneOf(facts.styles) } : {}),
    }),
    imageVariationParams: object(['images'], {
      ...texts,
      images: { kind: 'list', items: image, min: 1, max: facts.maxVariationImages },
      similarityStrength: { kind: 'number', ...facts.similarityStrength },
    }),
    inPaintingParams: object(['image'], { ...texts, ...mask, image }),
    outPaintingParams: object(['image'], {
      ...texts,
      ...mask,
      image,
      outPaintingMode: oneOf(facts.outPaintingModes),
    }),
    colorGuidedGenerationParams: object(['colors'], {
      ...texts,
      colors: {
        kind: 'list',
        items: { kind: 'string', pattern: /^#[0-9A-Fa-f]{6}$/ },
        min: 1,
        max: facts.maxColors,
      },
      referenceImage: image,
    }),
    backgroundRemovalParams: object(['image'], { image }),
    virtualTryOnParams: object(['sourceImage', 'referenceImage', 'maskType'], {
      sourceImage: image,
      referenceImage: image,
      maskType: oneOf(facts.maskTypes),
      imageBasedMask: open,
      garmentBasedMask: open,
      promptBasedMask: open,
      maskExclusions: open,
      mergeStyle: oneOf(facts.mergeStyles),
      returnMask: flag,
    }),
  };
}
