import type { ConverseStreamEvent } from '@bedrock-kit/schemas';
import type { StreamProgress } from './errors.ts';

/** Follows a stream, so that an error can tell how far it came. */
export interface StreamTracker {
  received(byteLength: number): void;
  read(event: ConverseStreamEvent): void;
  /** Whether `messageStop` has come: without it no end is a good one (G1, B2). */
  isComplete(): boolean;
  progress(): StreamProgress;
}

/** Creates the tracker of one stream. */
export function createStreamTracker(): StreamTracker {
  const openBlocks = new Set<number>();
  let events = 0;
  let bytes = 0;
  let isComplete = false;
  let lastEventType: string | undefined;

  return {
    received(byteLength) {
      bytes += byteLength;
    },
    read(event) {
      events += 1;
      lastEventType = event.type === 'unknown' ? event.eventType : event.type;
      if (event.type === 'messageStop') isComplete = true;
      else if (event.type === 'contentBlockStart' || event.type === 'contentBlockDelta') {
        openBlocks.add(event.payload.contentBlockIndex ?? 0);
      } else if (event.type === 'contentBlockStop') openBlocks.delete(event.payload.contentBlockIndex ?? 0);
    },
    isComplete: () => isComplete,
    progress() {
      return {
        events,
        bytes,
        ...(lastEventType !== undefined && { lastEventType }),
        openBlocks: [...openBlocks],
      };
    },
  };
}
