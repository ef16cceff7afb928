const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const base = BigInt(digits.length);
const length = 9;

/**
 * Nine letters and digits that stand for a tool-call id: FNV-1a of 64 bits, to the base of 62. The peer gives the same
 * ones (seen in its requests, 2026-11), so histories that people bring along keep their ids.
 */
export function shortenToolCallId(id: string): string {
  let sum = 0xcbf29ce484222325n;
  for (let index = 0; index < id.length; index++) {
    sum = BigInt.asUintN(64, (sum ^ BigInt(id.charCodeAt(index))) * 0x100000001b3n);
  }
  let text = '';
  for (let place = 0; place < length; place++) {
    text = (digits[Number(sum % base)] ?? '') + text;
    sum /= base;
  }
  return text;
}
