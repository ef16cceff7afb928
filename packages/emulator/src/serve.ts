import { createServer as createHttp1Server } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createEmulator, type Emulator } from './emulator.ts';
import type { EmulatorOptions } from './options.ts';
import { createListener } from './serve/listener.ts';
import { handToServer } from './serve/sniff-protocol.ts';
import { createStatusPage } from './status/status-page.ts';

export interface ServeOptions extends EmulatorOptions {
  /** Default: 0, a free port. */
  readonly port?: number;
  /** Default: `127.0.0.1`. */
  readonly host?: string;
  /** An emulator that is there already; the other emulator options are not looked at then. */
  readonly emulator?: Emulator;
  /** Shows what happens at `/_emulator`, to browsers on this machine. Default: false. */
  readonly statusPage?: boolean;
}

export interface EmulatorServer {
  /** `http://127.0.0.1:8080`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly emulator: Emulator;
  /** Stops listening and breaks what is still open; settles when all of it is gone. */
  close(): Promise<void>;
}

/**
 * Serves an emulator on one port, for HTTP/1.1 and for HTTP/2 without TLS (prior knowledge: what the AWS SDK for
 * JavaScript speaks to an `http://` endpoint). Rejects when the port cannot be had.
 */
export async function serve(options: ServeOptions = {}): Promise<EmulatorServer> {
  const emulator = options.emulator ?? createEmulator(options);
  const listener = createListener(emulator, options.statusPage ? createStatusPage(emulator) : undefined);
  const http1 = createHttp1Server({ keepAliveTimeout: 60_000 }, listener);
  const http2 = createHttp2Server({}, listener);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // A client that breaks its connection is no failure of the emulator.
    socket.on('error', () => {});
    handToServer(socket, { http1, http2 });
  });

  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    emulator,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
