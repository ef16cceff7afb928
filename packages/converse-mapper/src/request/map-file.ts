import {
  UnsupportedFunctionalityError,
  type SharedV4FileData,
  type SharedV4ProviderOptions,
} from '@ai-sdk/provider';
import {
  acceptedMediaTypes,
  audioFormatOf,
  decodeBase64,
  detectMediaType,
  documentFormatOf,
  imageFormatOf,
  videoFormatOf,
  type AudioBlock,
  type Bytes,
  type DocumentBlock,
  type DocumentSource,
  type ImageBlock,
  type MediaSource,
  type S3Location,
  type VideoBlock,
} from '@bedrock-kit/schemas';
import { readList, readString } from '../option-readers.ts';
import { findOption, readCitations, readTextOption } from './part-options.ts';
import type { PromptScope } from './prompt-scope.ts';

/** A file of the prompt: in a user message or in the result of a tool. */
export interface PromptFile {
  readonly data: SharedV4FileData;
  readonly mediaType: string;
  readonly filename?: string;
  readonly providerOptions?: SharedV4ProviderOptions;
}

export type MediaContentBlock =
  | { readonly image: ImageBlock }
  | { readonly document: DocumentBlock }
  | { readonly video: VideoBlock }
  | { readonly audio: AudioBlock };

/** Kinds of application/… that are text all the same, and are sent as such. */
const textLike =
  /^application\/(?:.*\+)?(?:json|xml|yaml|x-yaml|toml|javascript|x-javascript|typescript|sql|graphql|x-sh|jsonl|x-ndjson)$/i;

/**
 * Maps a file to the block of its media type. Throws `UnsupportedFunctionalityError`, naming the file and what is accepted,
 * for a type or a source that Converse has nothing for.
 */
export function mapFile(file: PromptFile, scope: PromptScope): MediaContentBlock {
  const source = readSource(file);
  const mediaType = readMediaType(file, source);
  const image = imageFormatOf(mediaType);
  if (image !== undefined) return { image: { format: image, source: asMediaSource(source, file) } };
  const video = videoFormatOf(mediaType);
  if (video !== undefined) return { video: { format: video, source: asMediaSource(source, file) } };
  const audio = audioFormatOf(mediaType);
  if (audio !== undefined) return { audio: { format: audio, source: asMediaSource(source, file) } };
  return mapDocument(file, mediaType, { source, scope });
}

type FileSource = { readonly bytes: Bytes } | { readonly s3Location: S3Location } | { readonly text: string };

function readSource(file: PromptFile): FileSource {
  const { data } = file;
  switch (data.type) {
    case 'data':
      return { bytes: data.data };
    case 'text':
      return { text: data.text };
    case 'url':
      return readUrl(data.url, file);
    case 'reference':
      return readReference(data.reference, file);
    default:
      // Callers without types, and what was made for an older specification.
      throw new UnsupportedFunctionalityError({
        functionality: 'File data',
        message: `The ${describe(file)} has data of no kind that is known: give { type: 'data', data } with bytes or base64, { type: 'url', url }, { type: 'text', text } or { type: 'reference', reference }.`,
      });
  }
}

function readUrl(url: URL, file: PromptFile): FileSource {
  if (url.protocol === 's3:') return { s3Location: s3LocationOf(url.href, file) };
  const inline = /^data:[^,]*;base64,(.*)$/s.exec(url.href)?.[1];
  if (inline !== undefined) return { bytes: decodeURIComponent(inline) };
  throw new UnsupportedFunctionalityError({
    functionality: 'File URL data',
    message: `The ${describe(file)} is at ${url.protocol}//, but Bedrock reads inline data and s3:// only.`,
  });
}

function readReference(reference: Readonly<Record<string, string>>, file: PromptFile): FileSource {
  const uri = reference['amazonBedrock'] ?? reference['bedrock'];
  if (uri?.startsWith('s3://')) return { s3Location: s3LocationOf(uri, file) };
  throw new UnsupportedFunctionalityError({
    functionality: 'file parts with provider references',
    message: `The ${describe(file)} is a reference without an S3 address: Bedrock knows { bedrock: 's3://bucket/key' } only.`,
  });
}

function s3LocationOf(uri: string, file: PromptFile): S3Location {
  const bucketOwner = readTextOption(file.providerOptions, 'bucketOwner');
  return bucketOwner === undefined ? { uri } : { uri, bucketOwner };
}

/** The media type as given, or as found out where it says too little: `image/*`, `application/octet-stream`, nothing (C9). */
function readMediaType(file: PromptFile, source: FileSource): string {
  const { mediaType, filename } = file;
  if ('text' in source) return documentFormatOf(mediaType) === undefined ? 'text/plain' : mediaType;
  if (!isVague(mediaType)) return textLike.test(mediaType) ? 'text/plain' : mediaType;
  const bytes = 'bytes' in source ? leadingBytes(source.bytes) : undefined;
  const s3Name = 's3Location' in source ? source.s3Location.uri : undefined;
  const name = filename ?? s3Name;
  const found = detectMediaType({ ...(bytes && { bytes }), ...(name !== undefined && { filename: name }) });
  return found ?? mediaType;
}

function isVague(mediaType: string): boolean {
  return (
    mediaType === '' ||
    mediaType === 'application/octet-stream' ||
    mediaType.endsWith('/*') ||
    !mediaType.includes('/')
  );
}

function leadingBytes(bytes: Bytes): Uint8Array | undefined {
  if (typeof bytes !== 'string') return bytes.subarray(0, 4096);
  const start = bytes.slice(0, 5464);
  try {
    return decodeBase64(start.length < bytes.length ? start : bytes);
  } catch {
    return undefined;
  }
}

function asMediaSource(source: FileSource, file: PromptFile): MediaSource {
  if (!('text' in source)) return source;
  throw new UnsupportedFunctionalityError({ functionality: `${describe(file)} given as text` });
}

function mapDocument(
  file: PromptFile,
  mediaType: string,
  { source, scope }: { readonly source: FileSource; readonly scope: PromptScope },
): { readonly document: DocumentBlock } {
  const format = documentFormatOf(mediaType);
  if (format === undefined) throw unknownMediaType(file);
  const context = readTextOption(file.providerOptions, 'context');
  const citations = readCitations(file.providerOptions);
  return {
    document: {
      name: scope.documents.nameFor({ filename: file.filename, mediaType }),
      format,
      source: readChunks(file.providerOptions) ?? asDocumentSource(source),
      ...(context === undefined ? {} : { context }),
      ...(citations === undefined ? {} : { citations }),
    },
  };
}

/** `chunks` sends a text in pieces of the caller's making, which citations then count. */
function readChunks(options: SharedV4ProviderOptions | undefined): DocumentSource | undefined {
  const chunks = findOption(options, 'chunks');
  if (chunks === undefined) return undefined;
  return {
    content: readList(readString)(chunks, 'providerOptions.bedrock.chunks').map((text) => ({ text })),
  };
}

function asDocumentSource(source: FileSource): DocumentSource {
  // Bytes, not `source.text`: every model that takes documents takes them so.
  return 'text' in source ? { bytes: new TextEncoder().encode(source.text) } : source;
}

function unknownMediaType({ mediaType, filename }: PromptFile): UnsupportedFunctionalityError {
  const kind = (['image', 'video', 'audio'] as const).find((name) => mediaType.startsWith(`${name}/`));
  const accepted = acceptedMediaTypes(kind ?? 'document').join(', ');
  const name = filename === undefined ? '' : ` (file "${filename}")`;
  const others = kind === undefined ? ', other text/… types, images, video and audio' : '';
  return new UnsupportedFunctionalityError({
    functionality: `${kind ?? 'file'} mime type: ${mediaType}`,
    message: `Unsupported ${kind ?? 'file'} mime type: ${mediaType}, expected one of: ${accepted}${others}${name}`,
  });
}

function describe(file: PromptFile): string {
  const name = file.filename === undefined ? '' : ` "${file.filename}"`;
  return `file${name} of media type "${file.mediaType}"`;
}
