import { SigningError } from './errors.ts';

/**
 * Picks the headers to sign: host, content-type, `x-amz-*` and the opted-in ones. Nothing else, so that a proxy
 * that adds or rewrites `user-agent`, `accept` or trace headers does not break the signature.
 */
export function pickSignedHeaders(
  headers: ReadonlyMap<string, string>,
  host: string,
  optedIn: ReadonlySet<string>,
): Map<string, string> {
  const picked = new Map([['host', host]]);
  for (const [name, value] of headers) {
    if (name !== 'content-type' && !name.startsWith('x-amz-') && !optedIn.has(name)) continue;
    // `fetch` would send one byte per character where the signature covers UTF-8: a certain mismatch.
    if (!/^[\t -~]*$/.test(value)) {
      throw new SigningError(
        'header-invalid',
        `The signed header ${name} has a character outside printable ASCII. Encode its value first.`,
      );
    }
    picked.set(name, value);
  }
  return picked;
}
