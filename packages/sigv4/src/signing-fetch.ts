import { readRefusal } from './refusal.ts';
import type { SignedRequest } from './sign-request.ts';
import { bodyNotSignable, type SignableBody } from './body.ts';
import type { SignableRequest } from './signable-request.ts';
import { createSigner, type Signer } from './signer.ts';
import type { SignerOptions } from './signer-options.ts';

/** What a signing fetch is made of. */
export interface SigningFetchOptions extends SignerOptions {
  /** What sends the signed request. Default: `globalThis.fetch`, looked up at each call. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/**
 * Creates a `fetch` that signs what it sends. A refusal that blames expired credentials or the signature's time
 * is mended (one forced refresh; the clock set by the service's `Date`) and the request sent once more, signed anew.
 * The body is read before it is sent; a stream as `init.body` is refused with SigningError `body-not-signable`.
 */
export function createSigningFetch(options: SigningFetchOptions): typeof globalThis.fetch {
  const signer = createSigner(options);
  return async (input, init) => {
    const outgoing = await readOutgoing(input, init);
    const signed = await signer.sign(outgoing.request);
    const response = await send(signed, outgoing, options);
    if (!(await mend(response, signed, signer))) return response;
    await response.body?.cancel();
    return await send(await signer.sign(outgoing.request), outgoing, options);
  };
}

/** A request, and the rest of what the caller told `fetch`: signal, redirect, … */
interface Outgoing {
  readonly request: SignableRequest;
  readonly init: RequestInit;
}

async function readOutgoing(input: RequestInfo | URL, init: RequestInit = {}): Promise<Outgoing> {
  if (input instanceof Request) return await readRequestObject(input, init);
  const { method = 'GET', headers = {}, body } = init;
  const request = { method, url: input, headers };
  return { init, request: isAbsent(body) ? request : { ...request, body: withoutStream(body) } };
}

/** `Request` merges the two as `fetch` would; its body can then be read once. */
async function readRequestObject(input: Request, init: RequestInit): Promise<Outgoing> {
  if (!isAbsent(init.body)) withoutStream(init.body);
  const merged = new Request(input, init);
  const { method, url, headers } = merged;
  const request = { method, url, headers };
  const settings = { ...init, ...settingsOf(merged) };
  if (merged.body === null) return { request, init: settings };
  return { request: { ...request, body: await merged.arrayBuffer() }, init: settings };
}

/** Everything of a Request that is not signed. Some runtimes lack some of these. */
function settingsOf(request: Request): RequestInit {
  const names = ['cache', 'credentials', 'integrity', 'keepalive', 'mode', 'redirect', 'referrer'] as const;
  const others = ['referrerPolicy', 'signal'] as const;
  return Object.fromEntries(
    [...names, ...others].map((name) => [name, request[name]]).filter(([, value]) => value !== undefined),
  );
}

function isAbsent(body: BodyInit | null | undefined): body is null | undefined {
  return body === null || body === undefined;
}

function withoutStream(body: BodyInit): SignableBody {
  if (body instanceof ReadableStream) throw bodyNotSignable(body);
  return body;
}

function send(signed: SignedRequest, outgoing: Outgoing, options: SigningFetchOptions): Promise<Response> {
  const { method, url, headers, body } = signed;
  const init = { ...outgoing.init, method, headers };
  return (options.fetch ?? globalThis.fetch)(url, body === undefined ? init : { ...init, body });
}

/** True when signing once more may help. A refresh that fails leaves the service's own answer to the caller. */
async function mend(response: Response, signed: SignedRequest, signer: Signer): Promise<boolean> {
  const refusal = await readRefusal(response);
  if (refusal === 'clock') return signer.correctClock(response.headers.get('date') ?? '');
  if (refusal === undefined) return false;
  try {
    await signer.refreshCredentials(signed);
    return true;
  } catch {
    return false;
  }
}
