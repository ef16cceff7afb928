import type { Bytes } from '../bytes.ts';

/** An object in Amazon S3. `bucketOwner` is the 12-digit account id, needed for a bucket of another account. */
export interface S3Location {
  readonly uri: string;
  readonly bucketOwner?: string;
}

/** Where an image, video or audio block gets its data from. */
export type MediaSource = { readonly bytes: Bytes } | { readonly s3Location: S3Location };

export type ImageFormat = 'png' | 'jpeg' | 'gif' | 'webp';

export interface ImageBlock {
  readonly format: ImageFormat;
  readonly source: MediaSource;
  /** Only in responses: why the image could not be made. */
  readonly error?: { readonly message?: string };
}

export type VideoFormat = 'mkv' | 'mov' | 'mp4' | 'webm' | 'flv' | 'mpeg' | 'mpg' | 'wmv' | 'three_gp';

export interface VideoBlock {
  readonly format: VideoFormat;
  readonly source: MediaSource;
}

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

export interface AudioBlock {
  readonly format: AudioFormat;
  readonly source: MediaSource;
  /** Only in responses. */
  readonly error?: { readonly message?: string };
}

export type DocumentFormat = 'pdf' | 'csv' | 'doc' | 'docx' | 'xls' | 'xlsx' | 'html' | 'txt' | 'md';

export type DocumentSource =
  | { readonly bytes: Bytes }
  | { readonly s3Location: S3Location }
  | { readonly text: string }
  | { readonly content: readonly { readonly text: string }[] };

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
