import type {
  AudioBlock,
  CitationsConfig,
  DocumentBlock,
  DocumentSource,
  ImageBlock,
  MediaSource,
  S3Location,
  SearchResultBlock,
  VideoBlock,
} from '../converse/media.ts';
import { audioFormats, documentFormats, imageFormats, videoFormats } from '../media/media-table.ts';
import * as z from 'zod/mini';
import { blob, list, oneMemberOf, oneOf, optional, structure, text } from './shape.ts';
import type { Schema } from './shape.ts';

const s3Location: Schema<S3Location> = structure<S3Location>({
  uri: text({ min: 1, max: 1024, pattern: /^s3:\/\/[a-z0-9][.\-a-z0-9]{1,61}[a-z0-9](\/.*)?$/ }),
  bucketOwner: optional(text({ pattern: /^[0-9]{12}$/ })),
});

const source: Schema<MediaSource> = oneMemberOf<MediaSource>({ bytes: blob(), s3Location });

const citations: Schema<CitationsConfig> = structure<CitationsConfig>({ enabled: z.boolean() });

const errorBlock: Schema<{ readonly message?: string }> = structure<{ readonly message?: string }>({
  message: optional(text()),
});

const passages: Schema<readonly { readonly text: string }[]> = list(
  structure<{ readonly text: string }>({ text: text() }),
);

export const image: Schema<ImageBlock> = structure<ImageBlock>({
  format: oneOf(imageFormats),
  source,
  error: optional(errorBlock),
});

export const video: Schema<VideoBlock> = structure<VideoBlock>({ format: oneOf(videoFormats), source });

export const audio: Schema<AudioBlock> = structure<AudioBlock>({
  format: oneOf(audioFormats),
  source,
  error: optional(errorBlock),
});

/** The alphabet of `name` is a rule of the service, not of its model: `_` was taken in 2025. */
export const documentBlock: Schema<DocumentBlock> = structure<DocumentBlock>({
  name: text({ min: 1, max: 200 }),
  format: optional(oneOf(documentFormats)),
  source: oneMemberOf<DocumentSource>({ bytes: blob(), s3Location, text: text(), content: passages }),
  context: optional(text()),
  citations: optional(citations),
});

export const searchResult: Schema<SearchResultBlock> = structure<SearchResultBlock>({
  source: text(),
  title: text(),
  content: passages,
  citations: optional(citations),
});
