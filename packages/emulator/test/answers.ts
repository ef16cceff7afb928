import { readFrames } from './read-frames.ts';

/** An answer of Converse. */
export interface ConverseAnswer {
  readonly output: { readonly message: { readonly content: readonly Readonly<Record<string, unknown>>[] } };
  readonly stopReason: string;
  readonly usage: Readonly<Record<string, unknown>>;
  readonly trace?: unknown;
  readonly message?: string;
  readonly additionalModelResponseFields?: unknown;
  readonly performanceConfig?: unknown;
  readonly serviceTier?: unknown;
}

/** An event of a stream: its type, and its payload without the padding. */
export type StreamedEvent = readonly [type: string | undefined, payload: Readonly<Record<string, unknown>>];

export function readEvents(bytes: ArrayBuffer | Uint8Array): readonly StreamedEvent[] {
  return readFrames(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)).map(
    ({ headers, payload }) => {
      const { p: _, ...rest } = payload;
      return [headers[':event-type'], rest];
    },
  );
}
