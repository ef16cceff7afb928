/** SHA-256 of a short text (as UTF-8) or of bytes, at once. */
export interface Sha256 {
  /** The 32 raw bytes. */
  bytes(data: string | Uint8Array): Uint8Array;
  /** The same as 64 lower-case hex digits. */
  hex(data: string | Uint8Array): string;
  /** True when the runtime's own code does it, which is fast for any length. */
  readonly native: boolean;
}

/** The part of `node:crypto` that is used. `hash` is there from Node 20.12, Bun 1.2 and Deno 2. */
interface NativeCrypto {
  hash?(algorithm: 'sha256', data: string | Uint8Array, encoding: 'hex'): string;
  hash?(algorithm: 'sha256', data: string | Uint8Array, encoding: 'buffer'): Uint8Array;
  createHash(algorithm: 'sha256'): NativeHash;
}

interface NativeHash {
  update(data: string | Uint8Array): NativeHash;
  digest(): Uint8Array;
  digest(encoding: 'hex'): string;
}

/**
 * Finds the fastest SHA-256 of this runtime: `node:crypto` in Node, Bun, Deno and Workers with Node
 * compatibility, reached without an import so that bundlers for browsers see nothing; else `@aws-crypto/sha256-js`.
 * Web Crypto is no candidate: one call costs 20-50 µs, and a signature needs five.
 */
export async function loadSha256(): Promise<Sha256> {
  return findNativeSha256() ?? (await loadPortableSha256());
}

/** SHA-256 in plain JavaScript, loaded when first asked for. */
export async function loadPortableSha256(): Promise<Sha256> {
  const { Sha256: Hash } = await import('@aws-crypto/sha256-js');
  const digest = (data: string | Uint8Array): Uint8Array => {
    const hash = new Hash();
    hash.update(data);
    return hash.digestSync();
  };
  return { native: false, bytes: digest, hex: (data) => toHex(digest(data)) };
}

/** The runtime's own synchronous SHA-256, or undefined. */
export function findNativeSha256(): Sha256 | undefined {
  const crypto = findNativeCrypto();
  if (crypto === undefined) return undefined;
  const { hash } = crypto;
  if (hash === undefined) {
    return {
      native: true,
      bytes: (data) => crypto.createHash('sha256').update(data).digest(),
      hex: (data) => crypto.createHash('sha256').update(data).digest('hex'),
    };
  }
  return {
    native: true,
    bytes: (data) => hash('sha256', data, 'buffer'),
    hex: (data) => hash('sha256', data, 'hex'),
  };
}

function findNativeCrypto(): NativeCrypto | undefined {
  const runtime: unknown = Reflect.get(globalThis, 'process');
  if (typeof runtime !== 'object' || runtime === null) return undefined;
  const getBuiltinModule: unknown = Reflect.get(runtime, 'getBuiltinModule');
  if (typeof getBuiltinModule !== 'function') return undefined;
  const module: unknown = getBuiltinModule.call(runtime, 'node:crypto');
  return isNativeCrypto(module) ? module : undefined;
}

/** A polyfilled `process` may answer anything. */
function isNativeCrypto(value: unknown): value is NativeCrypto {
  return (
    typeof value === 'object' && value !== null && typeof Reflect.get(value, 'createHash') === 'function'
  );
}

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Lower-case hex digits of bytes. */
export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += hexOfByte[byte];
  return hex;
}
