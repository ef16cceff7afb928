import { readFileSync } from 'node:fs';
import { shared } from '@bedrock-kit/vitest-config';
import { readEvents, type StreamedEvent } from './answers.ts';

/** A recorded exchange with the real service. */
export interface Recorded {
  readonly id: string;
  readonly operation: string;
  readonly model: string | null;
  readonly request: { readonly body?: unknown };
  readonly response: {
    readonly status: number;
    readonly body?: unknown;
    /** Of a stream of Converse. */
    readonly events?: readonly StreamedEvent[];
  };
}

/** All recordings that the service answered; none where they are not at hand. */
export function readRecordings(): readonly Recorded[] {
  if (shared === undefined) return [];
  return readFileSync(`${shared}recordings/exchanges.jsonl`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Recorded)
    .filter(({ response }) => response.status === 200)
    .map((exchange) => ({ ...exchange, response: { ...exchange.response, ...eventsOf(exchange) } }));
}

function eventsOf({ operation, response }: Recorded): { readonly events?: readonly StreamedEvent[] } {
  const { frames_base64: frames } = response as { readonly frames_base64?: string };
  return operation === 'converse-stream' && frames !== undefined
    ? { events: readEvents(Buffer.from(frames, 'base64')) }
    : {};
}
