/**
 * Waits for `work`, or for the abort, whose reason it throws: what does not heed the signal must not hold up its user.
 * What such work still brings after the abort is given to `discard`.
 */
export function untilAborted<Value>(
  work: PromiseLike<Value> | Value,
  signal: AbortSignal | undefined,
  discard?: (value: Value) => void,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal?.reason);
    if (signal?.aborted === true) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
    // Somebody's fetch or authorizer may give its answer at once. A promise is not wrapped by this.
    Promise.resolve(work).then(
      (value) => {
        signal?.removeEventListener('abort', onAbort);
        if (signal?.aborted === true) discard?.(value);
        resolve(value);
      },
      (error: unknown) => {
        signal?.removeEventListener('abort', onAbort);
        reject(error);
      },
    );
  });
}
