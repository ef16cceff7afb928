import { randomUUID } from 'node:crypto';
import { createAsyncJobs } from './async-jobs.ts';
import type { AuthenticationRules, Caller } from './auth/authenticate.ts';
import { createBackend } from './backend/backend.ts';
import { createFetch } from './emulated-fetch.ts';
import { createPromptCache } from './engine/prompt-cache.ts';
import { ConnectionReset, type Fault } from './faults.ts';
import { rechunk } from './faults/disturb-answer.ts';
import { createFaultSource } from './faults/fault-source.ts';
import { createGuardrailStore } from './guardrails/guardrail-store.ts';
import { defaultGuardrails } from './guardrails/policies.ts';
import { handleRequest } from './handle-request.ts';
import {
  defaultCredentials,
  defaultModeration,
  defaultToken,
  type EmulatorOptions,
  type RequestLogEntry,
} from './options.ts';
import { type Call, checkReply, type Reply, type ReplyScript } from './replies.ts';
import { findRoute } from './routes.ts';
import { createRelay } from './scripts/relay.ts';
import { createReplyRules } from './scripts/reply-rules.ts';
import { ServiceError, writeErrorResponse } from './service-error.ts';
import type { Surroundings } from './surroundings.ts';
import { createRequestLog, type Watcher } from './status/request-log.ts';
import { createThrottle } from './throttle.ts';
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
  /** Orders what goes wrong with the next answers, one fault each; a text is in the grammar of the header `x-emulator-fault`. */
  failNext(...faults: readonly (Fault | string)[]): void;
  /** Forgets requests, replies, faults, cached prompts, and the guardrails and jobs that calls made. */
  reset(): void;
  /** Tells of each request while it is answered; what it returns ends that. */
  watch(watcher: Watcher): () => void;
  /** Answers a request as it came off a socket: for servers other than `serve`. */
  handle(request: WireRequest): Promise<WireResponse>;
}

/** Makes a Bedrock that lives in this process: it verifies, validates and answers as the service does. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const clock = options.now ?? Date.now;
  const now = (): number => clock() + (options.clockSkewMs ?? 0);
  const generateRequestId = options.generateRequestId ?? randomUUID;
  const log = createRequestLog({
    keepRequests: options.keepRequests ?? 1000,
    now: clock,
    onRequest: options.onRequest,
  });
  const queue: ReplyScript[] = [];
  const faults = createFaultSource(options, options.seed ?? 1);
  const rules = createReplyRules(options.script ?? []);
  let standing: ReplyScript | undefined;
  const cache = createPromptCache(now);
  const asyncJobs = createAsyncJobs(options.asyncInvokeMs ?? 1000, now);
  const guardrails = createGuardrailStore({ ...defaultGuardrails, ...options.guardrails }, now);

  const relay = createRelay(options);
  const around: Surroundings = {
    ...(options.authentication === 'skip' ? {} : { authentication: authenticationRules(options, now) }),
    rules: { ...defaultRules, ...options.rules },
    pace: options.pace ?? {},
    seed: (options.seed ?? 1) >>> 0,
    signingSecret: options.signingSecret ?? 'bedrock-kit-emulator',
    cache,
    guardrails,
    promptRouters: options.promptRouters ?? {},
    asyncJobs,
    moderation: options.moderation ?? defaultModeration,
    now,
    ...(options.throttle === undefined ? {} : { throttle: createThrottle(options.throttle, now) }),
    ...(relay === undefined ? {} : { relay }),
    ...(options.backend === undefined ? {} : { backend: createBackend(options.backend) }),
    findReply,
  };

  return {
    fetch: createFetch(handle),
    requests: log.entries,
    watch: log.watch,
    reply: (...scripts) => {
      for (const script of scripts) checkReply(script);
      queue.push(...scripts);
    },
    respondWith: (script) => {
      checkReply(script);
      standing = script;
    },
    failNext: (...ordered) => faults.order(ordered),
    reset: () => {
      log.clear();
      around.throttle?.clear();
      queue.length = 0;
      faults.clear();
      rules.clear();
      relay?.clear();
      standing = undefined;
      cache.clear();
      guardrails.reset();
      asyncJobs.clear();
    },
    handle,
  };

  async function findReply(call: Call): Promise<Reply | undefined> {
    const queued = queue.shift();
    const script = queued ?? (await rules.find(call)) ?? standing;
    if (typeof script !== 'function') return script;
    const reply = await script(call);
    checkReply(reply);
    return reply;
  }

  async function handle(request: WireRequest): Promise<WireResponse> {
    const requestId = generateRequestId();
    const route = findRoute(request.method, pathOf(request));
    const body = readJson(request.body);
    let scheme: RequestLogEntry['authentication'] = 'refused';
    let serverNow = now;
    const entry = log.open({
      method: request.method,
      path: request.target,
      operation: route?.operation,
      modelId: route?.modelId,
      headers: withoutSecrets(request.headers),
      body,
      authentication: scheme,
      receivedAt: clock(),
      requestId,
      status: 0,
      state: 'running',
      durationMs: 0,
    });
    const headers = (): Readonly<Record<string, string>> => ({
      date: new Date(serverNow()).toUTCString(),
      'x-amzn-requestid': requestId,
    });
    const follow = (response: WireResponse, changes: Partial<RequestLogEntry> = {}): WireResponse =>
      entry.follow(response, {
        changes: { ...changes, authentication: scheme },
        signal: request.signal,
        onUsage: (usage) => around.throttle?.settle(request, usage),
      });
    try {
      const fault = faults.next(request);
      if (fault !== undefined) entry.change({ fault: fault.kind });
      if (fault?.kind === 'clock-skew') serverNow = () => now() + fault.ms;
      const onCaller = (caller: Caller): void => void (scheme = caller.scheme);
      const visit = { request, route, body, fault, headers: headers(), now: serverNow, onCaller };
      const response = follow(await handleRequest(visit, around));
      if (fault?.kind !== 'chunks') return response;
      return { ...response, body: rechunk(response.body, fault, request.signal) };
    } catch (error) {
      if (error instanceof ConnectionReset) {
        entry.change({ authentication: scheme, state: 'broken' });
        throw error;
      }
      const refusal = asServiceError(error);
      const changes = { errorType: refusal.type, errorMessage: refusal.message };
      return follow(writeErrorResponse(refusal, headers()), changes);
    }
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
