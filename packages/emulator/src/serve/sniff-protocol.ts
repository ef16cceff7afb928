import type { Server as Http1Server } from 'node:http';
import type { Http2Server } from 'node:http2';
import type { Socket } from 'node:net';

export interface ProtocolServers {
  readonly http1: Http1Server;
  readonly http2: Http2Server;
}

/** What a client with prior knowledge of HTTP/2 begins with (RFC 9113, section 3.4). */
const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');

/** Looks at the first bytes of a connection and hands it to the server that speaks its protocol. */
export function handToServer(socket: Socket, { http1, http2 }: ProtocolServers): void {
  let seen: Buffer = Buffer.alloc(0);
  socket.on('readable', look);

  function look(): void {
    for (let chunk = socket.read() as Buffer | null; chunk !== null; chunk = socket.read() as Buffer | null) {
      seen = Buffer.concat([seen, chunk]);
    }
    const length = Math.min(seen.length, preface.length);
    const agrees = seen.subarray(0, length).equals(preface.subarray(0, length));
    // Fewer bytes than the preface has, and all of them agree: it is too early to tell.
    if (agrees && length < preface.length) return;
    socket.removeListener('readable', look);
    // Both servers take what is in the buffer of the socket before they read on.
    socket.unshift(seen);
    (agrees ? http2 : http1).emit('connection', socket);
  }
}
