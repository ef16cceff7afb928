import { type Exchange, readPath } from './exchange.ts';
import { redactHeaders } from './redact.ts';

/** Listens on the wire of one case. */
export interface Tap {
  /** What went over the wire, oldest first. Answers that are still being read grow. */
  readonly exchanges: readonly Exchange[];
  /** A `fetch` that is listened to. */
  readonly fetch: typeof fetch;
  /** Opens an exchange by hand, for clients that do not use `fetch`. */
  open(request: TappedRequest): OpenExchange;
}

export interface TappedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers | Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
}

export interface OpenExchange {
  /** The head of the answer is there. */
  answer(status: number, headers: Headers | Readonly<Record<string, string>>): void;
  push(chunk: Uint8Array): void;
  end(how?: 'left' | 'broken'): void;
  fail(error: unknown): void;
}

/** More of an answer is not kept. */
const maxKeptBytes = 8_000_000;

/** Creates a tap over `send`, by default the runtime's `fetch`. */
export function createTap(send: typeof fetch = (input, init) => globalThis.fetch(input, init)): Tap {
  const exchanges: Exchange[] = [];
  return { exchanges, fetch: tapped, open };

  async function tapped(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    const url = new URL(input instanceof Request ? input.url : input);
    const body = bytesOf(init.body);
    const method = init.method ?? 'GET';
    const exchange = open({ method, url, headers: new Headers(init.headers), body });
    try {
      const response = await send(input, init);
      exchange.answer(response.status, response.headers);
      return listen(response, exchange);
    } catch (error) {
      exchange.fail(error);
      throw error;
    }
  }

  function open({ method, url, headers, body }: TappedRequest): OpenExchange {
    const started = performance.now();
    const place = exchanges.length;
    const chunks: Uint8Array[] = [];
    let kept = 0;
    let current: Exchange = {
      ...readPath(url.pathname),
      startedAt: new Date().toISOString(),
      request: {
        method,
        host: url.host,
        path: `${url.pathname}${url.search}`,
        headers: redactHeaders(headers),
        ...(body !== undefined && { body: readBody(body) }),
      },
      durationMs: 0,
    };
    exchanges.push(current);

    function change(changes: Partial<Exchange>): void {
      current = { ...current, ...changes, durationMs: Math.round(performance.now() - started) };
      exchanges[place] = current;
    }

    return {
      answer: (status, answerHeaders) =>
        change({ response: { status, headers: redactHeaders(answerHeaders) } }),
      push(chunk) {
        if (kept < maxKeptBytes) chunks.push(Uint8Array.from(chunk));
        kept += chunk.length;
      },
      end(how) {
        const { response } = current;
        if (response === undefined) return;
        const bytes = Buffer.concat(chunks);
        const isStream = (response.headers['content-type'] ?? '').includes('eventstream');
        const ended = kept > maxKeptBytes ? 'too-long' : how;
        change({
          response: {
            ...response,
            ...(isStream ? { frames_base64: bytes.toString('base64') } : { body: readBody(bytes) }),
            ...(ended !== undefined && { ended }),
          },
        });
      },
      fail: (error) =>
        change({ error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }),
    };
  }
}

function bytesOf(body: RequestInit['body']): Uint8Array | undefined {
  if (typeof body === 'string') return new TextEncoder().encode(body);
  return body instanceof Uint8Array ? body : undefined;
}

/** The same answer, whose bytes are also written down while they are read. Leaving early goes through to the socket. */
function listen(response: Response, exchange: OpenExchange): Response {
  if (response.body === null) {
    exchange.end();
    return response;
  }
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) {
            exchange.end();
            controller.close();
            return;
          }
          exchange.push(value);
          controller.enqueue(value);
        } catch (error) {
          exchange.end('broken');
          controller.error(error);
        }
      },
      async cancel(reason) {
        exchange.end('left');
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  const { status, statusText, headers, url } = response;
  const heard = new Response(body, { status, statusText, headers });
  return Object.defineProperty(heard, 'url', { value: url });
}

function readBody(bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
