import { type ByteSource, createByteSource } from './byte-source.ts';

/** A buffer of its own costs a frame of 200 bytes 2 µs, more than reading it; so short frames share one. */
const slabBytes = 4096;
const maxSharedBytes = 1024;

/** Gives out room for bytes that is never given out twice, so that views of it stay as they are. */
export interface Room {
  /** Where `length` bytes may be written. */
  reserve(length: number): [source: ByteSource, start: number];
  /** Makes the last room of `length` bytes longer: in place if it can, else elsewhere (the caller copies). */
  extend(length: number, longer: number): [source: ByteSource, start: number];
}

export function createRoom(): Room {
  let slab: ByteSource | undefined;
  let used = 0;

  return {
    reserve,
    extend(length, longer) {
      used -= length;
      return reserve(longer);
    },
  };

  function reserve(length: number): [source: ByteSource, start: number] {
    if (length > maxSharedBytes) return [createByteSource(new Uint8Array(length)), 0];
    if (slab === undefined || used + length > slabBytes) {
      slab = createByteSource(new Uint8Array(slabBytes));
      used = 0;
    }
    used += length;
    return [slab, used - length];
  }
}
