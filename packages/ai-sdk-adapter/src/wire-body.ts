import { encodeBase64 } from '@bedrock-kit/schemas';

/**
 * The JSON object of a request as it goes over the wire: bytes are base64 text. Nothing is encoded until it is read:
 * every place that holds bytes becomes a property that encodes them each time it is asked for. `ai` spreads
 * `request` in every step, which costs a getter on `body` alone the encoding of every file of the prompt; a getter on
 * the bytes costs it nothing, and the object still compares, serialises and clones like the text that was sent.
 */
export function asWireBody(value: unknown): unknown {
  if (!holdsBytes(value)) return value;
  if (value instanceof Uint8Array) return encodeBase64(value);
  if (Array.isArray(value)) return value.map(asWireBody);
  return copyLazily(value);
}

function holdsBytes(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  if (value instanceof Uint8Array) return true;
  return Object.values(value).some(holdsBytes);
}

function copyLazily(value: object): object {
  const copy = {};
  for (const [key, member] of Object.entries(value)) {
    const description =
      member instanceof Uint8Array ? { get: () => encodeBase64(member) } : { value: asWireBody(member) };
    Object.defineProperty(copy, key, { ...description, enumerable: true, configurable: true });
  }
  return copy;
}
