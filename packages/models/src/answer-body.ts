import type { CallGuard } from './call-guard.ts';
import { BedrockError, type CallDescription } from './errors.ts';
import { writeMessage } from './explain-fault.ts';
import { networkError, stopError } from './network-error.ts';

/** Bytes of an answer, under the timers and the abort signal of its call. */
export interface AnswerBody {
  /**
   * The next chunk, or undefined at the end. Throws the abort reason, or `BedrockError` for a timeout or a lost connection.
   */
  read(): Promise<Uint8Array | undefined>;
  /**
   * Gives `take` one chunk after the other, undefined at the end, until it returns something, and returns that. Throws like
   * `read`. A chunk costs one promise less than with `read`, which is a third of what an event in small chunks costs.
   */
  readUntil<Taken>(take: (chunk: Uint8Array | undefined) => Taken | undefined): Promise<Taken | undefined>;
  /** Says that what was read was worth waiting for: the idle timer begins anew with the next `read`. */
  progressed(): void;
  /** Lets go of the connection at once. */
  cancel(reason?: unknown): void;
}

/** Reads the body of `response`; one without a body is empty. */
export function createAnswerBody(response: Response, guard: CallGuard, call: CallDescription): AnswerBody {
  const reader = response.body?.getReader();
  let phase: 'first-byte' | 'idle' = 'first-byte';
  // Also when fetch does not heed the signal; a pending read then ends at once.
  const onStop = (): void => void reader?.cancel(guard.signal.reason).catch(() => undefined);
  if (guard.signal.aborted) onStop();
  else guard.signal.addEventListener('abort', onStop, { once: true });

  return {
    read: () => readUntil((chunk) => chunk),
    readUntil,
    progressed() {
      guard.arrived();
    },
    cancel(reason = new DOMException('The answer was cancelled', 'AbortError')) {
      guard.cancel(reason);
    },
  };

  async function readUntil<Taken>(
    take: (chunk: Uint8Array | undefined) => Taken | undefined,
  ): Promise<Taken | undefined> {
    for (;;) {
      if (guard.stop !== undefined) throw stopError(guard.stop, call);
      guard.await(phase);
      let chunk: Uint8Array | undefined;
      try {
        chunk = (await reader?.read())?.value;
      } catch (error) {
        if (guard.stop === undefined) throw lost(error);
      }
      if (guard.stop !== undefined) throw stopError(guard.stop, call);
      if (phase === 'first-byte') guard.arrived();
      phase = 'idle';
      if (chunk === undefined) guard.end();
      const taken = take(chunk);
      if (taken !== undefined || chunk === undefined) return taken;
    }
  }

  function lost(error: unknown): BedrockError {
    guard.end();
    return networkError(error, call);
  }
}

/** How long a body may be, and how long it is said to be. */
export interface BodyLength {
  readonly maxBytes: number;
  /** The header `content-length`. */
  readonly announced: string | undefined;
}

/** Reads a body to its end as text. Throws `response-too-large` rather than take, or wait for, more than `maxBytes`. */
export async function readText(
  body: AnswerBody,
  { maxBytes, announced }: BodyLength,
  call: CallDescription,
): Promise<string> {
  if (Number(announced) > maxBytes) throw tooLarge(body, maxBytes, call);
  const decoder = new TextDecoder();
  let text = '';
  let received = 0;
  for (let chunk = await body.read(); chunk !== undefined; chunk = await body.read()) {
    body.progressed();
    received += chunk.length;
    if (received > maxBytes) throw tooLarge(body, maxBytes, call);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Reads the beginning of the body of an error, which must not hide the error by failing itself. */
export async function readTextStart(body: AnswerBody, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let received = 0;
  try {
    for (let chunk = await body.read(); chunk !== undefined; chunk = await body.read()) {
      body.progressed();
      text += decoder.decode(chunk.subarray(0, maxBytes - received), { stream: true });
      received += chunk.length;
      if (received >= maxBytes) break;
    }
  } catch (error) {
    // An abort is not the service's error; a timeout or a lost connection leaves what has come.
    if (!BedrockError.isBedrockError(error)) throw error;
  }
  body.cancel();
  return text;
}

function tooLarge(body: AnswerBody, maxBytes: number, call: CallDescription): BedrockError {
  body.cancel();
  const details = { ...call, code: 'response-too-large', retryable: false };
  return new BedrockError(
    writeMessage(`the answer is longer than maxResponseBytes (${maxBytes})`, details),
    details,
  );
}
