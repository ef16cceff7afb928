import { BedrockError } from './errors.ts';

/** How long to wait, in milliseconds. `false`, `0` or `Infinity` waits for ever. */
export interface TimeoutSettings {
  /**
   * From sending the request to the headers of the answer. A Converse answer has its headers when it is complete, which
   * takes a reasoning model minutes. Default 3,600,000 (AWS asks for an hour with such models).
   */
  readonly headersMs?: number | false;
  /** From the headers to the first byte of the body. Default 600,000. */
  readonly firstByteMs?: number | false;
  /** Between two events of a stream, or two chunks of another body; only while somebody reads. Default 600,000. */
  readonly idleMs?: number | false;
}

/** What a call is waiting for. */
export type TimeoutPhase = 'headers' | 'first-byte' | 'idle';

/** The limits of one call; undefined is no limit. */
export type Timeouts = Readonly<Record<TimeoutPhase, number | undefined>>;

const minuteMs = 60_000;
/** Timers of JavaScript hold 31 bits: 24.8 days. A longer wait would fire at once. */
const maxTimerMs = 2 ** 31 - 1;

/** Reads the limits of a call: its own settings win over those of the transport, and both over the defaults. */
export function readTimeouts(call: TimeoutSettings = {}, transport: TimeoutSettings = {}): Timeouts {
  return {
    headers: readLimit('headersMs', call.headersMs ?? transport.headersMs ?? 60 * minuteMs),
    'first-byte': readLimit('firstByteMs', call.firstByteMs ?? transport.firstByteMs ?? 10 * minuteMs),
    idle: readLimit('idleMs', call.idleMs ?? transport.idleMs ?? 10 * minuteMs),
  };
}

function readLimit(name: keyof TimeoutSettings, value: number | false): number | undefined {
  if (value === false || value === 0 || value === Infinity) return undefined;
  if (typeof value === 'number' && value > 0) return Math.min(value, maxTimerMs);
  throw new BedrockError(`timeouts.${name} must be a positive number of milliseconds, or false`, {
    code: 'timeouts-invalid',
    retryable: false,
  });
}
