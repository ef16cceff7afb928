import type { WireRequest, WireResponse } from './wire.ts';

/** Makes a `fetch` of a function that answers requests: redirects and caches play no part, aborts do. */
export function createFetch(handle: (request: WireRequest) => Promise<WireResponse>): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const url = new URL(request.url);
    const body = new Uint8Array(await request.arrayBuffer());
    const response = await untilAborted(
      handle({
        method: request.method,
        target: url.pathname + url.search,
        headers: readHeaders(request, { input, init, host: url.host, length: body.length }),
        body,
        signal: request.signal,
      }).catch((error: unknown) => {
        // What undici says when a connection breaks before there is an answer.
        throw new TypeError('fetch failed', { cause: error });
      }),
      request.signal,
    );
    return new Response(asBodyInit(response.body, request.signal), {
      status: response.status,
      headers: response.headers,
    });
  };
}

interface HeaderContext {
  readonly input: RequestInfo | URL;
  readonly init: RequestInit | undefined;
  readonly host: string;
  readonly length: number;
}

/** The headers of a request as a runtime would send them: with `host`, and `content-length` where there is a body. */
function readHeaders(request: Request, context: HeaderContext): WireRequest['headers'] {
  const { input, init, host, length } = context;
  const given = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
  const headers = new Headers(request.headers);
  // A runtime may keep `host` out of a Request although the caller set it; it is sent all the same.
  headers.set('host', given.get('host') ?? host);
  if (length > 0 && !headers.has('content-length')) headers.set('content-length', String(length));
  return [...headers];
}

/** `fetch` rejects at once when its signal fires, whatever the server is doing. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(abortReason(signal));
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function abortReason(signal: AbortSignal): Error {
  return signal.reason instanceof Error
    ? signal.reason
    : new DOMException('This operation was aborted', 'AbortError');
}

function asBodyInit(body: WireResponse['body'], signal: AbortSignal): BodyInit {
  if (body instanceof Uint8Array) return Uint8Array.from(body);
  const chunks = body[Symbol.asyncIterator]();
  let fail: (() => void) | undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        fail = () => {
          controller.error(abortReason(signal));
          void chunks.return?.();
        };
        signal.addEventListener('abort', fail, { once: true });
      },
      async pull(controller) {
        try {
          const { done, value } = await chunks.next();
          if (signal.aborted) return;
          if (!done) return controller.enqueue(value);
          if (fail !== undefined) signal.removeEventListener('abort', fail);
          controller.close();
        } catch (error) {
          // What undici says when a connection breaks in the middle of a body.
          controller.error(new TypeError('terminated', { cause: error }));
        }
      },
      async cancel() {
        await chunks.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
