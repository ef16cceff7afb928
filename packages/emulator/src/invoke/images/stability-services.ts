import type { StabilityImageRequest } from '@bedrock-kit/schemas';
import { readInputPicture } from '../../engine/pictures/input-picture.ts';
import {
  blend,
  compose,
  cutOut,
  maskOfPicture,
  maskOfWords,
  type Mask,
} from '../../engine/pictures/masks.ts';
import { paint } from '../../engine/pictures/paint.ts';
import { createPicture, resize, type Picture } from '../../engine/pictures/picture.ts';

/** Sizes of about a million pixels. */
const sizes: Readonly<Record<string, readonly [width: number, height: number]>> = {
  '16:9': [1344, 768],
  '1:1': [1024, 1024],
  '21:9': [1536, 640],
  '2:3': [832, 1216],
  '3:2': [1216, 832],
  '4:5': [896, 1088],
  '5:4': [1088, 896],
  '9:16': [768, 1344],
  '9:21': [640, 1536],
};

/** More pixels than these the upscalers do not make. */
const maxPixels = 4_194_304;

/** Paints what one of Stability's models or services is for. */
export function paintService(name: string, body: StabilityImageRequest, seed: number): Picture {
  const base = body.image ?? body.init_image;
  const [width, height] = sizes[body.aspect_ratio ?? '1:1'] ?? [1024, 1024];
  const text = `${body.style_preset ?? ''} ${body.prompt ?? ''}`.trim();
  if (base === undefined) return paint({ text, seed, width, height });
  const source = readInputPicture(String(base));
  const over = paint({ text: text || name, seed, width: source.width, height: source.height });
  switch (name) {
    case 'stable-image-inpaint':
    case 'stable-image-erase-object':
      return compose(source, over, findMask(body, source));
    case 'stable-image-remove-background':
      return cutOut(source, maskOfWords('subject', source.width, source.height));
    case 'stable-image-search-replace':
      return compose(source, over, maskOfWords(body.search_prompt ?? '', source.width, source.height));
    case 'stable-image-search-recolor': {
      const mask = maskOfWords(body.select_prompt ?? '', source.width, source.height);
      return compose(source, blend(source, over, 0.6), mask);
    }
    case 'stable-image-control-sketch':
    case 'stable-image-control-structure':
      return blend(over, source, 0.6 * (body.control_strength ?? 0.7));
    case 'stable-image-style-guide': {
      const painted = paint({ text, seed, width, height });
      return blend(painted, resize(source, width, height), 0.5 * (body.fidelity ?? 0.5));
    }
    case 'stable-style-transfer': {
      const style = resize(readInputPicture(String(body.style_image ?? '')), source.width, source.height);
      return blend(source, style, 0.5 * (body.style_strength ?? 1));
    }
    case 'stable-outpaint':
      return outpaint(source, body, seed);
    case 'stable-fast-upscale':
      return enlarge(source, 4);
    case 'stable-creative-upscale':
    case 'stable-conservative-upscale':
      return enlarge(blend(source, over, 0.2 * (body.creativity ?? 0.3)), 8);
    default:
      return blend(source, over, body.strength ?? 0.7);
  }
}

function findMask({ mask }: StabilityImageRequest, { width, height }: Picture): Mask {
  if (mask === undefined) return maskOfWords('', width, height);
  return maskOfPicture(readInputPicture(String(mask)), { width, height, means: 'white' });
}

function enlarge(picture: Picture, times: number): Picture {
  const scale = Math.max(1, Math.min(times, Math.sqrt(maxPixels / (picture.width * picture.height))));
  return resize(picture, Math.floor(picture.width * scale), Math.floor(picture.height * scale));
}

function outpaint(source: Picture, body: StabilityImageRequest, seed: number): Picture {
  const { left = 0, right = 0, up = 0, down = 0, prompt = 'surroundings' } = body;
  const width = source.width + left + right;
  const height = source.height + up + down;
  const around = paint({ text: prompt, seed, width, height });
  const picture = createPicture(width, height);
  picture.data.set(around.data);
  for (let y = 0; y < source.height; y += 1) {
    const row = source.data.subarray(4 * y * source.width, 4 * (y + 1) * source.width);
    picture.data.set(row, 4 * ((y + up) * width + left));
  }
  return picture;
}
