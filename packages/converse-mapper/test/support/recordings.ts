import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConverseResponse } from '@bedrock-kit/schemas';
import { shared } from '@bedrock-kit/vitest-config';
import type { ShortEvent } from './stream-events.ts';

interface Exchange {
  readonly id: string;
  readonly operation: string;
  readonly model: string | null;
  readonly response: {
    readonly status: number;
    readonly body?: ConverseResponse;
    readonly frames_base64?: string;
  };
}

/** A recorded answer of Converse. */
export interface RecordedAnswer {
  readonly id: string;
  readonly body: ConverseResponse;
}

/** A recorded answer of ConverseStream. */
export interface RecordedStream {
  readonly id: string;
  readonly events: readonly ShortEvent[];
}

/** Every good answer of Converse and ConverseStream in the recordings; none in a lone clone. */
export function readRecordings(): { readonly answers: RecordedAnswer[]; readonly streams: RecordedStream[] } {
  const answers: RecordedAnswer[] = [];
  const streams: RecordedStream[] = [];
  if (shared === undefined) return { answers, streams };
  const lines = readFileSync(join(shared, 'recordings/exchanges.jsonl'), 'utf8').trim().split('\n');
  for (const line of lines) {
    const { id, operation, response } = JSON.parse(line) as Exchange;
    if (response.status !== 200) continue;
    if (operation === 'converse' && response.body !== undefined) answers.push({ id, body: response.body });
    if (operation === 'converse-stream' && response.frames_base64 !== undefined) {
      streams.push({ id, events: readFrames(Buffer.from(response.frames_base64, 'base64')) });
    }
  }
  return { answers, streams };
}

// Frame: total length, header length, checksum, headers, payload, checksum. All headers of the recordings are strings.
function readFrames(bytes: Buffer): ShortEvent[] {
  const events: ShortEvent[] = [];
  for (let at = 0; at < bytes.length; at += bytes.readUInt32BE(at)) {
    const payloadAt = at + 12 + bytes.readUInt32BE(at + 4);
    const payload = bytes.toString('utf8', payloadAt, at + bytes.readUInt32BE(at) - 4);
    const type = readHeaders(bytes.subarray(at + 12, payloadAt)).get(':event-type') ?? 'none';
    events.push({ [type]: JSON.parse(payload) as unknown });
  }
  return events;
}

function readHeaders(bytes: Buffer): Map<string, string> {
  const headers = new Map<string, string>();
  for (let at = 0; at < bytes.length;) {
    const valueAt = at + 1 + bytes.readUInt8(at) + 3;
    const end = valueAt + bytes.readUInt16BE(valueAt - 2);
    headers.set(bytes.toString('utf8', at + 1, valueAt - 3), bytes.toString('utf8', valueAt, end));
    at = end;
  }
  return headers;
}
