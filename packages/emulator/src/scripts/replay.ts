import { damageStream } from '../faults/disturb-answer.ts';
import { splitFrames } from '../frames/read-frame.ts';
import type { Pace } from '../options.ts';
import { pauseFor } from '../pause.ts';
import { ServiceError } from '../service-error.ts';
import type { Visit } from '../surroundings.ts';
import type { WireResponse } from '../wire.ts';
import { canonicalJson, findDifferences, type Difference } from './compare-json.ts';
import type { Recording } from './recording.ts';
import type { ReplayOptions } from './relay-options.ts';
import { redactJson, redactText } from './redact.ts';

export interface Replay {
  /** The recorded answer to a request; several recordings of the same request take turns, the last one stays. */
  answer(visit: Visit, pace: Pace): Promise<WireResponse | undefined>;
  /** Begins again with the first recording of each request. */
  clear(): void;
}

/** Answers from recordings: method, decoded path and body have to be the same, whatever the host and the headers. */
export function createReplay({ recordings, otherwise = 'refuse' }: ReplayOptions): Replay {
  const byRequest = new Map<string, Recording[]>();
  for (const recording of recordings) {
    const { method, path, body } = recording.request;
    const key = keyOf({ method, path, body });
    byRequest.set(key, [...(byRequest.get(key) ?? []), recording]);
  }
  const counts = new Map<string, number>();

  return {
    async answer(visit, pace) {
      const sent: Sent = { method: visit.request.method, path: visit.request.target, body: visit.body };
      const key = keyOf(sent);
      const found = byRequest.get(key);
      if (found === undefined) {
        if (otherwise === 'answer') return undefined;
        throw notRecorded(sent, recordings);
      }
      const count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      const recording = found[Math.min(count, found.length - 1)];
      if (recording === undefined) return undefined;
      await pauseFor(pace.firstByteMs, visit.request.signal);
      return writeResponse(recording, visit, pace);
    },
    clear: () => counts.clear(),
  };
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

function keyOf({ method, path, body }: Sent): string {
  return `${method} ${decodePath(path)} ${body === undefined ? '' : canonicalJson(redactJson(body))}`;
}

function decodePath(path: string): string {
  try {
    return redactText(decodeURIComponent(path));
  } catch {
    return redactText(path);
  }
}

/** Told of one message, or of bytes: not for an answer that is printed anew. */
const notSentOn = new Set([
  'content-length',
  'content-encoding',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'date',
]);

function writeResponse({ response }: Recording, visit: Visit, pace: Pace): WireResponse {
  const { status, headers, body, frames_base64: frames } = response;
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !notSentOn.has(name)));
  // The date is today's: an old one would make clients correct their clocks.
  const all = { ...visit.headers, ...kept };
  if (frames !== undefined) {
    const bytes = Buffer.from(frames, 'base64');
    const stream = paced(splitFrames(bytes), pace, visit.request.signal);
    return {
      status,
      headers: { ...all, 'content-type': 'application/vnd.amazon.eventstream' },
      body: damageStream(stream, visit.fault),
    };
  }
  const bytes = Buffer.from(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body));
  return {
    status,
    headers: {
      'content-type': 'application/json',
      ...all,
      'content-length': String(bytes.length),
    },
    body: bytes,
  };
}

async function* paced(
  frames: readonly Uint8Array[],
  { perEventMs }: Pace,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  for (const [index, frame] of frames.entries()) {
    if (index > 0) await pauseFor(perEventMs, signal);
    if (signal?.aborted) return;
    yield frame;
  }
}

function notRecorded(sent: Sent, recordings: readonly Recording[]): ServiceError {
  const path = decodePath(sent.path);
  return new ServiceError({
    type: 'RecordingNotFoundException',
    status: 404,
    message: `No recording matches ${sent.method} ${path}. ${describeNearest(sent, path, recordings)}`,
  });
}

function describeNearest(sent: Sent, path: string, recordings: readonly Recording[]): string {
  const samePath = recordings.filter(
    ({ request }) => request.method === sent.method && decodePath(request.path) === path,
  );
  const [nearest] = samePath
    .map(({ id, request }) => ({ id, differences: findDifferences(request.body, redactJson(sent.body)) }))
    .sort((a, b) => a.differences.length - b.differences.length);
  if (nearest !== undefined) return `The nearest is ${nearest.id}, ${describe(nearest.differences)}.`;
  const paths = [
    ...new Set(recordings.map(({ request }) => `${request.method} ${decodePath(request.path)}`)),
  ];
  if (paths.length === 0) return 'There are no recordings at all.';
  const shown = paths.sort((a, b) => commonLength(b, path) - commonLength(a, path)).slice(0, 3);
  return `There are recordings of ${shown.join(', ')}${paths.length > 3 ? ` and ${paths.length - 3} more paths` : ''}.`;
}

function describe([first, ...more]: readonly Difference[]): string {
  if (first === undefined) return 'which does not differ';
  const place = first.path === '' ? 'its body' : first.path;
  const others = more.length === 0 ? '' : ` and ${more.length} more place${more.length === 1 ? '' : 's'}`;
  return `which differs in ${place}${others}: recorded ${show(first.recorded)}, sent ${show(first.sent)}`;
}

function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

/** How many letters of a path another one ends or begins with. */
function commonLength(a: string, b: string): number {
  const words = new Set(b.split(/[/.:-]/));
  return a.split(/[/.:-]/).filter((word) => words.has(word)).length;
}
