import { EmulatorError } from '../errors.ts';
import { damageStream } from '../faults/disturb-answer.ts';
import { createFrameCutter } from '../frames/cut-frames.ts';
import { ServiceError } from '../service-error.ts';
import type { Visit } from '../surroundings.ts';
import { headerOf, type WireRequest, type WireResponse } from '../wire.ts';
import { authorizeUpstream } from './authorize-upstream.ts';
import type { RecordOptions } from './relay-options.ts';
import { writeRecording } from './write-recording.ts';

/** Answers a request through an upstream endpoint. */
export type Recorder = (visit: Visit) => Promise<WireResponse>;

/**
 * Forwards every request to an endpoint and hands out what was said, secrets removed.
 * @throws EmulatorError `upstream-invalid` for an endpoint that is no URL and for two ways to authorize
 */
export function createRecorder(options: RecordOptions): Recorder {
  const upstream = readUpstream(options);
  const region =
    options.region ??
    /^bedrock[a-z-]*\.([a-z]{2}(?:-[a-z]+)+-\d)\./.exec(upstream.hostname)?.[1] ??
    'us-east-1';
  return async (visit) => {
    const request = authorizeUpstream(forward(visit.request, upstream), options, { region, now: Date.now() });
    const response = await send(request, upstream, options.fetch ?? globalThis.fetch);
    const headers = Object.fromEntries([...response.headers].filter(([name]) => !notForwarded.test(name)));
    const keep = (bytes: Uint8Array): void | Promise<void> =>
      options.write(writeRecording({ visit, request, status: response.status, headers, bytes }));
    if (headers['content-type']?.includes('eventstream') && response.body !== null) {
      const body = damageStream(followStream(response.body, keep), visit.fault);
      return { status: response.status, headers, body };
    }
    const body = new Uint8Array(await response.arrayBuffer());
    await keep(body);
    return { status: response.status, headers: { ...headers, 'content-length': String(body.length) }, body };
  };
}

function readUpstream({ upstream, token, credentials }: RecordOptions): URL {
  if (!URL.canParse(upstream) || !/^https?:/.test(upstream)) {
    throw new EmulatorError(
      'upstream-invalid',
      `The endpoint to record from, "${upstream}", is no URL. Write https://bedrock-runtime.us-east-1.amazonaws.com or the like.`,
    );
  }
  if (token !== undefined && credentials !== undefined) {
    throw new EmulatorError('upstream-invalid', 'Give the recorder a token or credentials, not both.');
  }
  return new URL(upstream);
}

/** Headers of one connection, and those that fetch makes itself. */
const notForwarded =
  /^(?::.*|host|connection|keep-alive|transfer-encoding|content-length|content-encoding|accept-encoding|expect|upgrade|http2-settings|te|trailer|authorization|x-amz-date|x-amz-security-token|x-emulator-.*)$/;

/** What the caller sent, for another host and without the authorization that was meant for the emulator. */
function forward(request: WireRequest, upstream: URL): WireRequest {
  const headers = request.headers.filter(([name]) => !notForwarded.test(name));
  const prefix = upstream.pathname.replace(/\/$/, '');
  return { ...request, target: `${prefix}${request.target}`, headers: [...headers, ['host', upstream.host]] };
}

async function send(request: WireRequest, upstream: URL, fetchUpstream: typeof fetch): Promise<Response> {
  try {
    return await fetchUpstream(`${upstream.origin}${request.target}`, {
      method: request.method,
      headers: request.headers
        .filter(([name]) => name !== 'host')
        .map(([name, value]): [string, string] => [name, value]),
      ...(request.body.length === 0 ? {} : { body: Uint8Array.from(request.body) }),
      redirect: 'manual',
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new ServiceError({
      type: 'ServiceUnavailableException',
      status: 503,
      message: `The endpoint to record from, ${headerOf(request, 'host')}, did not answer: ${cause instanceof Error ? cause.message : String(cause)}`,
    });
  }
}

/** Passes the frames on as they become whole, and keeps their bytes for the recording. */
async function* followStream(
  body: ReadableStream<Uint8Array>,
  keep: (bytes: Uint8Array) => void | Promise<void>,
): AsyncGenerator<Uint8Array> {
  const cutter = createFrameCutter();
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) {
    chunks.push(chunk);
    yield* cutter.feed(chunk);
  }
  const rest = cutter.finish();
  if (rest.length > 0) yield rest;
  await keep(Buffer.concat(chunks));
}
