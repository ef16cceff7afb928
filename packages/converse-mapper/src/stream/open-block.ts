import type { ContentBlock, ContentBlockDelta } from '@bedrock-kit/schemas';
import type { Parts } from '../response/answer.ts';
import type { WireShape } from '../response/wire-shape.ts';
import { readShape } from '../response/wire-shape.ts';

/** The kinds of content block that a delta can belong to. */
export type BlockKind = 'text' | 'reasoning' | 'tool' | 'tool-result' | 'file';

/** What a model can make beside text. */
export type Medium = 'image' | 'audio' | 'video';

const media: readonly Medium[] = ['image', 'audio', 'video'];

/** A delta as it may arrive. The service streams images only; a whole answer is replayed with its other media too. */
export type DeltaShape = WireShape<ContentBlockDelta | Extract<ContentBlock, MediaMember>>;

type MediaMember = { readonly audio: unknown } | { readonly video: unknown };

/** How a block ended: whole, or because the answer broke off or went on with something else. */
export type Ending = 'whole' | 'cut';

/** A content block that has begun and not ended. Both functions append parts to a list of the caller's. */
export interface OpenBlock {
  readonly kind: BlockKind;
  /** Takes a delta of the block's own kind. */
  readonly push: (delta: DeltaShape, parts: Parts) => void;
  readonly end: (ending: Ending, parts: Parts) => void;
}

/** The kind of block that `delta` belongs to; `undefined` if this version knows none of its members. */
export function kindOfDelta(delta: DeltaShape): BlockKind | undefined {
  if (typeof delta.text === 'string') return 'text';
  if (isObject(delta.toolUse)) return 'tool';
  if (isObject(delta.reasoningContent)) return 'reasoning';
  if (isObject(delta.citation)) return 'text';
  if (isObject(delta.toolResult)) return 'tool-result';
  return findMedium(delta) === undefined ? undefined : 'file';
}

/** The medium that `delta`, or the start of a block, brings. */
export function findMedium(delta: WireShape<Record<Medium, unknown>>): Medium | undefined {
  return media.find((medium) => isObject(delta[medium]));
}

function isObject(value: unknown): boolean {
  return readShape(value) !== undefined;
}
