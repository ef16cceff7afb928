import { describe, expect, it } from 'vitest';
import { recordingFetch, testModel, thrownBy } from '../test/models.ts';
import type { BedrockError } from './errors.ts';
import { isSecretHeader, redact } from './redact.ts';

const token = 'bedrock-api-key-AB/CD+0123456789==';

describe('the secrets of a request', () => {
  it.each([
    ['as they are', (secret: string) => secret],
    ['with the slashes escaped', (secret: string) => secret.replaceAll('/', String.raw`\/`)],
    ['as part of a URL', encodeURIComponent],
  ])('are taken out of a text %s', (_, write) => {
    const text = `You sent ${write(token)}, did you?`;
    expect(redact(text, { authorization: `Bearer ${token}` })).toBe('You sent [redacted], did you?');
  });

  it('are taken out without their scheme, short ones too', () => {
    expect(redact('key gateway7 is unknown', { authorization: 'Bearer gateway7' })).toBe(
      'key [redacted] is unknown',
    );
  });

  it.each(['authorization', 'x-amz-security-token', 'x-api-key', 'cookie', 'x-proxy-password', 'x-session'])(
    'may be in the header %s',
    (name) => {
      expect(isSecretHeader(name)).toBe(true);
    },
  );

  it('are not shown in half where a long answer is cut', async () => {
    // The cut of 64 KiB goes through the echoed token.
    for (const before of [65_536 - 20, 65_536 - 1, 65_536 + 8192 - 20]) {
      const echo = (): Response => new Response(`${'.'.repeat(before)}${token}`, { status: 500 });
      const model = testModel(recordingFetch(echo).fetch, {
        authorizer: {
          authorize: async (request) => ({
            ...request,
            headers: { ...request.headers, authorization: `Bearer ${token}` },
          }),
        },
      });
      const { responseBody } = (await thrownBy(model.converse({}))) as BedrockError;
      expect(responseBody).toMatch(/^\.+(?:\[[redact]*\]?)?$/);
    }
  });
});
