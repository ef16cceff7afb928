import { randomBytes } from 'node:crypto';
import type { Emulator } from '../emulator.ts';
import { headerOf, pathOf, type WireRequest, type WireResponse } from '../wire.ts';
import { describeExchange, describeRow } from './describe-exchange.ts';
import { createExchangeStore } from './exchange-store.ts';
import { liveFeed } from './live-feed.ts';
import { writePage } from './page.ts';

/** Shows what an emulator is asked and what it answers, to a browser on the same machine. */
export interface StatusPage {
  /** Answers a request below `/_emulator`; undefined for any other path. `remoteAddress` is that of the socket. */
  answer(request: WireRequest, remoteAddress: string | undefined): WireResponse | undefined;
}

const root = '/_emulator';

/** A status page for an emulator; it remembers what happens from now on. */
export function createStatusPage(emulator: Emulator): StatusPage {
  const store = createExchangeStore(emulator);
  return {
    answer(request, remoteAddress) {
      const path = pathOf(request);
      // Who opens the address that the start text shows is a person; no SDK asks for HTML.
      if (path === '/' && headerOf(request, 'accept')?.includes('text/html') === true) {
        return { status: 302, headers: { location: root }, body: new Uint8Array() };
      }
      if (path !== root && !path.startsWith(`${root}/`)) return undefined;
      if (!isLocal(request, remoteAddress)) {
        return json({ message: 'The status page is shown on the machine of the emulator only.' }, 403);
      }
      if (request.method !== 'GET') return json({ message: 'The status page only shows.' }, 405);
      return show(path.slice(root.length), request);
    },
  };

  function show(path: string, request: WireRequest): WireResponse {
    if (path === '' || path === '/') return page();
    if (path === '/requests.json') {
      return json({ totals: store.totals(), requests: store.list().map(describeRow) });
    }
    if (path === '/events') {
      const signal = request.signal ?? new AbortController().signal;
      return { status: 200, headers: headersOf('text/event-stream'), body: liveFeed(store, signal) };
    }
    const requestId = /^\/requests\/([\w-]+)\.json$/.exec(path)?.[1];
    const exchange = requestId === undefined ? undefined : store.find(requestId);
    if (exchange === undefined) return json({ message: `There is nothing at ${root}${path}.` }, 404);
    return json(describeExchange(exchange));
  }
}

/**
 * The socket has to come from this machine, and the page has to be asked for by a name of it: a name of somebody else that was made to
 * lead here (DNS rebinding) must not read along.
 */
function isLocal(request: WireRequest, remoteAddress = ''): boolean {
  const host = (headerOf(request, 'host') ?? '').replace(/:\d+$/, '');
  return (
    /^(?:::ffff:)?127\.|^::1$/.test(remoteAddress) && /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(host)
  );
}

function page(): WireResponse {
  const nonce = randomBytes(16).toString('base64');
  const body = Buffer.from(writePage(nonce));
  return {
    status: 200,
    headers: {
      ...headersOf('text/html; charset=utf-8'),
      'content-length': String(body.length),
      'content-security-policy': `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    },
    body,
  };
}

function json(value: unknown, status = 200): WireResponse {
  const body = Buffer.from(JSON.stringify(value));
  return {
    status,
    headers: { ...headersOf('application/json'), 'content-length': String(body.length) },
    body,
  };
}

function headersOf(contentType: string): Readonly<Record<string, string>> {
  return {
    'content-type': contentType,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
}
