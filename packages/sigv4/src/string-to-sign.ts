/** An instant in the two forms that a signature needs. */
export interface SigningDate {
  /** `YYYYMMDDTHHMMSSZ`. */
  readonly time: string;
  /** `YYYYMMDD`. */
  readonly day: string;
}

/** Formats milliseconds since 1970. */
export function formatDate(ms: number): SigningDate {
  const date = new Date(ms);
  const day = date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
  // The leading 1 keeps the zeros of the night.
  const clock = 1_000_000 + date.getUTCHours() * 10_000 + date.getUTCMinutes() * 100 + date.getUTCSeconds();
  return { day: String(day), time: `${day}T${String(clock).slice(1)}Z` };
}

/** The credential scope of a day, region and service. */
export function createScope(day: string, region: string, service: string): string {
  return `${day}/${region}/${service}/aws4_request`;
}

/** Writes the string to sign (SigV4, task 2) from the hex hash of the canonical request. */
export function createStringToSign(time: string, scope: string, canonicalRequestHash: string): string {
  return `AWS4-HMAC-SHA256\n${time}\n${scope}\n${canonicalRequestHash}`;
}
