const secretName = /auth|token|key|secret|cookie|signature|credential/i;

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
    if (value.length >= 8) clean = clean.replaceAll(value, '[redacted]');
    // A scheme such as Bearer or AWS4-HMAC-SHA256 is no secret, what follows it is.
    for (const part of value.split(/[\s,;=]+/)) {
      if (part.length > 16) clean = clean.replaceAll(part, '[redacted]');
    }
  }
  return clean;
}
