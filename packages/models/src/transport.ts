import { createAnswerBody } from './answer-body.ts';
import { createAnswer, type Answer } from './answer.ts';
import type { Authorizer, AuthorizeContext, HttpRequest } from './authorizer.ts';
import { createCallGuard, type CallGuard } from './call-guard.ts';
import { locateCall, type LocatedCall, type LocationSettings } from './call-location.ts';
import { BedrockError } from './errors.ts';
import { writeMessage } from './explain-fault.ts';
import { readHttpMetadata } from './http-metadata.ts';
import { networkError, stopError } from './network-error.ts';
import { observeRequest, type ObservedRequest } from './observed-request.ts';
import type { Operation } from './operation.ts';
import { redactHeaders } from './redact.ts';
import { readRejection, recoverFrom } from './rejection.ts';
import { readResponseLimit } from './response-limit.ts';
import { checkHeaders, writeHeaders, type HeaderSettings } from './request-headers.ts';
import { readTimeouts, type Timeouts, type TimeoutSettings } from './timeouts.ts';
import { untilAborted } from './until-aborted.ts';
import { VERSION } from './version.ts';
import { writeRequestBody } from './write-request-body.ts';

/** What a transport is made of. Nothing is read or asked for before the first call. */
export interface TransportOptions extends LocationSettings {
  readonly authorizer: Authorizer;
  /** Default: `globalThis.fetch`, looked up at each call. */
  readonly fetch?: typeof globalThis.fetch;
  /** Sent with every call. Authorization headers are left out unless the authorizer is `noAuthorizer()`. */
  readonly headers?: HeaderSettings | (() => HeaderSettings | PromiseLike<HeaderSettings>);
  readonly timeouts?: TimeoutSettings;
  /** Product token for the `User-Agent` header, or false for none. Default `bedrock-kit/<version>`. */
  readonly userAgent?: string | false;
  /** Told of every attempt just before it is sent. What it throws ends the call, and nothing is sent. */
  readonly onRequest?: (request: ObservedRequest) => void;
  /** The longest answer to take, streams aside, in bytes as decompressed. Default 268,435,456 (256 MiB). */
  readonly maxResponseBytes?: number;
}

/** What the caller of a model may say about one call. */
export interface CallOptions {
  /** Stops the call at any time; what the call throws then is the signal's reason. */
  readonly abortSignal?: AbortSignal | undefined;
  /** Win over those of the transport; `undefined` takes one of those away. */
  readonly headers?: HeaderSettings | undefined;
  /** Win over those of the transport. */
  readonly timeouts?: TimeoutSettings | undefined;
}

/** One call of an operation. */
export interface TransportCall extends CallOptions {
  readonly operation: Operation;
  /** What fills the path. A label `modelId` is also what errors and regions are told from. */
  readonly labels?: Readonly<Record<string, string>>;
  /** The model, where it is not in the path. */
  readonly modelId?: string;
  /** Sent as JSON, every `Uint8Array` in it as base64. A function is told where the call goes, for bodies that name its region. */
  readonly body?: unknown;
}

/** The one place that talks HTTP: bytes once, headers, authorization, fetch, timers, errors. Never retries by itself. */
export interface Transport {
  /** Sends a call and waits for the headers of its answer. Throws `BedrockError`, or the reason of the abort. */
  send(call: TransportCall): Promise<Answer>;
}

/** Creates a transport. One serves any number of models and calls at the same time. */
export function createTransport(options: TransportOptions): Transport {
  return {
    async send(call) {
      const timeouts = readTimeouts(call.timeouts, options.timeouts);
      const maxResponseBytes = readResponseLimit(options.maxResponseBytes);
      call.abortSignal?.throwIfAborted();
      const located = await untilAborted(locateCall(call, options), call.abortSignal);
      const settled = settleBody(call, located);
      const request = await untilAborted(writeRequest(settled, located, options), call.abortSignal);
      return exchange({ call: settled, located, request, options, timeouts, maxResponseBytes });
    },
  };
}

/** One call on its way, for the functions below. */
interface Exchange {
  readonly call: TransportCall;
  readonly located: LocatedCall;
  /** Not yet authorized. */
  readonly request: HttpRequest;
  readonly options: TransportOptions;
  readonly timeouts: Timeouts;
  readonly maxResponseBytes: number;
}

function settleBody(call: TransportCall, located: LocatedCall): TransportCall {
  const { body } = call;
  return typeof body === 'function' ? { ...call, body: body(located) as unknown } : call;
}

async function writeRequest(
  call: TransportCall,
  located: LocatedCall,
  options: TransportOptions,
): Promise<HttpRequest> {
  const { headers, authorizer, userAgent = `bedrock-kit/${VERSION}` } = options;
  const body = call.body === undefined ? undefined : writeRequestBody(call.body);
  return {
    method: call.operation.method,
    url: located.url,
    headers: writeHeaders({
      transport: typeof headers === 'function' ? await headers() : headers,
      call: call.headers,
      userAgent,
      keepsCallerAuthorization: authorizer.keepsCallerAuthorization === true,
      ...(body !== undefined && { contentType: 'application/json' }),
    }),
    ...(body !== undefined && { body }),
  };
}

/** Sends the request, and once more when the authorizer could mend what it was turned away for. */
async function exchange(run: Exchange): Promise<Answer> {
  const { call, located, options } = run;
  const { modelId, region } = located;
  const context: AuthorizeContext = {
    service: call.operation.service,
    ...(modelId !== undefined && { modelId }),
    ...(region !== undefined && { region }),
  };
  const authorized = await authorize(run, context);
  try {
    return await attempt(authorized, run);
  } catch (error) {
    const rejection = readRejection(error, authorized);
    if (rejection === undefined) throw error;
    const again = { ...context, rejection };
    const isMended = await untilAborted(recoverFrom(error, options.authorizer, again), call.abortSignal);
    if (!isMended) throw error;
    return attempt(await authorize(run, again), run);
  }
}

async function authorize(
  { request, options, call }: Exchange,
  context: AuthorizeContext,
): Promise<HttpRequest> {
  const authorized = await untilAborted(options.authorizer.authorize(request, context), call.abortSignal);
  checkHeaders(authorized.headers);
  return authorized;
}

async function attempt(request: HttpRequest, run: Exchange): Promise<Answer> {
  const { call, located, options } = run;
  options.onRequest?.(observeRequest(request, located, () => readSentBody(call.body)));
  const guard = createCallGuard(run.timeouts, call.abortSignal);
  try {
    const response = await callFetch(request, run, guard);
    const answer = readAnswer(response, { request, run, guard });
    if (isRedirect(response)) throw refuseRedirect(answer);
    if (!response.ok) throw await answer.readError();
    return answer;
  } catch (error) {
    guard.end();
    throw error;
  }
}

async function callFetch(request: HttpRequest, run: Exchange, guard: CallGuard): Promise<Response> {
  const { url, method, headers, body } = request;
  const callNow = run.options.fetch ?? globalThis.fetch;
  guard.await('headers');
  try {
    const pending = callNow(url, {
      method,
      headers,
      // Followed by fetch, a redirect would carry the credentials to another host.
      redirect: 'manual',
      signal: guard.signal,
      ...(body !== undefined && { body }),
    });
    return await untilAborted(pending, guard.signal, discardResponse);
  } catch (error) {
    if (guard.stop !== undefined) throw stopError(guard.stop, run.located);
    throw networkError(error, run.located);
  } finally {
    guard.arrived();
  }
}

function readAnswer(
  response: Response,
  { request, run, guard }: { request: HttpRequest; run: Exchange; guard: CallGuard },
): Answer {
  const { call, located, maxResponseBytes } = run;
  return createAnswer({
    call: located,
    http: readHttpMetadata(response, located.url, () => readSentBody(call.body)),
    body: createAnswerBody(response, guard, located),
    requestHeaders: request.headers,
    maxResponseBytes,
  });
}

/** A fetch that does not heed the signal may still answer; nobody reads that. */
function discardResponse(response: Response): void {
  response.body?.cancel().catch(() => undefined);
}

function readSentBody(body: unknown): unknown {
  if (body === undefined) return undefined;
  const written = writeRequestBody(body);
  return JSON.parse(typeof written === 'string' ? written : new TextDecoder().decode(written)) as unknown;
}

/** In browsers a redirect that is not followed has no status. */
function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400);
}

function refuseRedirect({ call, http, body, redact }: Answer): BedrockError {
  body.cancel();
  const details = {
    ...call,
    code: 'redirect-refused',
    status: http.status,
    retryable: false,
    hint: 'Redirects are not followed, so that no credential goes to another host: set the endpoint to where it leads.',
    responseHeaders: redactHeaders(http.headers, redact),
  };
  return new BedrockError(writeMessage('the endpoint answered with a redirect', details), details);
}
