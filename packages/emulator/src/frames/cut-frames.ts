/** Cuts chunks of any size into frames, by the lengths in their preludes. */
export interface FrameCutter {
  /** The frames that the chunk completed. */
  feed(chunk: Uint8Array): readonly Uint8Array[];
  /** What is left over: empty after a whole stream. */
  finish(): Uint8Array;
}

/** A cutter for one stream. Nothing is verified: damaged frames are passed on as they are. */
export function createFrameCutter(): FrameCutter {
  let kept: Uint8Array = new Uint8Array();
  return {
    feed(chunk) {
      kept = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
      const frames: Uint8Array[] = [];
      for (let length = lengthOf(kept); length >= 16 && length <= kept.length; length = lengthOf(kept)) {
        frames.push(kept.subarray(0, length));
        kept = kept.subarray(length);
      }
      return frames;
    },
    finish: () => kept,
  };
}

function lengthOf(bytes: Uint8Array): number {
  return bytes.length < 4 ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}
