import type { Sha256 } from './sha256.ts';

/** HMAC-SHA-256 under one key, its padded key kept ready. */
export interface Hmac {
  /** 64 lower-case hex digits. */
  hex(message: string): string;
  /** The same as 32 raw bytes. */
  bytes(message: string): Uint8Array;
}

/** Gives the signing key of a secret and a day (`YYYYMMDD`) as an HMAC. */
export type SigningKeys = (secretAccessKey: string, day: string) => Hmac;

const blockBytes = 64;
const digestBytes = 32;

/**
 * Derives signing keys for one region and service and keeps the last one, which lasts for a day.
 * The key lives in this closure alone, so it goes when its signer goes.
 */
export function createSigningKeys(sha256: Sha256, region: string, service: string): SigningKeys {
  let last: { readonly secretAccessKey: string; readonly day: string; readonly hmac: Hmac } | undefined;
  return (secretAccessKey, day) => {
    if (last?.day === day && last.secretAccessKey === secretAccessKey) return last.hmac;
    let hmac = createHmac(sha256, new TextEncoder().encode(`AWS4${secretAccessKey}`));
    for (const step of [day, region, service, 'aws4_request']) hmac = createHmac(sha256, hmac.bytes(step));
    last = { secretAccessKey, day, hmac };
    return hmac;
  };
}

/**
 * RFC 2104, as two hashes over the padded key: 1.4 µs natively, where Node's `createHmac` with a raw key
 * takes 22 µs. Both buffers belong to the key; a call fills and reads them at once, so calls cannot mix.
 */
export function createHmac(sha256: Sha256, key: Uint8Array): Hmac {
  const shortKey = key.length > blockBytes ? digest(sha256, key) : key;
  const outer = new Uint8Array(blockBytes + digestBytes).fill(0x5c, 0, blockBytes);
  let inner = new Uint8Array(blockBytes + 512).fill(0x36, 0, blockBytes);
  for (const [index, byte] of shortKey.entries()) {
    outer[index] = 0x5c ^ byte;
    inner[index] = 0x36 ^ byte;
  }
  const encoder = new TextEncoder();
  return { hex: (message) => sha256.hex(pad(message)), bytes: (message) => digest(sha256, pad(message)) };

  function pad(message: string): Uint8Array {
    const neededBytes = blockBytes + message.length * 3;
    if (neededBytes > inner.length) {
      const larger = new Uint8Array(neededBytes);
      larger.set(inner.subarray(0, blockBytes));
      inner = larger;
    }
    const { written } = encoder.encodeInto(message, inner.subarray(blockBytes));
    sha256.write(inner.subarray(0, blockBytes + written), outer, blockBytes);
    return outer;
  }
}

function digest(sha256: Sha256, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(digestBytes);
  sha256.write(data, bytes, 0);
  return bytes;
}
