import { crc32 } from 'node:zlib';
import { createFrameCutter } from './cut-frames.ts';

/** A frame, read without a look at its checksums: what the emulator wrote or recorded is shown as it is. */
export interface FrameContent {
  /** Values of kinds other than string are left out: Bedrock sends none. */
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Uint8Array;
}

/** Cuts bytes into frames by the lengths of their preludes. What is left over at the end is the last piece. */
export function splitFrames(bytes: Uint8Array): readonly Uint8Array[] {
  const cutter = createFrameCutter();
  const frames = cutter.feed(bytes);
  const rest = cutter.finish();
  return rest.length === 0 ? frames : [...frames, rest];
}

/** Reads a whole frame; undefined for bytes that are none. */
export function readFrame(frame: Uint8Array): FrameContent | undefined {
  if (frame.length < 16) return undefined;
  const view = viewOf(frame);
  const headerEnd = 12 + view.getUint32(4);
  if (view.getUint32(0) !== frame.length || headerEnd > frame.length - 4) return undefined;
  const headers: Record<string, string> = {};
  for (let at = 12; at < headerEnd;) {
    const value = at + 1 + view.getUint8(at) + 3;
    if (value > headerEnd || view.getUint8(value - 3) !== 7) return undefined;
    const end = value + view.getUint16(value - 2);
    headers[textOf(frame.subarray(at + 1, value - 3))] = textOf(frame.subarray(value, end));
    at = end;
  }
  return { headers, payload: frame.subarray(headerEnd, -4) };
}

/** Whether a frame's own checksum is that of its bytes. */
export function isIntact(frame: Uint8Array): boolean {
  if (frame.length < 16) return false;
  return viewOf(frame).getUint32(frame.length - 4) === crc32(frame.subarray(0, -4));
}

/** The type of a frame's event or exception; the empty text for bytes that are no frame. */
export function readFrameType(frame: Uint8Array): string {
  const headers = readFrame(frame)?.headers;
  return headers?.[':event-type'] ?? headers?.[':exception-type'] ?? headers?.[':error-code'] ?? '';
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
