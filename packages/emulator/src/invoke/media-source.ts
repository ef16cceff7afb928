import type { NativeSchema } from '../native/native-schema.ts';

/** A place in S3; the emulator has none, so its name stands for what is there. */
export const s3Location: NativeSchema = {
  kind: 'object',
  required: ['uri'],
  members: { uri: { kind: 'string', pattern: /^s3:\/\// }, bucketOwner: { kind: 'string' } },
};

/** The bytes of a source: `bytes` and `base64String` are base64, of a place in S3 it is the address. */
export function sourceBytes(source: unknown): Uint8Array {
  const {
    bytes,
    base64String,
    s3Location: place,
  } = (source ?? {}) as {
    readonly bytes?: string;
    readonly base64String?: string;
    readonly s3Location?: { readonly uri?: string };
  };
  const encoded = bytes ?? base64String;
  return encoded === undefined ? Buffer.from(place?.uri ?? '') : Buffer.from(encoded, 'base64');
}
