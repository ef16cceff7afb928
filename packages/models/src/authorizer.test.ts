import { describe, expect, it } from 'vitest';
import { bearerAuthorizer, noAuthorizer, sigV4Authorizer, type AuthRejection } from './authorizer.ts';

const request = { method: 'POST', url: 'https://x.example/', headers: { accept: '*/*' }, body: '{}' };
const context = { service: 'runtime', region: 'us-east-1' } as const;

function rejected(code: string, message: string, serverDate?: string): AuthRejection {
  return { status: 403, code, message, request, ...(serverDate !== undefined && { serverDate }) };
}

const expired = rejected('ExpiredTokenException', 'The security token included in the request is expired');
const bearerExpired = rejected('http-error', 'Bearer Token has expired');
const denied = rejected('AccessDeniedException', 'User is not authorized to perform: bedrock:InvokeModel');
const late = rejected(
  'InvalidSignatureException',
  'Signature expired: 1 is now earlier than 2',
  'Sun, 01 Nov 2026 00:00:00 GMT',
);

describe('a bearer authorizer', () => {
  it('sends the token and leaves the rest alone', async () => {
    const { headers, body } = await bearerAuthorizer('ABSKsecret').authorize(request, context);
    expect(headers).toEqual({ accept: '*/*', authorization: 'Bearer ABSKsecret' });
    expect(body).toBe('{}');
  });

  it('asks a function every time, and with force after a rejection', async () => {
    const asked: boolean[] = [];
    const authorizer = bearerAuthorizer(async ({ forceRefresh }) => {
      asked.push(forceRefresh);
      return `token-${asked.length}`;
    });
    await authorizer.authorize(request, context);
    const { headers } = await authorizer.authorize(request, { ...context, rejection: bearerExpired });
    expect(asked).toEqual([false, true]);
    expect(headers['authorization']).toBe('Bearer token-2');
  });

  it('recovers from an expired token only with a function', async () => {
    const dynamic = bearerAuthorizer(() => 'x');
    expect(await dynamic.recover?.(bearerExpired, context)).toBe(true);
    expect(await dynamic.recover?.(denied, context)).toBe(false);
    expect(await bearerAuthorizer('x').recover?.(bearerExpired, context)).toBe(false);
  });

  it.each(['', ' ', 'to ken', 'token\r\nx-evil: 1', 'tökén', undefined, null, 7])(
    'refuses the token %j without repeating it',
    async (token) => {
      const authorizer = bearerAuthorizer(() => token as string);
      await expect(authorizer.authorize(request, context)).rejects.toMatchObject({
        code: 'token-invalid',
        message: 'The bearer token must be one line of printable ASCII without blanks',
      });
    },
  );
});

describe('a SigV4 authorizer', () => {
  function signer(log: string[], { isClockWrong = true }: { isClockWrong?: boolean } = {}) {
    return {
      sign: async ({ url, headers }: typeof request) => {
        log.push(`sign ${url}`);
        return { url, headers: { ...headers, authorization: 'AWS4-HMAC-SHA256 …' } };
      },
      refreshCredentials: async (refused: { headers: object }) =>
        void log.push(`refresh ${Object.keys(refused.headers)}`),
      correctClock: (date: string) => log.push(`clock ${date}`) > 0 && isClockWrong,
    };
  }

  it('takes the headers of the signer and keeps method and body', async () => {
    const signed = await sigV4Authorizer(signer([])).authorize(request, context);
    expect(signed).toEqual({
      ...request,
      headers: { accept: '*/*', authorization: 'AWS4-HMAC-SHA256 …' },
    });
  });

  it('chooses the signer by what the request is about', async () => {
    const log: string[] = [];
    const authorizer = sigV4Authorizer(async ({ region, service }) => {
      log.push(`${service} ${region}`);
      return signer(log);
    });
    await authorizer.authorize(request, context);
    expect(log).toEqual(['runtime us-east-1', 'sign https://x.example/']);
  });

  it('fetches new credentials when the old ones have expired', async () => {
    const log: string[] = [];
    expect(await sigV4Authorizer(signer(log)).recover?.(expired, context)).toBe(true);
    expect(log).toEqual(['refresh accept']);
  });

  it('takes over the clock of the service when the signature is out of time', async () => {
    const log: string[] = [];
    expect(await sigV4Authorizer(signer(log)).recover?.(late, context)).toBe(true);
    expect(log).toEqual(['clock Sun, 01 Nov 2026 00:00:00 GMT']);
    expect(await sigV4Authorizer(signer([], { isClockWrong: false })).recover?.(late, context)).toBe(false);
    const { serverDate, ...dateless } = late;
    expect(serverDate).toBeDefined();
    expect(await sigV4Authorizer(signer([])).recover?.(dateless, context)).toBe(false);
  });

  it('does not ask for credentials when those it has are merely not enough', async () => {
    const log: string[] = [];
    expect(await sigV4Authorizer(signer(log)).recover?.(denied, context)).toBe(false);
    expect(log).toEqual([]);
  });

  it('is content with a signer that can do nothing but sign', async () => {
    const { sign } = signer([]);
    expect(await sigV4Authorizer({ sign }).recover?.(expired, context)).toBe(false);
    expect(await sigV4Authorizer({ sign }).recover?.(late, context)).toBe(false);
  });
});

describe('no authorizer', () => {
  it('adds nothing and lets the authorization of the caller through', async () => {
    const authorizer = noAuthorizer();
    expect(await authorizer.authorize(request, context)).toEqual(request);
    expect(authorizer.keepsCallerAuthorization).toBe(true);
  });
});
