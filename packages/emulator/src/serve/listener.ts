import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { Emulator } from '../emulator.ts';
import type { StatusPage } from '../status/status-page.ts';
import type { WireRequest, WireResponse } from '../wire.ts';

/** Answers requests of both protocol versions; the two kinds of objects are alike in what is needed here. */
export function createListener(
  emulator: Emulator,
  statusPage?: StatusPage,
): (request: IncomingMessage | Http2ServerRequest, response: ServerResponse | Http2ServerResponse) => void {
  return (incoming, outgoing) => {
    const left = new AbortController();
    outgoing.once('close', () => left.abort());
    const answer = async (): Promise<void> => {
      const request = await readRequest(incoming, left.signal);
      const shown = statusPage?.answer(request, incoming.socket.remoteAddress);
      const response = shown ?? (await emulator.handle(request));
      await writeResponse(response, outgoing as ServerResponse, left.signal);
    };
    // A connection that breaks while the request is read, and a body that breaks it on purpose.
    answer().catch(() => breakOff(outgoing));
  };
}

/** Over HTTP/1.1 the connection ends; over HTTP/2 the stream alone, with an error, as it would look like an end without one. */
function breakOff(outgoing: ServerResponse | Http2ServerResponse): void {
  if ('stream' in outgoing) outgoing.stream.close(constants.NGHTTP2_INTERNAL_ERROR);
  else outgoing.destroy();
}

async function readRequest(
  incoming: IncomingMessage | Http2ServerRequest,
  signal: AbortSignal,
): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return {
    method: incoming.method ?? 'GET',
    target: incoming.url ?? '/',
    headers: readHeaders(incoming.rawHeaders),
    body: Buffer.concat(chunks),
    signal,
  };
}

/**
 * Names in lower case. What HTTP/1.1 calls host is `:authority` in HTTP/2; both names are kept, because the AWS SDK for
 * JavaScript signs `:authority` over HTTP/2 and others sign `host`.
 */
function readHeaders(raw: readonly string[]): WireRequest['headers'] {
  const headers: (readonly [string, string])[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    headers.push([(raw[at] ?? '').toLowerCase(), raw[at + 1] ?? '']);
  }
  const authority = headers.find(([name]) => name === ':authority');
  const hasHost = headers.some(([name]) => name === 'host');
  if (authority !== undefined && !hasHost) headers.push(['host', authority[1]]);
  return headers.filter(([name]) => !/^:(?:method|path|scheme)$/.test(name));
}

async function writeResponse(
  { status, headers, body }: WireResponse,
  outgoing: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  outgoing.writeHead(status, headers);
  if (body instanceof Uint8Array) {
    outgoing.end(body);
    return;
  }
  let flushed: Promise<void> = Promise.resolve();
  try {
    for await (const chunk of body) {
      if (signal.aborted) break;
      let hasRoom = true;
      flushed = new Promise((resolve) => {
        hasRoom = outgoing.write(chunk, () => resolve());
      });
      if (!hasRoom) await drained(outgoing, signal);
    }
  } catch (error) {
    // What was written before a broken connection has to arrive.
    await flushed;
    throw error;
  }
  outgoing.end();
}

function drained(outgoing: ServerResponse, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      outgoing.off('drain', go);
      signal.removeEventListener('abort', go);
      resolve();
    };
    outgoing.once('drain', go);
    signal.addEventListener('abort', go, { once: true });
  });
}
