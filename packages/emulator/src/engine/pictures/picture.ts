/** Pixels in rows from the top, four bytes each: red, green, blue, alpha. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export function createPicture(width: number, height: number): Picture {
  return { width, height, data: new Uint8Array(4 * width * height) };
}

/** A picture in another size: each pixel is mixed of the four that are nearest to its place. */
export function resize(picture: Picture, width: number, height: number): Picture {
  if (picture.width === width && picture.height === height) return picture;
  const resized = createPicture(width, height);
  const { data: from } = picture;
  const columns = placesOf(picture.width, width);
  const rows = placesOf(picture.height, height);
  let to = 0;
  for (const row of rows) {
    const upper = row.first * picture.width;
    const lower = row.second * picture.width;
    for (const column of columns) {
      for (let channel = 0; channel < 4; channel += 1) {
        const a = from[4 * (upper + column.first) + channel] ?? 0;
        const b = from[4 * (upper + column.second) + channel] ?? 0;
        const c = from[4 * (lower + column.first) + channel] ?? 0;
        const d = from[4 * (lower + column.second) + channel] ?? 0;
        const top = a + (b - a) * column.share;
        resized.data[to] = top + (c + (d - c) * column.share - top) * row.share + 0.5;
        to += 1;
      }
    }
  }
  return resized;
}

/** Two neighbouring pixels, and how much of the second one to take. */
interface Place {
  readonly first: number;
  readonly second: number;
  readonly share: number;
}

function placesOf(from: number, to: number): readonly Place[] {
  return Array.from({ length: to }, (_, index) => {
    const exact = Math.min(from - 1, Math.max(0, ((index + 0.5) * from) / to - 0.5));
    const first = Math.floor(exact);
    return { first, second: Math.min(from - 1, first + 1), share: exact - first };
  });
}
