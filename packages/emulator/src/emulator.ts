import { randomUUID } from 'node:crypto';
import type { Caller } from './auth/authenticate.ts';
import { createFetch } from './emulated-fetch.ts';
import type { Fault } from './faults.ts';
import { handleRequest, type Surroundings } from './handle-request.ts';
import { defaultCredentials, defaultToken, type EmulatorOptions, type RequestLogEntry } from './options.ts';
import { createRandom } from './random.ts';
import type { Call, Reply, ReplyScript } from './replies.ts';
import { findRoute } from './routes.ts';
import { ServiceError, writeErrorResponse } from './service-error.ts';
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
  /** Forgets requests, replies and faults, and starts the random series over. */
  reset(): void;
  /** Answers a request as it came off a socket: for servers other than `serve`. */
  handle(request: WireRequest): Promise<WireResponse>;
}

/** Makes a Bedrock that lives in this process: it verifies, validates and answers as the service does. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const now = options.now ?? Date.now;
  const generateRequestId = options.generateRequestId ?? randomUUID;
  const log: RequestLogEntry[] = [];
  const queue: ReplyScript[] = [];
  const faults: Fault[] = [];
  let standing: ReplyScript | undefined;
  let random = createRandom(options.seed ?? 1);

  const around: Surroundings = {
    authentication:
      options.authentication === 'skip'
        ? undefined
        : {
            credentials: options.credentials ?? [defaultCredentials],
            tokens: options.tokens ?? [defaultToken],
            ...(options.regions === undefined ? {} : { regions: options.regions }),
            service: 'bedrock',
            now,
          },
    rules: { ...defaultRules, ...options.rules },
    pace: options.pace ?? {},
    random: () => random(),
    signingSecret: options.signingSecret ?? 'bedrock-kit-emulator',
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
      random = createRandom(options.seed ?? 1);
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
    let caller: Caller | undefined;
    let entry: RequestLogEntry = {
      method: request.method,
      path: request.target,
      operation: route?.operation,
      modelId: route?.modelId,
      headers: withoutSecrets(request.headers),
      body,
      authentication: 'refused',
      receivedAt: now(),
      requestId,
      status: 0,
      finished: false,
    };
    const place = log.push(entry) - 1;
    const note = (changes: Partial<RequestLogEntry>): void => {
      entry = { ...entry, ...changes };
      // After a reset the entry has no place any more.
      if (log[place]?.requestId === requestId) log[place] = entry;
      if (entry.finished) options.onRequest?.(entry);
    };

    const headers = { date: new Date(now()).toUTCString(), 'x-amzn-requestid': requestId };
    try {
      const response = await handleRequest(
        { request, route, body, headers, onCaller: (found) => (caller = found) },
        around,
      );
      const authentication = caller?.scheme ?? 'refused';
      if (response.body instanceof Uint8Array) {
        note({ authentication, status: response.status, finished: true });
        return response;
      }
      note({ authentication, status: response.status, frames: 0 });
      return { ...response, body: counted(response.body, note) };
    } catch (error) {
      const refusal = asServiceError(error);
      note({
        authentication: caller?.scheme ?? 'refused',
        status: refusal.status,
        errorType: refusal.type,
        errorMessage: refusal.message,
        finished: true,
      });
      return writeErrorResponse(refusal, headers);
    }
  }
}

async function* counted(
  body: AsyncIterable<Uint8Array>,
  note: (changes: Partial<RequestLogEntry>) => void,
): AsyncGenerator<Uint8Array> {
  let frames = 0;
  for await (const frame of body) {
    frames += 1;
    note({ frames });
    yield frame;
  }
  note({ frames, finished: true });
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
