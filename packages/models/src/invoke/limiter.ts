/** Runs tasks, no more than a fixed number of them at the same time, in the order they came. */
export type Limiter = <Value>(task: () => Promise<Value>) => Promise<Value>;

/** Creates a limiter. `Infinity` lets everything through. */
export function createLimiter(maxParallel: number): Limiter {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running >= maxParallel) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      // The place is handed on: a newcomer cannot take it in between.
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
