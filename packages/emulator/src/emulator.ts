import { randomUUID } from 'node:crypto';
import type { AuthenticationRules, Caller } from './auth/authenticate.ts';
import { createFetch } from './emulated-fetch.ts';
import { createPromptCache } from './engine/prompt-cache.ts';
import type { Fault } from './faults.ts';
import { handleRequest } from './handle-request.ts';
import { defaultCredentials, defaultToken, type EmulatorOptions, type RequestLogEntry } from './options.ts';
import type { Call, Reply, ReplyScript } from './replies.ts';
import { findRoute } from './routes.ts';
import { ServiceError, writeErrorResponse } from './service-error.ts';
import type { Surroundings } from './surroundings.ts';
import { defaultRules } from './validate/rules.ts';
import { pathOf, type WireRequest, type WireResponse } from './wire.ts';

export interface Emulator {
  /** The emulator as a `fetch`: give it to a client in place of the real one. No socket is opened. */
  readonly fetch: typeof fetch;
  /** What came in so far, oldest first. */
  readonly requests: readonly RequestLogEntry[];
  /** Queues the reply to the next call that is not answered from the queue yet. */
  reply(...scripts: readonly ReplyScript[]): void;
  /** Answers every call that the queue has nothing for; `undefined` gives it back to the engine. */
  respondWith(script: ReplyScript | undefined): void;
  /** Orders what goes wrong with the next answers, one fault each. */
  failNext(...faults: readonly Fault[]): void;
  /** Forgets requests, replies, faults and cached prompts. */
  reset(): void;
  /** Answers a request as it came off a socket: for servers other than `serve`. */
  handle(request: WireRequest): Promise<WireResponse>;
}

/** Makes a Bedrock that lives in this process: it verifies, validates and answers as the service does. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const now = options.now ?? Date.now;
  const generateRequestId = options.generateRequestId ?? randomUUID;
  const keepRequests = options.keepRequests ?? 1000;
  const log: RequestLogEntry[] = [];
  const queue: ReplyScript[] = [];
  const faults: Fault[] = [];
  let standing: ReplyScript | undefined;
  const cache = createPromptCache(now);

  const around: Surroundings = {
    ...(options.authentication === 'skip' ? {} : { authentication: authenticationRules(options, now) }),
    rules: { ...defaultRules, ...options.rules },
    pace: options.pace ?? {},
    seed: (options.seed ?? 1) >>> 0,
    signingSecret: options.signingSecret ?? 'bedrock-kit-emulator',
    cache,
    takeFault: () => faults.shift(),
    findReply,
  };

  return {
    fetch: createFetch(handle),
    requests: log,
    reply: (...scripts) => void queue.push(...scripts),
    respondWith: (script) => {
      standing = script;
    },
    failNext: (...ordered) => void faults.push(...ordered),
    reset: () => {
      log.length = 0;
      queue.length = 0;
      faults.length = 0;
      standing = undefined;
      cache.clear();
    },
    handle,
  };

  async function findReply(call: Call): Promise<Reply | undefined> {
    const script = queue.shift() ?? standing;
    return typeof script === 'function' ? script(call) : script;
  }

  async function handle(request: WireRequest): Promise<WireResponse> {
    const requestId = generateRequestId();
    const route = findRoute(request.method, pathOf(request));
    const body = readJson(request.body);
    let scheme: RequestLogEntry['authentication'] = 'refused';
    const note = open({
      method: request.method,
      path: request.target,
      operation: route?.operation,
      modelId: route?.modelId,
      headers: withoutSecrets(request.headers),
      body,
      authentication: scheme,
      receivedAt: now(),
      requestId,
      status: 0,
      state: 'running',
      durationMs: 0,
    });
    const headers = { date: new Date(now()).toUTCString(), 'x-amzn-requestid': requestId };
    try {
      const visit = { request, route, body, headers, onCaller: (caller: Caller) => (scheme = caller.scheme) };
      const response = await handleRequest(visit, around);
      if (!(response.body instanceof Uint8Array)) {
        note({ authentication: scheme, status: response.status, frames: 0 });
        return { ...response, body: counted(response.body, note, request.signal) };
      }
      note({ authentication: scheme, status: response.status, state: 'complete' });
      return response;
    } catch (error) {
      const refusal = asServiceError(error);
      note({
        authentication: scheme,
        status: refusal.status,
        errorType: refusal.type,
        errorMessage: refusal.message,
        state: 'complete',
      });
      return writeErrorResponse(refusal, headers);
    }
  }

  /** Opens an entry in the log; what it returns changes the entry. */
  function open(first: RequestLogEntry): (changes: Partial<RequestLogEntry>) => void {
    let entry = first;
    log.push(entry);
    log.splice(0, log.length - keepRequests);
    return (changes) => {
      const replaced = entry;
      entry = { ...entry, ...changes, durationMs: now() - entry.receivedAt };
      const place = log.lastIndexOf(replaced);
      // After a reset the entry has no place any more.
      if (place !== -1) log[place] = entry;
      if (entry.state !== 'running') options.onRequest?.(entry);
    };
  }
}

function authenticationRules(options: EmulatorOptions, now: () => number): AuthenticationRules {
  return {
    credentials: options.credentials ?? [defaultCredentials],
    tokens: options.tokens ?? [defaultToken],
    ...(options.regions === undefined ? {} : { regions: options.regions }),
    service: 'bedrock',
    now,
  };
}

/** Counts the frames that are taken. Whoever stops taking them before the end has left. */
async function* counted(
  body: AsyncIterable<Uint8Array>,
  note: (changes: Partial<RequestLogEntry>) => void,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  let frames = 0;
  let state: RequestLogEntry['state'] = 'left';
  try {
    for await (const frame of body) {
      frames += 1;
      note({ frames });
      yield frame;
    }
    state = signal?.aborted ? 'left' : 'complete';
  } catch (error) {
    state = 'broken';
    throw error;
  } finally {
    note({ frames, state });
  }
}

function readJson(body: Uint8Array): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

const secretHeaders = new Set(['authorization', 'x-amz-security-token', 'cookie']);

function withoutSecrets(headers: WireRequest['headers']): Readonly<Record<string, string>> {
  return Object.fromEntries(headers.filter(([name]) => !secretHeaders.has(name)));
}

/** A mistake of the emulator or of a reply script is an internal error of the service. */
function asServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ServiceError({ type: 'InternalServerException', status: 500, message });
}
