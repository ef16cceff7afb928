/** Percent-encodes every UTF-8 byte but `A-Z a-z 0-9 - . _ ~`, with upper-case digits. */
export function encodeUri(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, encodeByte);
}

/** The same, but slashes stay. */
export function encodePath(text: string): string {
  return encodeURI(text).replace(/[!#$&'()*+,:;=?@]/g, encodeByte);
}

/**
 * Brings text that may already be percent-encoded to the same form: escapes stay, with upper-case digits
 * (unless they stand for a character that needs none), all else is encoded. Works on bytes, so it never
 * throws, whatever the escapes stand for.
 */
export function encodeUriOnce(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})|%|[^A-Za-z0-9\-._~%]+/g, (match, digits: string | undefined) => {
    if (digits === undefined) return encodeUri(match);
    const character = String.fromCharCode(Number.parseInt(digits, 16));
    return /[A-Za-z0-9\-._~]/.test(character) ? character : `%${digits.toUpperCase()}`;
  });
}

function encodeByte(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
