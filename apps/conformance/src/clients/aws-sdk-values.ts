import { decodeBase64, encodeBase64 } from '@bedrock-kit/schemas';

/** Members that hold free JSON, where a member named `bytes` is the user's own. */
const freeJson = new Set([
  'additionalModelRequestFields',
  'additionalModelResponseFields',
  'input',
  'json',
  'requestMetadata',
]);

/** Members that are blobs in the service model. */
const blobs = new Set(['bytes', 'redactedContent']);

/** A request of ours as the SDK takes it: base64 becomes bytes. */
export function asSdkValue(value: unknown): unknown {
  return walk(value, (name, member) =>
    blobs.has(name) && typeof member === 'string' ? decodeBase64(member) : undefined,
  );
}

/** An answer of the SDK as it was on the wire: bytes become base64. */
export function asWireValue(value: unknown): unknown {
  return walk(value, (_name, member) => (member instanceof Uint8Array ? encodeBase64(member) : undefined));
}

function walk(value: unknown, replace: (name: string, member: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => walk(item, replace));
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => {
        if (freeJson.has(name)) return [name, member];
        return [name, replace(name, member) ?? walk(member, replace)];
      }),
  );
}
