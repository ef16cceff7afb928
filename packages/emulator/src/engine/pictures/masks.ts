import { createHash } from 'node:crypto';
import { createPicture, resize, type Picture } from './picture.ts';

/** How much of each pixel is painted anew, from 0 to 255, in rows from the top. */
export type Mask = Uint8Array;

/** The thing that words name: nobody here can see it, so it is a round shape whose place the words decide. */
export function maskOfWords(words: string, width: number, height: number): Mask {
  const hash = createHash('sha256').update(words).digest();
  const share = (at: number): number => hash.readUInt8(at) / 255;
  const center = { x: (0.42 + 0.16 * share(0)) * width, y: (0.42 + 0.16 * share(1)) * height };
  const radius = { x: (0.24 + 0.08 * share(2)) * width, y: (0.28 + 0.08 * share(3)) * height };
  const mask = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const distance = Math.sqrt(((x - center.x) / radius.x) ** 2 + ((y - center.y) / radius.y) ** 2);
      mask[y * width + x] = 255 * Math.min(1, Math.max(0, (1.03 - distance) / 0.06));
    }
  }
  return mask;
}

/** A mask that came as a picture: Amazon's models mean its black pixels, Stability's its white ones. */
export function maskOfPicture(
  picture: Picture,
  {
    width,
    height,
    means,
  }: { readonly width: number; readonly height: number; readonly means: 'black' | 'white' },
): Mask {
  const { data } = resize(picture, width, height);
  return Uint8Array.from({ length: width * height }, (_, pixel) => {
    const light = ((data[4 * pixel] ?? 0) + (data[4 * pixel + 1] ?? 0) + (data[4 * pixel + 2] ?? 0)) / 3;
    return means === 'white' ? light : 255 - light;
  });
}

export function invert(mask: Mask): Mask {
  return mask.map((value) => 255 - value);
}

/** A mask as a picture: black is what it means. */
export function pictureOfMask(mask: Mask, width: number, height: number): Picture {
  const picture = createPicture(width, height);
  for (const [pixel, value] of mask.entries())
    picture.data.set([255 - value, 255 - value, 255 - value, 255], 4 * pixel);
  return picture;
}

/** `over` where the mask says so, `base` elsewhere; both have one size. */
export function compose(base: Picture, over: Picture, mask: Mask): Picture {
  const picture = createPicture(base.width, base.height);
  for (let at = 0; at < picture.data.length; at += 1) {
    const share = (mask[at >> 2] ?? 0) / 255;
    const from = base.data[at] ?? 0;
    picture.data[at] = from + ((over.data[at] ?? 0) - from) * share + 0.5;
  }
  return picture;
}

/** Two pictures of one size shining through each other: 0 is the first, 1 the second. */
export function blend(first: Picture, second: Picture, share: number): Picture {
  return compose(first, second, new Uint8Array(first.width * first.height).fill(Math.round(255 * share)));
}

/** What the mask means, on nothing. */
export function cutOut(picture: Picture, mask: Mask): Picture {
  const cut = { ...picture, data: Uint8Array.from(picture.data) };
  for (const [pixel, value] of mask.entries()) {
    cut.data[4 * pixel + 3] = ((cut.data[4 * pixel + 3] ?? 0) * value) / 255;
  }
  return cut;
}
