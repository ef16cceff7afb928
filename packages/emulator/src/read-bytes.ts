import type { Bytes } from '@bedrock-kit/schemas';

/** The bytes of a binary member. On the wire it is always base64. */
export function toBytes(bytes: Bytes): Uint8Array {
  return typeof bytes === 'string' ? Buffer.from(bytes, 'base64') : bytes;
}
