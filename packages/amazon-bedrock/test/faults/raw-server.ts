import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

/** One request on a socket, and the socket to answer or to ill-treat. */
export interface RawExchange {
  /** `POST /model/…/converse-stream HTTP/1.1` */
  readonly requestLine: string;
  /** Request line and headers, as they came. */
  readonly headText: string;
  readonly body: string;
  readonly socket: Socket;
}

export interface RawServer {
  readonly url: string;
  /** Sockets that have been asked something and are still open. */
  open(): number;
  /** How many requests have come. */
  readonly requests: number;
  close(): Promise<void>;
}

/** A server that knows of HTTP only how to read a request; what it answers is bytes. */
export async function createRawServer(
  onRequest: (exchange: RawExchange) => void,
  tls?: TlsOptions,
): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const asked = new Set<Socket>();
  let requests = 0;
  const server: Server = tls === undefined ? createServer(accept) : createTlsServer(tls, accept);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    open: () => asked.size,
    get requests() {
      return requests;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => void server.close(resolve));
    },
  };

  function accept(socket: Socket): void {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      asked.delete(socket);
    });
    let received: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      for (let taken = takeRequest(received); taken !== undefined; taken = takeRequest(received)) {
        received = taken.rest;
        requests += 1;
        asked.add(socket);
        onRequest({ ...taken.request, socket });
      }
    });
  }
}

function takeRequest(bytes: Buffer): { request: Omit<RawExchange, 'socket'>; rest: Buffer } | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const headText = bytes.subarray(0, end).toString('latin1');
  const length = Number(/^content-length: *(\d+)/im.exec(headText)?.[1] ?? 0);
  const from = end + 4;
  if (bytes.length < from + length) return undefined;
  return {
    request: {
      requestLine: headText.split('\r\n', 1)[0] ?? '',
      headText,
      body: bytes.subarray(from, from + length).toString(),
    },
    rest: bytes.subarray(from + length),
  };
}

/** Head of an answer, as bytes for a socket. */
export function head(status: string, headers: Readonly<Record<string, string | number>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status}\r\nx-amzn-requestid: request-1\r\n${lines.join('')}\r\n`;
}

/** A whole answer. */
export function whole(
  status: string,
  type: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string | number>> = {},
): Buffer {
  const bytes = Buffer.from(body as string);
  return Buffer.concat([
    Buffer.from(head(status, { 'content-type': type, 'content-length': bytes.length, ...headers })),
    bytes,
  ]);
}

/** Waits for something that sockets take a moment for. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  for (let tries = 0; !condition(); tries++) {
    if (tries > 1000) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => void setTimeout(resolve, 5));
  }
}
