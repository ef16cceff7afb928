/** Takes secrets out of texts and values, before anything is printed or written. */
export interface Redactor {
  /** Also takes this value out from now on. */
  addSecret(value: string | undefined): void;
  text(value: string): string;
  /** A copy of a JSON value, without secrets in any string or member name. */
  value<Value>(value: Value): Value;
}

export const redacted = '[redacted]';

const secretHeaders = new Set([
  'authorization',
  'cookie',
  'proxy-authorization',
  'set-cookie',
  'x-amz-security-token',
  'x-api-key',
]);

/** What secrets of AWS look like, wherever they come from. */
const patterns: readonly RegExp[] = [
  // Access key ids, long-term and temporary; the one of AWS's examples is no secret.
  /\b(?:AKIA|ASIA)(?!IOSFODNN7EXAMPLE)[A-Z0-9]{12,}\b/g,
  /\bABSK[A-Za-z0-9+/=]{20,}/g,
  /\bbedrock-api-key-(?!emulator\b)[A-Za-z0-9+/=._-]{8,}/g,
  /(?<=X-Amz-(?:Signature|Security-Token|Credential)=)[^&\s"']+/gi,
  /(?<=\bBearer )[A-Za-z0-9+/=._~-]{8,}/g,
  /(?<=\bSignature=)[0-9a-f]{64}\b/g,
];

/** ARNs name the account. */
const account = /(?<=arn:aws[\w-]*:[\w-]+:[\w-]*:)\d{12}(?=:)/g;

export interface RedactorOptions {
  /** Replace account numbers in ARNs too, for what is shared with everybody. Default: they stay. */
  readonly accounts?: 'hide';
}

/** Creates a redactor that knows `secrets` by heart. Values shorter than 8 characters are left alone: they are words. */
export function createRedactor(
  secrets: readonly (string | undefined)[] = [],
  { accounts }: RedactorOptions = {},
): Redactor {
  const known = new Set<string>();
  for (const secret of secrets) addSecret(secret);
  return { addSecret, text, value };

  function addSecret(secret: string | undefined): void {
    if (secret === undefined || secret.length < 8) return;
    known.add(secret);
    known.add(encodeURIComponent(secret));
    known.add(Buffer.from(secret, 'utf8').toString('base64'));
  }

  function text(input: string): string {
    let output = input;
    for (const secret of known) output = output.replaceAll(secret, redacted);
    for (const pattern of patterns) output = output.replace(pattern, redacted);
    return accounts === 'hide' ? output.replace(account, '123456789012') : output;
  }

  function value<Value>(input: Value): Value {
    // The shape stays: strings are replaced by strings, everything else is copied.
    return copy(input) as Value;
  }

  function copy(input: unknown): unknown {
    if (typeof input === 'string') return text(input);
    if (Array.isArray(input)) return input.map((item) => copy(item));
    if (typeof input !== 'object' || input === null) return input;
    return Object.fromEntries(Object.entries(input).map(([name, member]) => [text(name), copy(member)]));
  }
}

/** Headers with the values of the secret ones replaced; names in lower case. */
export function redactHeaders(headers: Headers | Readonly<Record<string, string>>): Record<string, string> {
  const entries = headers instanceof Headers ? [...headers] : Object.entries(headers);
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const lower = name.toLowerCase();
      return [lower, secretHeaders.has(lower) ? redacted : value];
    }),
  );
}
