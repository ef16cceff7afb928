/** The user wants a run to end. */
export interface Interruption {
  readonly signal: AbortSignal;
  stop(): void;
}

/**
 * The first signal ends the run in order, a second one at once. Two within a quarter of a second are one key press: a parent,
 * such as pnpm, passes on what the terminal has sent to both.
 */
export function listenForInterruption(now: () => number = Date.now): Interruption {
  const controller = new AbortController();
  let at = 0;
  const interrupt = (): void => {
    if (controller.signal.aborted) {
      if (now() - at > 250) process.exit(130);
      return;
    }
    at = now();
    controller.abort(new Error('interrupted'));
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of signals) process.on(name, interrupt);
  return {
    signal: controller.signal,
    stop() {
      for (const name of signals) process.off(name, interrupt);
    },
  };
}
