/** Cookies, what tells callers apart in tracing, and what belongs to one connection: never kept. */
const dropped =
  /^(?::.*|cookie|set-cookie|connection|keep-alive|transfer-encoding|content-encoding|content-length|proxy-.*|traceparent|tracestate|baggage|x-amzn-trace-id|x-b3-.*|x-emulator-.*)$/;
const secret = /^x-amz-security-token$|api-?key|secret|password|credential|auth(?!ority)/;

/** Headers without secrets, names in lower case. Of a signature only who and when are hidden, not what was signed. */
export function redactHeaders(
  headers: Iterable<readonly [name: string, value: string]>,
): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const [given, value] of headers) {
    const name = given.toLowerCase();
    if (dropped.test(name)) continue;
    if (name === 'authorization') kept[name] = redactAuthorization(value);
    else kept[name] = secret.test(name) ? 'REDACTED' : redactText(value);
  }
  return kept;
}

function redactAuthorization(value: string): string {
  if (/^bearer\s/i.test(value)) return 'Bearer REDACTED';
  const [, scope, signed] =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/([^,\s]+),\s*SignedHeaders=([^,\s]+)/.exec(value) ?? [];
  if (scope === undefined || signed === undefined) return 'REDACTED';
  return `AWS4-HMAC-SHA256 Credential=REDACTED/${scope}, SignedHeaders=${signed}, Signature=REDACTED`;
}

/** Account ids in ARNs become 123456789012, access key ids and API keys of Bedrock REDACTED. */
export function redactText(text: string): string {
  return text
    .replace(
      /(arn(?::|%3a)aws[a-z-]*(?::|%3a)[a-z0-9-]*(?::|%3a)[a-z0-9-]*(?::|%3a))\d{12}(?=:|%3a)/gi,
      '$1123456789012',
    )
    .replace(/\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g, 'REDACTED')
    .replace(/\b(?:ABSK[A-Za-z0-9+/]{40,}={0,2}|bedrock-api-key-[A-Za-z0-9+/=]{40,})/g, 'REDACTED');
}

/** The same in all texts of a JSON value, the names of members among them; long base64 is not looked at. */
export function redactJson(value: unknown): unknown {
  if (typeof value === 'string') return value.length > 20_000 ? value : redactText(value);
  if (Array.isArray(value)) return value.map(redactJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [redactText(name), redactJson(member)]),
  );
}
