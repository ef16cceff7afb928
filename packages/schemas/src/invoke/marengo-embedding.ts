import type { Bytes } from '../bytes.ts';
import type { S3Location } from '../converse/media.ts';
import { readVector, type EmbeddingAnswer } from './embedding-answer.ts';
import { isList, isRecord } from './json-guards.ts';

/** Where Marengo gets a picture, a film or a sound from. */
export type MarengoMediaSource = { readonly base64String: Bytes } | { readonly s3Location: S3Location };

/** Body of Marengo Embed 2.7 for what it answers at once; films and sounds go through StartAsyncInvoke. */
export type Marengo27Request =
  | {
      readonly inputType: 'text';
      readonly inputText: string;
      /** Default `end`; a text may have 77 tokens. */
      readonly textTruncate?: 'end' | 'none';
    }
  | { readonly inputType: 'image'; readonly mediaSource: MarengoMediaSource };

/** Body of Marengo Embed 3.0 for what it answers at once. */
export type Marengo30Request =
  | { readonly inputType: 'text'; readonly text: { readonly inputText: string } }
  | { readonly inputType: 'image'; readonly image: { readonly mediaSource: MarengoMediaSource } }
  | {
      readonly inputType: 'text_image';
      readonly text_image: { readonly inputText: string; readonly mediaSource: MarengoMediaSource };
    };

/** Answer of Marengo Embed. */
export interface MarengoEmbeddingResponse {
  readonly data?: readonly {
    readonly embedding?: readonly number[];
    /** What of a film the vector stands for: `visual-text`, `visual-image`, `audio`. */
    readonly embeddingOption?: string;
  }[];
}

/** Reads the answer of Marengo Embed; undefined where it holds no vector. */
export function readMarengoEmbedding(body: unknown): EmbeddingAnswer | undefined {
  const data = isRecord(body) ? body['data'] : undefined;
  const entries: readonly unknown[] = isList(data) ? data : [data];
  const vectorsByType: Record<string, number[][]> = {};
  for (const entry of entries) {
    const vector = isRecord(entry) ? readVector(entry['embedding']) : undefined;
    if (!isRecord(entry) || vector === undefined) return undefined;
    const option = entry['embeddingOption'];
    vectorsByType[entries.length === 1 || typeof option !== 'string' ? 'float' : option] ??= [vector];
  }
  return Object.keys(vectorsByType).length > 0 ? { vectorsByType } : undefined;
}
