import type { Sha256 } from './sha256.ts';

/** HMAC-SHA-256 under one key, its padded key kept ready. */
export interface Hmac {
  /** The 32 raw bytes. */
  bytes(message: string): Uint8Array;
  /** The same as 64 lower-case hex digits. */
  hex(message: string): string;
}

/** Gives the signing key of a secret and a day (`YYYYMMDD`) as an HMAC. */
export type SigningKeys = (secretAccessKey: string, day: string) => Hmac;

const blockBytes = 64;

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
  const shortKey = key.length > blockBytes ? sha256.bytes(key) : key;
  const outer = new Uint8Array(blockBytes + 32).fill(0x5c, 0, blockBytes);
  let inner = new Uint8Array(blockBytes + 512).fill(0x36, 0, blockBytes);
  for (const [index, byte] of shortKey.entries()) {
    outer[index] = 0x5c ^ byte;
    inner[index] = 0x36 ^ byte;
  }
  const encoder = new TextEncoder();
  return { bytes: (message) => sha256.bytes(pad(message)), hex: (message) => sha256.hex(pad(message)) };

  function pad(message: string): Uint8Array {
    const neededBytes = blockBytes + message.length * 3;
    if (neededBytes > inner.length) {
      const larger = new Uint8Array(neededBytes);
      larger.set(inner.subarray(0, blockBytes));
      inner = larger;
    }
    const { written } = encoder.encodeInto(message, inner.subarray(blockBytes));
    outer.set(sha256.bytes(inner.subarray(0, blockBytes + written)), blockBytes);
    return outer;
  }
}
