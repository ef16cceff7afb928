/** Waits, but no longer than the client stays. */
export function pauseFor(milliseconds: number | undefined, signal?: AbortSignal): Promise<void> {
  if (milliseconds === undefined || milliseconds <= 0 || signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end);
  });
}
