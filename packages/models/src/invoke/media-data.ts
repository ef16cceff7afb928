import { decodeBase64, detectMediaType, type Bytes } from '@bedrock-kit/schemas';
import { invalidArgument } from './argument.ts';

/** A file: bytes, base64, a data URI (`data:image/png;base64,…`) or, where the model reads them, `s3://bucket/key`. */
export type MediaData = string | Uint8Array;

/** A file, ready for the body of a request. */
export interface InlineMedia {
  readonly kind: 'inline';
  /** Bare base64 or bytes. */
  readonly bytes: Bytes;
  /** As said by the caller or the data URI, or told from the first bytes. */
  readonly mediaType?: string;
}

/** A file that the service fetches. */
export interface StoredMedia {
  readonly kind: 's3';
  readonly uri: string;
  readonly mediaType?: string;
}

/** Where a file was given. */
export interface MediaPlace {
  readonly option: string;
  readonly modelId: string;
  /** Says what the file is, before any other evidence. */
  readonly mediaType?: string | undefined;
}

/** Reads a file. Throws `invalid-argument` for web addresses (Bedrock fetches none) and for what is no file at all. */
export function readMediaData(data: unknown, place: MediaPlace): InlineMedia | StoredMedia {
  if (data instanceof Uint8Array) return inline(data, place.mediaType ?? detectMediaType({ bytes: data }));
  if (typeof data !== 'string' || data === '') {
    throw invalidArgument(place, 'must be bytes, base64, a data URI or an s3:// URI');
  }
  if (/^https?:/i.test(data)) {
    throw invalidArgument(place, 'is a web address: load it first, Bedrock fetches no URLs');
  }
  if (/^s3:\/\//i.test(data)) {
    const mediaType = place.mediaType ?? detectMediaType({ filename: data });
    return { kind: 's3', uri: data, ...(mediaType !== undefined && { mediaType }) };
  }
  if (/^data:/i.test(data)) return readDataUri(data, place);
  return inline(data, place.mediaType ?? detectFromBase64(data));
}

/** Reads a file that has to be in the request. */
export function readInlineMedia(data: unknown, place: MediaPlace): InlineMedia {
  const media = readMediaData(data, place);
  if (media.kind === 'inline') return media;
  throw invalidArgument(place, 'must be in the request: this model reads nothing from S3');
}

function readDataUri(uri: string, place: MediaPlace): InlineMedia {
  const [, mediaType, base64] = /^data:([^;,]*)(?:;[^;,]+)*;base64,([^]*)$/i.exec(uri) ?? [];
  if (base64 === undefined || base64 === '') {
    throw invalidArgument(place, 'must be a data URI with base64: data:<media type>;base64,<data>');
  }
  return inline(base64, place.mediaType ?? (mediaType || undefined) ?? detectFromBase64(base64));
}

function inline(bytes: Bytes, mediaType: string | undefined): InlineMedia {
  return { kind: 'inline', bytes, ...(mediaType !== undefined && { mediaType }) };
}

function detectFromBase64(base64: string): string | undefined {
  try {
    // 64 characters are 48 bytes: enough for every signature.
    return detectMediaType({ bytes: decodeBase64(base64.slice(0, 64)) });
  } catch {
    return undefined;
  }
}
