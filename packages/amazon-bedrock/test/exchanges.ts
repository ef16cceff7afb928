import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One recorded HTTP exchange with the real service. */
export interface Exchange {
  readonly id: string;
  readonly operation: string;
  readonly model: string;
  readonly request: { readonly body?: RecordedRequest };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: unknown;
    readonly frames_base64?: string;
  };
}

export interface RecordedRequest {
  readonly toolConfig?: {
    readonly tools?: readonly {
      readonly toolSpec?: { readonly name: string; readonly inputSchema?: { readonly json?: object } };
    }[];
  };
}

/** The exchanges of one operation, those that tell no model left out. */
export function readExchanges(shared: string, operation: string): readonly Exchange[] {
  return readFileSync(join(shared, 'recordings/exchanges.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Exchange)
    .filter((exchange) => exchange.operation === operation && exchange.model !== null);
}

/** Cuts bytes into chunks of 1 to `most` bytes, the same way for the same seed. */
export function cut(bytes: Uint8Array, most: number, seed: number): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let state = seed >>> 0 || 1;
  for (let at = 0; at < bytes.length;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const length = 1 + (state % most);
    chunks.push(bytes.slice(at, at + length));
    at += length;
  }
  return chunks;
}
