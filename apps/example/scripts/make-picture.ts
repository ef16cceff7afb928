// Writes data/lighthouse.png, a tower with a light at night: `pnpm --filter @bedrock-kit/example make-picture`.
import { writeFile } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';

const [width, height] = [64, 96];

const rows = Array.from({ length: height }, (_, y) =>
  Buffer.from([0, ...Array.from({ length: width }, (_, x) => colour(x, y)).flat()]),
);
const header = Buffer.alloc(13);
header.writeUInt32BE(width, 0);
header.writeUInt32BE(height, 4);
header.set([8, 2], 8); // 8 bits a channel, red green blue
const file = Buffer.concat([
  Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
  chunk('IHDR', header),
  chunk('IDAT', deflateSync(Buffer.concat(rows))),
  chunk('IEND', Buffer.alloc(0)),
]);
await writeFile(new URL('../data/lighthouse.png', import.meta.url), file);

function colour(x: number, y: number): readonly [number, number, number] {
  const off = Math.abs(x - width / 2);
  if (y > 80) return [20, 60, 90]; // sea
  if (y > 30 && off < 4 + (y - 30) / 10)
    return Math.floor((y - 30) / 10) % 2 === 0 ? [230, 230, 230] : [190, 40, 40];
  if (y > 20 && y <= 30 && off < 5) return [255, 230, 120]; // lamp
  if (Math.abs(y - 25) < off / 4) return [110, 110, 70]; // beam
  return [10, 15, 40]; // night
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
