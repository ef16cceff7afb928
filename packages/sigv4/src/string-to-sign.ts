/** An instant in the two forms that a signature needs. */
export interface SigningDate {
  /** `YYYYMMDDTHHMMSSZ`. */
  readonly time: string;
  /** `YYYYMMDD`. */
  readonly day: string;
}

/** Formats milliseconds since 1970. */
export function formatDate(ms: number): SigningDate {
  const iso = new Date(ms).toISOString();
  const day = iso.slice(0, 4) + iso.slice(5, 7) + iso.slice(8, 10);
  return { day, time: `${day}T${iso.slice(11, 13)}${iso.slice(14, 16)}${iso.slice(17, 19)}Z` };
}

/** The credential scope of a day, region and service. */
export function createScope(day: string, region: string, service: string): string {
  return `${day}/${region}/${service}/aws4_request`;
}

/** Writes the string to sign (SigV4, task 2) from the hex hash of the canonical request. */
export function createStringToSign(time: string, scope: string, canonicalRequestHash: string): string {
  return `AWS4-HMAC-SHA256\n${time}\n${scope}\n${canonicalRequestHash}`;
}
