import type { Bytes } from '../bytes.ts';

/** An object in Amazon S3. `bucketOwner` is the 12-digit account id, needed for a bucket of another account. */
export interface S3Location {
  readonly uri: string;
  readonly bucketOwner?: string;
}

/** Where an image, video or audio block gets its data from. */
export type MediaSource = { readonly bytes: Bytes } | { readonly s3Location: S3Location };

/** Image formats of the service. */
export type ImageFormat = 'png' | 'jpeg' | 'gif' | 'webp';

/** An image: at most 3.75 MB and 8,000 pixels a side. */
export interface ImageBlock {
  readonly format: ImageFormat;
  readonly source: MediaSource;
  /** Only in responses: why the image could not be made. */
  readonly error?: { readonly message?: string };
}

/** Video formats of the service. */
export type VideoFormat = 'mkv' | 'mov' | 'mp4' | 'webm' | 'flv' | 'mpeg' | 'mpg' | 'wmv' | 'three_gp';

/** A video. */
export interface VideoBlock {
  readonly format: VideoFormat;
  readonly source: MediaSource;
}

/** Audio formats of the service. */
export type AudioFormat =
  | 'mp3'
  | 'opus'
  | 'wav'
  | 'aac'
  | 'flac'
  | 'mp4'
  | 'ogg'
  | 'mkv'
  | 'mka'
  | 'x-aac'
  | 'm4a'
  | 'mpeg'
  | 'mpga'
  | 'pcm'
  | 'webm';

/** A sound recording. */
export interface AudioBlock {
  readonly format: AudioFormat;
  readonly source: MediaSource;
  /** Only in responses. */
  readonly error?: { readonly message?: string };
}

/** Document formats of the service. */
export type DocumentFormat = 'pdf' | 'csv' | 'doc' | 'docx' | 'xls' | 'xlsx' | 'html' | 'txt' | 'md';

/** Where a document block gets its data from: an object with exactly one member. */
export type DocumentSource =
  | { readonly bytes: Bytes }
  | { readonly s3Location: S3Location }
  | { readonly text: string }
  | { readonly content: readonly { readonly text: string }[] };

/** A document: at most 4.5 MB, five in a request. */
export interface DocumentBlock {
  /** 1 to 200 characters: letters, digits, single spaces, `-`, `(`, `)`, `[`, `]`; unique in the whole request. */
  readonly name: string;
  /** Needed with `bytes`. */
  readonly format?: DocumentFormat;
  readonly source: DocumentSource;
  /** What the document is about; used for citations. */
  readonly context?: string;
  readonly citations?: CitationsConfig;
}

/** Whether the model shall cite the source. All documents of a request should agree. */
export interface CitationsConfig {
  readonly enabled: boolean;
}

/** A retrieved passage that the model may cite. */
export interface SearchResultBlock {
  readonly source: string;
  readonly title: string;
  readonly content: readonly { readonly text: string }[];
  readonly citations?: CitationsConfig;
}
