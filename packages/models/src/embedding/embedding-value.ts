import { invalidArgument } from '../invoke/argument.ts';
import type { MediaData } from '../invoke/media-data.ts';

/** A text, or a file of one kind. `mediaType` is told from the file where it is left out. */
export type EmbeddingPart =
  | { readonly text: string }
  | { readonly image: MediaData; readonly mediaType?: string }
  /** A page with small print: an image of it, or plain text in S3. */
  | { readonly document: MediaData; readonly mediaType?: string }
  | { readonly audio: MediaData; readonly mediaType?: string }
  | { readonly video: MediaData; readonly mediaType?: string };

/** What one vector is made of: a text, a file, or a text and images together. */
export type EmbeddingValue = string | EmbeddingPart | readonly EmbeddingPart[];

/** A part with its kind as a tag, so that it can be switched over. */
export type TaggedPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'image' | 'document' | 'audio' | 'video';
      readonly data: MediaData;
      readonly mediaType?: string;
    };

/** Which value of a call is being written. */
export interface ValuePlace {
  readonly index: number;
  readonly modelId: string;
}

const mediaKinds = ['image', 'document', 'audio', 'video'] as const;

/** The parts of a value, a string being one text. Throws `invalid-argument` for what is none. */
export function readValue(value: EmbeddingValue, place: ValuePlace): readonly TaggedPart[] {
  if (typeof value === 'string') return [{ kind: 'text', text: value }];
  // Array.isArray does not narrow readonly arrays out of a union.
  const parts = (Array.isArray(value) ? value : [value]) as readonly EmbeddingPart[];
  if (parts.length === 0) throw invalidValue(place, 'must not be an empty list');
  return parts.map((part) => readPart(part, place));
}

/** The error for a value that the model cannot embed. */
export function invalidValue({ index, modelId }: ValuePlace, problem: string): Error {
  return invalidArgument({ option: `values[${index}]`, modelId }, problem);
}

function readPart(part: EmbeddingPart, place: ValuePlace): TaggedPart {
  const members = new Map<string, unknown>(
    Object.entries((part ?? {}) as object).filter(([, member]) => member !== undefined),
  );
  const text = members.get('text');
  if (typeof text === 'string') return { kind: 'text', text };
  const kind = mediaKinds.find((candidate) => members.has(candidate));
  if (kind === undefined) {
    throw invalidValue(place, 'must be a text or { text }, { image }, { document }, { audio } or { video }');
  }
  const mediaType = members.get('mediaType');
  return {
    kind,
    // Checked where it is read: what is no file is refused there, with its place.
    data: members.get(kind) as MediaData,
    ...(typeof mediaType === 'string' && { mediaType }),
  };
}
