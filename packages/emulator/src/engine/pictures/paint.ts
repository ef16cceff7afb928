import { createHash } from 'node:crypto';
import { createRandom } from '../../random.ts';
import { choosePalette, paletteOf } from './palette.ts';
import { createPicture, resize, type Picture } from './picture.ts';
import { bubbles, hills, mosaic, night, waves, type Scene, type SceneMaker } from './scenes.ts';

export interface PaintSettings {
  readonly text: string;
  readonly seed: number;
  readonly width: number;
  readonly height: number;
  /** `#rrggbb`; without them the text or chance decides. */
  readonly colors?: readonly string[];
}

/** Which words make which scene; where the text has none of them its hash decides. */
const subjects: readonly (readonly [RegExp, SceneMaker])[] = [
  [/\b(?:night|star|stars|starry|space|galaxy|moon|cosmos|planet|universe)\b/i, night],
  [/\b(?:sea|ocean|water|wave|waves|lake|river|beach|boat|ship|island|fish)\b/i, waves],
  [/\b(?:mountains?|hills?|valley|desert|dunes?|landscape|forest|sunset|sunrise|field|sky)\b/i, hills],
  [/\b(?:flowers?|garden|balloons?|fruit|bubbles?|candy|toys?|party|ball)\b/i, bubbles],
  [/\b(?:city|house|window|glass|mosaic|pattern|abstract|building|logo|street)\b/i, mosaic],
];

/**
 * Paints a picture of a text: the same text, seed and size give the same pixels, another seed another picture. It shows what
 * colors and subjects the text names, as far as five kinds of scenes can.
 */
export function paint({ text, seed, width, height, colors }: PaintSettings): Picture {
  const hash = createHash('sha256').update(`${seed}\n${text}`).digest();
  const random = createRandom(hash.readUInt32LE(0));
  const palette =
    colors === undefined || colors.length === 0 ? choosePalette(text, random) : paletteOf(colors);
  const subject = subjects.find(([words]) => words.test(text))?.[1];
  // Which kind of scene a text without a known subject gets does not depend on the seed.
  const kind = createHash('sha256').update(text).digest().readUInt8(0) % subjects.length;
  const makeScene = subject ?? subjects[kind]?.[1] ?? hills;
  const scene = makeScene({ palette, random, ratio: width / height });

  return resize(render(scene, width, height), width, height);
}

/** More pixels than these take a second to compute; larger pictures are made smaller and enlarged. */
const maxRendered = 120_000;

function render(scene: Scene, fullWidth: number, fullHeight: number): Picture {
  const scale = Math.min(1, Math.sqrt(maxRendered / (fullWidth * fullHeight)));
  const width = Math.max(1, Math.round(fullWidth * scale));
  const height = Math.max(1, Math.round(fullHeight * scale));
  const picture = createPicture(width, height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [red, green, blue] = scene((x + 0.5) / width, (y + 0.5) / height);
      const at = 4 * (y * width + x);
      picture.data[at] = red;
      picture.data[at + 1] = green;
      picture.data[at + 2] = blue;
      picture.data[at + 3] = 255;
    }
  }
  return picture;
}
