import {
  ConnectionReset,
  createFrameDamager,
  flipByte,
  isReached,
  raiseFault,
  type Fault,
  type StreamPlace,
} from '../faults.ts';
import { readFrameType } from '../frames/read-frame.ts';
import { pauseFor } from '../pause.ts';
import type { WireResponse } from '../wire.ts';

/** Does to a finished answer what a fault orders: holds it back, cuts or damages its body. */
export async function disturbAnswer(
  response: WireResponse,
  fault: Fault | undefined,
  signal: AbortSignal | undefined,
): Promise<WireResponse> {
  const { body } = response;
  if (!(body instanceof Uint8Array)) {
    return fault?.kind === 'stall' ? { ...response, body: stalled(body, fault, signal) } : response;
  }
  switch (fault?.kind) {
    case 'stream-exception':
      // No stream to put the exception into.
      raiseFault({ ...fault, kind: 'exception', type: fault.type.replace(/^./, upper) });
      break;
    case 'stall':
      await silence(fault.ms, signal);
      break;
    case 'flip':
      return { ...response, body: flipByte(body, fault.byte ?? body.length >> 1) };
    case 'cut':
      return cutBody(response, body, fault);
  }
  return response;
}

/** A stream that was made elsewhere (recorded, forwarded): its frames, with what a fault of the frames does to them. */
export async function* damageStream(
  frames: AsyncIterable<Uint8Array>,
  fault: Fault | undefined,
): AsyncGenerator<Uint8Array> {
  const damager = createFrameDamager(fault);
  for await (const frame of frames) {
    const damaged = damager.push(readFrameType(frame), frame);
    yield* damaged.frames;
    if (damaged.end === 'reset') throw new ConnectionReset();
    if (damaged.end !== undefined) return;
  }
  const last = damager.finish();
  yield* last.frames;
  if (last.end === 'reset') throw new ConnectionReset();
}

async function* stalled(
  frames: AsyncIterable<Uint8Array>,
  fault: StreamPlace & { readonly ms?: number },
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const seen: string[] = [];
  let pending = true;
  for await (const frame of frames) {
    if (pending && isReached(fault, seen)) {
      pending = false;
      await silence(fault.ms, signal);
      if (signal?.aborted) return;
    }
    yield frame;
    seen.push(readFrameType(frame));
  }
  if (pending) await silence(fault.ms, signal);
}

function cutBody(
  response: WireResponse,
  body: Uint8Array,
  { bytes, how = 'end' }: { readonly bytes?: number; readonly how?: 'end' | 'reset' },
): WireResponse {
  const kept = body.subarray(0, bytes ?? body.length >> 1);
  if (how === 'reset') return { ...response, body: thenBreak(kept) };
  return { ...response, headers: { ...response.headers, 'content-length': String(kept.length) }, body: kept };
}

async function* thenBreak(kept: Uint8Array): AsyncGenerator<Uint8Array> {
  yield kept;
  throw new ConnectionReset();
}

/** The body in chunks of a given size that know nothing of frames. */
export async function* rechunk(
  body: Uint8Array | AsyncIterable<Uint8Array>,
  { bytes = 1, ms }: { readonly bytes?: number; readonly ms?: number },
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const size = Math.max(1, bytes);
  let kept: Uint8Array = new Uint8Array();
  for await (const part of body instanceof Uint8Array ? [body] : body) {
    kept = Buffer.concat([kept, part]);
    let at = 0;
    for (; kept.length - at >= size; at += size) {
      yield kept.subarray(at, at + size);
      await pauseFor(ms, signal);
      if (signal?.aborted) return;
    }
    kept = kept.subarray(at);
  }
  if (kept.length > 0) yield kept;
}

/** Waits for so long, without a number until the client leaves. */
function silence(ms: number | undefined, signal: AbortSignal | undefined): Promise<void> {
  if (ms !== undefined) return pauseFor(ms, signal);
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));
}

function upper(letter: string): string {
  return letter.toUpperCase();
}
