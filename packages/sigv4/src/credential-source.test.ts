import { describe, expect, test } from 'vitest';
import { createSigner, type CredentialProvider, type Credentials, type SignerOptions } from './index.ts';

const url = 'https://bedrock-runtime.us-east-1.amazonaws.com/x';
const minutes = 60_000;

/** A signer on a clock that the test turns, and the access key it signs with. */
function signerWith(credentials: Credentials | CredentialProvider, options: Partial<SignerOptions> = {}) {
  const clock = { now: Date.UTC(2025, 0, 1) };
  const signer = createSigner({
    region: 'us-east-1',
    service: 'bedrock',
    credentials,
    now: () => clock.now,
    ...options,
  });
  const accessKeyId = async () => {
    const { headers } = await signer.sign({ method: 'GET', url });
    return /Credential=([^/]+)/.exec(headers['authorization'] ?? '')?.[1];
  };
  return { clock, signer, accessKeyId };
}

/** A provider whose n-th answer is `AKID<n>`, good for `lifeMs` from then. */
function countingProvider(time: () => number, lifeMs?: number) {
  const asked: (boolean | undefined)[] = [];
  const provider: CredentialProvider = async (options) => {
    asked.push(options?.forceRefresh);
    const expiration = lifeMs === undefined ? {} : { expiration: new Date(time() + lifeMs) };
    await Promise.resolve();
    return { accessKeyId: `AKID${asked.length}`, secretAccessKey: 's', ...expiration };
  };
  return { asked, provider };
}

function rotating(lifeMs?: number, options?: Partial<SignerOptions>) {
  const { asked, provider } = countingProvider(() => made.clock.now, lifeMs);
  const made = signerWith(provider, options);
  return { ...made, asked };
}

describe('a fixed set', () => {
  test.each([
    [{ accessKeyId: 'AKID', secretAccessKey: '' }, 'credentials-incomplete', /secretAccessKey too/],
    [{ accessKeyId: '  ', secretAccessKey: 's' }, 'credentials-incomplete', /accessKeyId too/],
    [{ accessKeyId: '', secretAccessKey: ' ' }, 'credentials-missing', /accessKeyId nor secretAccessKey/],
    [undefined, 'credentials-missing', /`credentials` option/],
    [{ accessKeyId: 7, secretAccessKey: 's' }, 'option-invalid', /accessKeyId must be a string/],
    [{ accessKeyId: 'a\u00e4', secretAccessKey: 's' }, 'option-invalid', /outside ASCII/],
    [{ accessKeyId: 'wJalr/K7MDENG+bPx', secretAccessKey: 's' }, 'option-invalid', /pair swapped/],
    [{ accessKeyId: 'AKID, Signature=0', secretAccessKey: 's' }, 'option-invalid', /pair swapped/],
    [{ accessKeyId: 'a', secretAccessKey: 's', expiration: 'soon' }, 'option-invalid', /expiration/],
    [{ accessKeyId: 'a', secretAccessKey: 's', expiration: 5 }, 'option-invalid', /expiration/],
  ])('%j is refused as %s, naming what is missing (A2)', async (credentials, code, message) => {
    // @ts-expect-error: what callers without types may pass
    const { accessKeyId } = signerWith(credentials);
    await expect(accessKeyId()).rejects.toMatchObject({ code });
    await expect(accessKeyId()).rejects.toThrow(message);
  });

  test('blanks around the values are trimmed', async () => {
    const { accessKeyId } = signerWith({ accessKeyId: ' AKID\n', secretAccessKey: 's\r\n' });
    expect(await accessKeyId()).toBe('AKID');
  });

  test('signs until it expires, then is an error', async () => {
    const expiration = new Date(Date.UTC(2025, 0, 1) + minutes);
    const { accessKeyId, clock } = signerWith({ accessKeyId: 'AKID', secretAccessKey: 's', expiration });
    expect(await accessKeyId()).toBe('AKID');
    clock.now += minutes;
    await expect(accessKeyId()).rejects.toMatchObject({ code: 'credentials-expired' });
  });

  test('cannot be refreshed', async () => {
    const { signer } = signerWith({ accessKeyId: 'AKID', secretAccessKey: 's' });
    await expect(signer.refreshCredentials()).rejects.toMatchObject({ code: 'credentials-expired' });
  });
});

describe('a credential provider', () => {
  test('is not asked before the first signature (A9)', () => {
    expect(rotating().asked).toEqual([]);
  });

  test('is asked once for 100 parallel signatures, first and at each refresh (A4)', async () => {
    const { accessKeyId, asked, clock } = rotating(60 * minutes);
    const parallel = () => Promise.all(Array.from({ length: 100 }, accessKeyId));
    expect(new Set(await parallel())).toEqual(new Set(['AKID1']));
    clock.now += 56 * minutes;
    expect(new Set(await parallel())).toEqual(new Set(['AKID2']));
    expect(asked).toEqual([undefined, undefined]);
  });

  test('is asked again five minutes before the expiration, not earlier (A4)', async () => {
    const { accessKeyId, clock } = rotating(60 * minutes);
    await accessKeyId();
    clock.now += 55 * minutes - 1;
    expect(await accessKeyId()).toBe('AKID1');
    clock.now += 1;
    expect(await accessKeyId()).toBe('AKID2');
  });

  test('that gives no expiration is asked again after five minutes (A4)', async () => {
    const { accessKeyId, clock } = rotating();
    await accessKeyId();
    clock.now += 5 * minutes - 1;
    expect(await accessKeyId()).toBe('AKID1');
    clock.now += 1;
    expect(await accessKeyId()).toBe('AKID2');
  });

  test('both times are options', async () => {
    const early = rotating(60 * minutes, { refreshBeforeExpiryMs: 30 * minutes });
    await early.accessKeyId();
    early.clock.now += 30 * minutes;
    expect(await early.accessKeyId()).toBe('AKID2');
    const each = rotating(undefined, { credentialMaxAgeMs: 0 });
    await each.accessKeyId();
    expect(await each.accessKeyId()).toBe('AKID2');
  });

  test('that fails at an early refresh leaves the valid set in use, and is asked again 30 seconds later', async () => {
    const clock = { now: 0 };
    let calls = 0;
    const { accessKeyId } = signerWith(
      () => {
        calls += 1;
        if (calls > 1) throw new Error('metadata service is down');
        return { accessKeyId: 'AKID', secretAccessKey: 's', expiration: new Date(10 * minutes) };
      },
      { now: () => clock.now },
    );
    await accessKeyId();
    clock.now = 6 * minutes;
    expect([await accessKeyId(), await accessKeyId(), calls]).toEqual(['AKID', 'AKID', 2]);
    clock.now += 30_000;
    expect([await accessKeyId(), calls]).toEqual(['AKID', 3]);
    clock.now = 10 * minutes;
    await expect(accessKeyId()).rejects.toMatchObject({
      code: 'credentials-unavailable',
      message: 'The credential provider failed: metadata service is down',
      cause: new Error('metadata service is down'),
    });
  });

  test('that has nothing newer is not asked at every signature', async () => {
    const clock = { now: 0 };
    let calls = 0;
    const provider = () => {
      calls += 1;
      return { accessKeyId: 'AKID', secretAccessKey: 's', expiration: new Date(3 * minutes) };
    };
    const { accessKeyId } = signerWith(provider, { now: () => clock.now });
    for (let count = 0; count < 10; count += 1) await accessKeyId();
    expect(calls).toBe(2);
  });

  test('that gives an expired set is asked once more by force, then it is an error', async () => {
    const asked: unknown[] = [];
    const { accessKeyId } = signerWith((options) => {
      asked.push(options?.forceRefresh);
      return { accessKeyId: 'AKID', secretAccessKey: 's', expiration: new Date(0) };
    });
    await expect(accessKeyId()).rejects.toMatchObject({ code: 'credentials-expired' });
    expect(asked).toEqual([undefined, true]);
  });

  test('that gives half a pair is named as the source', async () => {
    // @ts-expect-error: what callers without types may return
    const { accessKeyId } = signerWith(() => ({ accessKeyId: 'AKID' }));
    await expect(accessKeyId()).rejects.toThrow(
      /credential provider gave accessKeyId without secretAccessKey/,
    );
  });

  test('recovers after a failure: a failed answer is not kept', async () => {
    let calls = 0;
    const { accessKeyId } = signerWith(() => {
      calls += 1;
      if (calls === 1) throw new Error('not yet');
      return { accessKeyId: 'AKID', secretAccessKey: 's' };
    });
    await expect(accessKeyId()).rejects.toThrow(/not yet/);
    expect(await accessKeyId()).toBe('AKID');
  });
});

describe('a forced refresh', () => {
  test('asks once for many callers, with forceRefresh, and what is signed meanwhile waits for it (A4)', async () => {
    const { accessKeyId, asked, signer } = rotating(60 * minutes);
    await accessKeyId();
    const refreshes = Promise.all(Array.from({ length: 100 }, () => signer.refreshCredentials()));
    expect(await accessKeyId()).toBe('AKID2');
    await refreshes;
    expect(asked).toEqual([undefined, true]);
  });

  test('does nothing for a refusal of a set that is replaced already', async () => {
    const { asked, signer } = rotating(60 * minutes);
    const refused = await signer.sign({ method: 'GET', url });
    await signer.refreshCredentials(refused);
    await signer.refreshCredentials(refused);
    expect(asked).toEqual([undefined, true]);
    await signer.refreshCredentials();
    expect(asked).toEqual([undefined, true, true]);
  });

  test('wins over an ordinary load that it overtakes', async () => {
    const answers: ((credentials: Credentials) => void)[] = [];
    const { accessKeyId, signer } = signerWith(() => new Promise((resolve) => answers.push(resolve)));
    const signing = accessKeyId();
    await expect.poll(() => answers.length).toBe(1);
    const refresh = signer.refreshCredentials();
    answers[1]?.({ accessKeyId: 'FORCED', secretAccessKey: 's' });
    await refresh;
    answers[0]?.({ accessKeyId: 'STALE', secretAccessKey: 's' });
    expect([await signing, await accessKeyId()]).toEqual(['FORCED', 'FORCED']);
  });

  test('that fails is told, and the set in use stays', async () => {
    let calls = 0;
    const { accessKeyId, signer } = signerWith((options) => {
      calls += 1;
      if (options?.forceRefresh) throw new Error('signed out');
      return { accessKeyId: `AKID${calls}`, secretAccessKey: 's' };
    });
    await accessKeyId();
    const refresh = signer.refreshCredentials();
    await expect(refresh).rejects.toMatchObject({ code: 'credentials-unavailable' });
    expect(await accessKeyId()).toBe('AKID1');
  });
});
