import { InvalidArgumentError, type SharedV4Warning } from '@ai-sdk/provider';
import type { EmbeddingPart, EmbeddingValue } from '@bedrock-kit/models';
import { detectMediaType } from '@bedrock-kit/schemas';

/** What a value of a call is. */
export type EmbeddingContentType = 'text' | 'auto' | 'image' | 'document' | 'audio' | 'video';

/** A part as JSON: `{ text }`, or a file (data URI, base64 or `s3://bucket/key`) with its media type where it does not say it. */
export type EmbeddingContent =
  | { readonly text: string }
  | { readonly image: string; readonly mediaType?: string }
  | { readonly document: string; readonly mediaType?: string }
  | { readonly audio: string; readonly mediaType?: string }
  | { readonly video: string; readonly mediaType?: string };

/** How to read the values of a call. */
export interface ValueReading {
  readonly contentType: EmbeddingContentType;
  /** Joins each value. An empty value beside it adds nothing. */
  readonly content: readonly EmbeddingContent[];
}

/**
 * Reads the strings of a call as what they are said to be. A text that looks like a file stays a text, with a warning: only
 * the caller knows.
 */
export function readValues(
  values: readonly string[],
  { contentType, content }: ValueReading,
  warnings: SharedV4Warning[],
): readonly EmbeddingValue[] {
  if (contentType === 'text') warnOfFiles(values, warnings);
  return values.map((value, index) => {
    const part = readValue(value, contentType, index);
    if (content.length === 0) return 'text' in part ? part.text : part;
    return value === '' ? content : [part, ...content];
  });
}

function readValue(value: string, contentType: EmbeddingContentType, index: number): EmbeddingPart {
  switch (contentType) {
    case 'text':
      return { text: value };
    case 'auto':
      return isFile(value) ? readFile(value, index) : { text: value };
    case 'image':
      return { image: value };
    case 'document':
      return { document: value };
    case 'audio':
      return { audio: value };
    case 'video':
      return { video: value };
  }
}

/** A URI from end to end; texts that only begin like one hold white space. */
function isFile(value: string): boolean {
  return /^(?:data:[\w.+-]+\/[\w.+-]+(?:;[\w.+=-]+)*;base64,|s3:\/\/)./i.test(value) && !/\s/.test(value);
}

function readFile(value: string, index: number): EmbeddingPart {
  const mediaType = /^data:([^;,]+)/i.exec(value)?.[1]?.toLowerCase() ?? detectMediaType({ filename: value });
  switch (mediaType?.split('/')[0]) {
    case 'image':
      return { image: value };
    case 'audio':
      return { audio: value };
    case 'video':
      return { video: value };
    case 'application':
    case 'text':
      return { document: value };
    default:
      throw new InvalidArgumentError({
        argument: `values[${index}]`,
        message: `values[${index}] does not tell what kind of file it is: set contentType to image, document, audio or video.`,
      });
  }
}

function warnOfFiles(values: readonly string[], warnings: SharedV4Warning[]): void {
  const index = values.findIndex(isFile);
  if (index === -1) return;
  const message = `values[${index}] looks like a file and was embedded as a text: set providerOptions.bedrock.contentType to auto, image, … for files.`;
  warnings.push({ type: 'other', message });
}
