/** SHA-256 of a short text (as UTF-8) or of bytes, at once. */
export interface Sha256 {
  /** 64 lower-case hex digits. */
  hex(data: string | Uint8Array): string;
  /** Writes the 32 raw bytes into a buffer. */
  write(data: string | Uint8Array, target: Uint8Array, offset: number): void;
  /** True when the runtime's own code does it, which is fast for any length. */
  readonly native: boolean;
}

/** The part of `node:crypto` that is used. `hash` is there from Node 20.12, Bun 1.2 and Deno 2. */
interface NativeCrypto {
  hash?(algorithm: 'sha256', data: string | Uint8Array, encoding: 'hex'): string;
  createHash(algorithm: 'sha256'): NativeHash;
}

interface NativeHash {
  update(data: string | Uint8Array): NativeHash;
  digest(encoding: 'hex'): string;
}

/**
 * Finds the fastest SHA-256 of this runtime: `node:crypto` in Node, Bun, Deno and Workers with Node
 * compatibility, reached without an import so that bundlers for browsers see nothing; else `@aws-crypto/sha256-js`.
 * Web Crypto is no candidate: one call costs about 50 µs, and a signature needs four.
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
  return {
    native: false,
    hex: (data) => toHex(digest(data)),
    write: (data, target, offset) => target.set(digest(data), offset),
  };
}

/** The runtime's own synchronous SHA-256, or undefined. */
export function findNativeSha256(): Sha256 | undefined {
  const crypto = findNativeCrypto();
  if (crypto === undefined) return undefined;
  const { hash } = crypto;
  const hex =
    hash === undefined
      ? (data: string | Uint8Array) => crypto.createHash('sha256').update(data).digest('hex')
      : (data: string | Uint8Array) => hash('sha256', data, 'hex');
  // Reading 64 digits costs 0.2 µs; asking Node for a Buffer costs 1.3 µs more than asking for digits.
  return { native: true, hex, write: (data, target, offset) => writeHex(hex(data), target, offset) };
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

/** Writes the bytes of lower-case hex digits at an offset. */
function writeHex(hex: string, target: Uint8Array, offset: number): void {
  for (let index = 0; index < hex.length; index += 2) {
    target[offset + index / 2] = (digitOf(hex, index) << 4) | digitOf(hex, index + 1);
  }
}

/** `0`-`9` are 48-57, `a`-`f` are 97-102. */
function digitOf(hex: string, index: number): number {
  const code = hex.charCodeAt(index);
  return code < 58 ? code - 48 : code - 87;
}
