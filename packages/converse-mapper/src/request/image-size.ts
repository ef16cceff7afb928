/** Pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** How many leading bytes tell the size of any PNG, GIF and WebP; a JPEG may hide it behind its metadata. */
export const imageHeaderBytes = 30;

/** Reads the size of a PNG, JPEG, GIF or WebP from its header, or undefined where the bytes given do not tell it. */
export function readImageSize(bytes: Uint8Array): ImageSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < imageHeaderBytes) return undefined;
  const magic = view.getUint32(0);
  if (magic === 0x89504e47) return readPng(view);
  // GIF89a, 18: the logical screen.
  if (magic === 0x47494638) return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (magic === 0x52494646 && view.getUint32(8) === 0x57454250) return readWebP(view);
  return magic >>> 8 === 0xffd8ff ? readJpeg(view) : undefined;
}

// PNG specification, 5.2 and 11.2.2: IHDR, 13 bytes long, is the first chunk.
function readPng(view: DataView): ImageSize | undefined {
  const isHeader = view.getUint32(8) === 13 && view.getUint32(12) === 0x49484452;
  return isHeader ? { width: view.getUint32(16), height: view.getUint32(20) } : undefined;
}

// RFC 9649: the first chunk tells which of three headers follows.
function readWebP(view: DataView): ImageSize | undefined {
  switch (view.getUint32(12)) {
    case 0x56503820: // "VP8 "
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case 0x5650384c: {
      // "VP8L": 14 bits each, less one.
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 0x56503858: // "VP8X": 24 bits each, less one.
      return { width: readUint24(view, 24) + 1, height: readUint24(view, 27) + 1 };
    default:
      return undefined;
  }
}

function readUint24(view: DataView, offset: number): number {
  return view.getUint16(offset, true) | (view.getUint8(offset + 2) << 16);
}

// ITU T.81, B.1.1: segments, each with its length, up to the start of frame.
function readJpeg(view: DataView): ImageSize | undefined {
  let offset = 2;
  while (offset + 9 <= view.byteLength) {
    if (view.getUint8(offset) !== 0xff) return undefined;
    const marker = view.getUint8(offset + 1);
    if (isStartOfFrame(marker))
      return { width: view.getUint16(offset + 7), height: view.getUint16(offset + 5) };
    offset += marker === 0xff ? 1 : 2 + view.getUint16(offset + 2);
  }
  return undefined;
}

/** C0 to CF, without the tables that share the range: C4, C8, CC. */
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
