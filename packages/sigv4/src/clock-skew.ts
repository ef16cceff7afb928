/** A clock that a server's date can correct. All times are milliseconds since 1970. */
export interface Clock {
  /** Local time plus the correction. */
  now(): number;
  /**
   * Takes over the server's time. False when the date cannot be read, and then nothing changes.
   * True even if the clock already agreed: a request that was frozen between signing and sending
   * (a Lambda put to sleep) was refused for its own date, and signing it anew mends it.
   */
  correct(serverDate: Date | string): boolean;
}

/** Creates a clock over `now`, with no correction yet. */
export function createClock(now: () => number): Clock {
  let offsetMs = 0;
  return {
    now: () => now() + offsetMs,
    correct(serverDate) {
      const server = typeof serverDate === 'string' ? Date.parse(serverDate) : serverDate.getTime();
      if (Number.isNaN(server)) return false;
      offsetMs = server - now();
      return true;
    },
  };
}
