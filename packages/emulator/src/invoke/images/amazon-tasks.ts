import type { AmazonImageRequest } from '@bedrock-kit/schemas';
import { isPicture, readInputPicture } from '../../engine/pictures/input-picture.ts';
import {
  blend,
  compose,
  cutOut,
  invert,
  maskOfPicture,
  maskOfWords,
  pictureOfMask,
  type Mask,
} from '../../engine/pictures/masks.ts';
import { paint } from '../../engine/pictures/paint.ts';
import { resize, type Picture } from '../../engine/pictures/picture.ts';
import { validationError } from '../../service-error.ts';
import type { InvokeCall } from '../invoke-model.ts';

/** What the tasks are told, all of them optional here; the schema has checked which are needed. */
export interface AmazonTaskParams {
  readonly text?: string;
  readonly image?: string;
  readonly images?: readonly string[];
  readonly conditionImage?: string;
  readonly controlStrength?: number;
  readonly style?: string;
  readonly similarityStrength?: number;
  readonly maskPrompt?: string;
  readonly maskImage?: string;
  readonly returnMask?: boolean;
  readonly colors?: readonly string[];
  readonly referenceImage?: string;
  readonly sourceImage?: string;
  readonly imageBasedMask?: { readonly maskImage?: string };
  readonly garmentBasedMask?: { readonly garmentClass?: string };
  readonly promptBasedMask?: { readonly maskPrompt?: string };
}

interface TaskSettings {
  readonly seed: number;
  readonly call: InvokeCall;
}

/** An image, and the mask that it was made with. */
interface PaintedTask {
  readonly picture: Picture;
  readonly mask?: Picture;
}

/** Paints what a task asks for. Tasks that change a picture keep its size. */
export function paintTask(
  body: AmazonImageRequest,
  params: AmazonTaskParams,
  settings: TaskSettings,
): PaintedTask {
  const { width = 1024, height = 1024 } = body.imageGenerationConfig ?? {};
  const { seed } = settings;
  const text = `${params.style ?? ''} ${params.text ?? ''}`.trim();
  const read = (encoded: string | undefined): Picture => readChecked(encoded, settings.call);
  switch (body.taskType) {
    case 'TEXT_IMAGE':
    case 'COLOR_GUIDED_GENERATION': {
      const colors = params.colors === undefined ? {} : { colors: params.colors };
      const painted = paint({ text, seed, width, height, ...colors });
      const model = params.conditionImage ?? params.referenceImage;
      if (model === undefined) return { picture: painted };
      const share = 0.6 * (params.controlStrength ?? 0.7);
      return { picture: blend(painted, resize(read(model), width, height), share) };
    }
    case 'IMAGE_VARIATION': {
      const [first] = params.images ?? [];
      const source = resize(read(first), width, height);
      return {
        picture: blend(source, paint({ text, seed, width, height }), 1 - (params.similarityStrength ?? 0.7)),
      };
    }
    case 'INPAINTING':
    case 'OUTPAINTING': {
      const base = read(params.image);
      const named = findMask(params, base, settings.call);
      const mask = body.taskType === 'INPAINTING' ? named : invert(named);
      const over = paint({ text: text || 'background', seed, ...sizeOf(base) });
      return { picture: compose(base, over, mask), mask: pictureOfMask(named, base.width, base.height) };
    }
    case 'BACKGROUND_REMOVAL': {
      const base = read(params.image);
      return { picture: cutOut(base, maskOfWords('subject', base.width, base.height)) };
    }
    case 'VIRTUAL_TRY_ON': {
      const base = read(params.sourceImage);
      const mask = findMask(tryOnMask(params), base, settings.call);
      const garment = resize(read(params.referenceImage), base.width, base.height);
      const worn = blend(garment, paint({ text: 'cloth', seed, ...sizeOf(base) }), 0.06);
      return { picture: compose(base, worn, mask), mask: pictureOfMask(mask, base.width, base.height) };
    }
  }
}

function sizeOf({ width, height }: Picture): { readonly width: number; readonly height: number } {
  return { width, height };
}

function readChecked(encoded: string | undefined, { rules }: InvokeCall): Picture {
  if (rules.readableImages && !isPicture(encoded ?? '')) {
    throw validationError('The image you provided is invalid. Check the input image and try again.');
  }
  return readInputPicture(encoded ?? '');
}

function findMask({ maskImage, maskPrompt }: AmazonTaskParams, base: Picture, call: InvokeCall): Mask {
  if (maskImage === undefined) return maskOfWords(maskPrompt ?? '', base.width, base.height);
  return maskOfPicture(readChecked(maskImage, call), { ...sizeOf(base), means: 'black' });
}

function tryOnMask({
  imageBasedMask,
  garmentBasedMask,
  promptBasedMask,
}: AmazonTaskParams): AmazonTaskParams {
  const maskImage = imageBasedMask?.maskImage;
  if (maskImage !== undefined) return { maskImage };
  return { maskPrompt: promptBasedMask?.maskPrompt ?? garmentBasedMask?.garmentClass ?? '' };
}
