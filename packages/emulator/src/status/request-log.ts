import { readFrame } from '../frames/read-frame.ts';
import type { RequestLogEntry } from '../options.ts';
import type { WireResponse } from '../wire.ts';
import { readFrameUsage, readUsage, type TokenCounts } from './read-usage.ts';

/** Looks on while requests are answered. */
export interface Watcher {
  /** A request came in, or something about it changed. */
  onEntry?(entry: RequestLogEntry): void;
  /** Bytes of its answer went out: a JSON body, or one frame. */
  onBytes?(requestId: string, bytes: Uint8Array): void;
}

export interface RequestLogOptions {
  readonly keepRequests: number;
  readonly now: () => number;
  readonly onRequest?: ((entry: RequestLogEntry) => void) | undefined;
}

/** One request in the log while it is being answered. */
export interface OpenEntry {
  change(changes: Partial<RequestLogEntry>): void;
  /** Takes down what the answer says; frames are counted as they are taken. */
  follow(response: WireResponse, details: FollowDetails): WireResponse;
}

export interface FollowDetails {
  /** Members of the entry that hold from now on. */
  readonly changes: Partial<RequestLogEntry>;
  readonly signal: AbortSignal | undefined;
  readonly onUsage: (usage: TokenCounts) => void;
}

export interface RequestLog {
  readonly entries: RequestLogEntry[];
  open(first: RequestLogEntry): OpenEntry;
  watch(watcher: Watcher): () => void;
  clear(): void;
}

/** Keeps the newest requests of an emulator and tells watchers of them. */
export function createRequestLog({ keepRequests, now, onRequest }: RequestLogOptions): RequestLog {
  const entries: RequestLogEntry[] = [];
  const watchers = new Set<Watcher>();

  return {
    entries,
    open,
    watch: (watcher) => {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    clear: () => {
      entries.length = 0;
    },
  };

  function open(first: RequestLogEntry): OpenEntry {
    let entry = first;
    entries.push(entry);
    entries.splice(0, entries.length - keepRequests);
    for (const watcher of watchers) watcher.onEntry?.(entry);
    const change = (changes: Partial<RequestLogEntry>): void => {
      const replaced = entry;
      entry = { ...entry, ...changes, durationMs: now() - entry.receivedAt };
      const place = entries.lastIndexOf(replaced);
      // After a reset the entry has no place any more.
      if (place !== -1) entries[place] = entry;
      if (entry.state !== 'running') onRequest?.(entry);
      for (const watcher of watchers) watcher.onEntry?.(entry);
    };
    const tell = (bytes: Uint8Array): void => {
      for (const watcher of watchers) watcher.onBytes?.(entry.requestId, bytes);
    };
    return {
      change,
      follow: (response, details) => followAnswer(response, { ...details, change, tell }),
    };
  }
}

interface Following extends FollowDetails {
  readonly change: OpenEntry['change'];
  readonly tell: (bytes: Uint8Array) => void;
}

function followAnswer(response: WireResponse, following: Following): WireResponse {
  const { change, tell, signal, onUsage } = following;
  const { status, headers, body } = response;
  const changes = { ...following.changes, status, responseHeaders: headers };
  if (!(body instanceof Uint8Array)) {
    const isStream = headers['content-type']?.includes('eventstream') ?? false;
    change({ ...changes, ...(isStream ? { frames: 0 } : {}) });
    return { ...response, body: counted(body, following, isStream) };
  }
  tell(body);
  const usage = readUsage(body, headers);
  if (usage !== undefined) onUsage(usage);
  change({
    ...changes,
    ...(usage === undefined ? {} : { usage }),
    state: signal?.aborted ? 'left' : 'complete',
  });
  return response;
}

/** Counts the frames that are taken. Whoever stops taking them before the end has left. */
async function* counted(
  body: AsyncIterable<Uint8Array>,
  { change, tell, signal, onUsage }: Following,
  isStream: boolean,
): AsyncGenerator<Uint8Array> {
  let frames = 0;
  let last: Uint8Array | undefined;
  let state: RequestLogEntry['state'] = 'left';
  try {
    for await (const frame of body) {
      frames += 1;
      last = frame;
      tell(frame);
      if (isStream) change({ frames });
      yield frame;
    }
    state = signal?.aborted ? 'left' : 'complete';
  } catch (error) {
    state = 'broken';
    throw error;
  } finally {
    const usage = last === undefined ? undefined : readFrameUsage(last);
    if (usage !== undefined) onUsage(usage);
    change({
      ...(isStream ? { frames } : {}),
      ...(usage === undefined ? {} : { usage }),
      ...(last === undefined ? {} : readException(last)),
      state,
    });
  }
}

/** An exception that ends a stream is what came of the request, although its status is 200. */
function readException(frame: Uint8Array): Partial<RequestLogEntry> {
  const content = readFrame(frame);
  const errorType = content?.headers[':exception-type'] ?? content?.headers[':error-code'];
  if (content === undefined || errorType === undefined) return {};
  const text = new TextDecoder().decode(content.payload);
  const errorMessage = /"message":"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? text;
  return { errorType, errorMessage };
}
