import type { AudioFormat, DocumentFormat, ImageFormat, VideoFormat } from '../converse/media.ts';
import { audioFormats, documentFormats, imageFormats, videoFormats } from './media-table.ts';
import type { FormatTable } from './media-table.ts';

/**
 * The image format of a media type, or undefined where the service has none. As in all functions of this kind, letter
 * case and parameters (`; charset=…`) do not matter.
 */
export function imageFormatOf(mediaType: string): ImageFormat | undefined {
  return formatOf(imageFormats, mediaType);
}

/**
 * The document format of a media type, or undefined where the service has none.
 *
 * Every other `text/…` type is read as `txt`, as RFC 2046 section 4.1.4 says of unknown kinds of text; not so `text/rtf`,
 * whose text is not its content. `application/json`, `application/xml` and the like have no format: a caller who wants
 * them read as text has to say so.
 */
export function documentFormatOf(mediaType: string): DocumentFormat | undefined {
  const known = formatOf(documentFormats, mediaType);
  if (known !== undefined) return known;
  const essence = essenceOf(mediaType);
  return /^text\/[^*]+$/.test(essence) && essence !== 'text/rtf' ? 'txt' : undefined;
}

/** The video format of a media type, or undefined where the service has none. */
export function videoFormatOf(mediaType: string): VideoFormat | undefined {
  return formatOf(videoFormats, mediaType);
}

/** The audio format of a media type, or undefined where the service has none. */
export function audioFormatOf(mediaType: string): AudioFormat | undefined {
  return formatOf(audioFormats, mediaType);
}

/** The media type of an image format. */
export function mediaTypeOfImage(format: ImageFormat): string {
  return imageFormats[format][0];
}

/** The media type of a document format. */
export function mediaTypeOfDocument(format: DocumentFormat): string {
  return documentFormats[format][0];
}

/** The media type of a video format. */
export function mediaTypeOfVideo(format: VideoFormat): string {
  return videoFormats[format][0];
}

/** The media type of an audio format. */
export function mediaTypeOfAudio(format: AudioFormat): string {
  return audioFormats[format][0];
}

/** The media types that a kind of block takes: for messages that tell what is accepted. */
export function acceptedMediaTypes(kind: 'image' | 'document' | 'video' | 'audio'): readonly string[] {
  const tables = { image: imageFormats, document: documentFormats, video: videoFormats, audio: audioFormats };
  return Object.values(tables[kind]).map(([mediaType]) => mediaType);
}

function formatOf<Format extends string>(table: FormatTable<Format>, mediaType: string): Format | undefined {
  const essence = essenceOf(mediaType);
  for (const format in table) if (table[format].includes(essence)) return format;
  return undefined;
}

function essenceOf(mediaType: string): string {
  return (mediaType.split(';', 1)[0] ?? '').trim().toLowerCase();
}
