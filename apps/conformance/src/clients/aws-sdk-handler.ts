import { pipeline, Readable, Transform } from 'node:stream';
import { NodeHttp2Handler } from '@smithy/node-http-handler';
import type { OpenExchange, Tap } from '../capture/tap.ts';

type Handle = NodeHttp2Handler['handle'];

/** The AWS SDK's own HTTP/2 handler, listened to. */
export class TappedHandler extends NodeHttp2Handler {
  readonly #tap: Tap;

  constructor(tap: Tap) {
    super();
    this.#tap = tap;
  }

  override async handle(...[request, options]: Parameters<Handle>): ReturnType<Handle> {
    const { protocol, hostname, port, path, method, headers, body } = request;
    const url = new URL(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`);
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    const exchange = this.#tap.open({
      method,
      url,
      headers,
      body: bytes instanceof Uint8Array ? bytes : undefined,
    });
    try {
      const result = await super.handle(request, options);
      exchange.answer(result.response.statusCode, result.response.headers);
      result.response.body = listen(result.response.body, exchange);
      return result;
    } catch (error) {
      exchange.fail(error);
      throw error;
    }
  }
}

function listen(body: unknown, exchange: OpenExchange): unknown {
  if (!(body instanceof Readable)) {
    exchange.end();
    return body;
  }
  const heard = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      exchange.push(chunk);
      done(null, chunk);
    },
  });
  return pipeline(body, heard, (error) => {
    // A reader that stops early closes the stream before its end.
    const left = error?.code === 'ERR_STREAM_PREMATURE_CLOSE';
    exchange.end(error ? (left ? 'left' : 'broken') : undefined);
  });
}
