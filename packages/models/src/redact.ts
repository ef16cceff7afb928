const secretName = /auth|token|key|secret|cookie|signature|credential|passw|pwd|jwt|session/i;

/** Whether a header of this name holds a secret, as far as its name tells. */
export function isSecretHeader(name: string): boolean {
  return secretName.test(name);
}

/**
 * Takes the secrets of a request out of a text that came back: some gateways echo headers, and some services answer a
 * wrong signature with the canonical request, session token included.
 */
export function redact(text: string, requestHeaders: Readonly<Record<string, string>>): string {
  let clean = text;
  for (const [name, value] of Object.entries(requestHeaders)) {
    if (!isSecretHeader(name)) continue;
    for (const secret of secretsIn(value)) {
      for (const form of formsOf(secret)) clean = clean.replaceAll(form, '[redacted]');
    }
  }
  return clean;
}

/** The same for the headers that came back. */
export function redactHeaders(
  headers: Readonly<Record<string, string>>,
  clean: (text: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, clean(value)]));
}

/** The whole value, what follows a scheme, and its long parts; a scheme such as AWS4-HMAC-SHA256 is no secret. */
function secretsIn(value: string): readonly string[] {
  const afterScheme = /^(?:Basic|Bearer|Token) +(.+)$/i.exec(value)?.[1];
  const parts = value.split(/[\s,;=]+/).filter((part) => part.length > 16);
  return [value, afterScheme ?? '', ...parts].filter((secret) => secret.length >= 8);
}

/** As it is, as some JSON writers escape a slash, and as part of a URL. */
function formsOf(secret: string): ReadonlySet<string> {
  return new Set([secret, secret.replaceAll('/', '\\/'), encodeURIComponent(secret)]);
}
