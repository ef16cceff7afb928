/** How long to wait before an attempt is made again. */
export interface BackoffOptions {
  /** Of the first wait. */
  readonly baseMs: number;
  readonly maxMs: number;
  readonly random?: () => number;
}

/** Full jitter (AWS Architecture Blog, "Exponential backoff and jitter"), never less than the service asked for. */
export function backoffMs(
  attempts: number,
  afterMs: number,
  { baseMs, maxMs, random = Math.random }: BackoffOptions,
): number {
  const ceiling = Math.min(maxMs, baseMs * 2 ** (attempts - 1));
  return Math.max(afterMs, Math.round(ceiling / 2 + (random() * ceiling) / 2));
}
