import { describeRow } from './describe-exchange.ts';
import type { ExchangeStore } from './exchange-store.ts';

/** Changes within this time go out together: a stream changes its row with every frame. */
const gatherMs = 120;
const heartbeatMs = 15_000;

/** Server-sent events: each holds the totals and the rows that changed since the last one. Ends when the reader leaves. */
export async function* liveFeed(store: ExchangeStore, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const changed = new Set<string>();
  let wake: (() => void) | undefined;
  const unsubscribe = store.subscribe((requestId) => {
    changed.add(requestId);
    wake?.();
  });
  const leave = (): void => wake?.();
  signal.addEventListener('abort', leave);
  const wait = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      timer.unref();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  try {
    yield encode(': the feed is open\n\n');
    while (!signal.aborted) {
      if (changed.size === 0) await wait(heartbeatMs);
      if (signal.aborted) return;
      if (changed.size === 0) {
        yield encode(': still here\n\n');
        continue;
      }
      wake = undefined;
      await new Promise((resolve) => setTimeout(resolve, gatherMs));
      const rows = [...changed].flatMap((requestId) => store.find(requestId)?.entry ?? []).map(describeRow);
      changed.clear();
      yield encode(`data: ${JSON.stringify({ totals: store.totals(), rows })}\n\n`);
    }
  } finally {
    unsubscribe();
    signal.removeEventListener('abort', leave);
  }
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
