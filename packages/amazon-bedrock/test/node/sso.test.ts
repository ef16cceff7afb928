import { createHash } from 'node:crypto';
import { createEmulator, type Emulator } from '@bedrock-kit/emulator';
import { generateText } from 'ai';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAmazonBedrock } from '../../src/node/index.ts';
import { failureOf, modelId } from '../provider.ts';
import {
  bareMachine,
  type BareMachine,
  plant,
  type PlantedCredentials,
  standIn,
  type StandIn,
} from './servers.ts';

// IAM Identity Center as `aws sso login` leaves a machine: a profile, a token in the cache of the home folder, and two services
// of AWS, for which servers of this machine stand in: the portal, which gives credentials for a token, and OIDC, which renews it.
const hourMs = 3_600_000;
const token = 'planted-sso-access-token';
const session = `[profile work]
region = eu-west-1
sso_session = company
sso_account_id = 123456789012
sso_role_name = Developer
[sso-session company]
sso_start_url = https://company.awsapps.example/start
sso_region = eu-central-1
sso_registration_scopes = sso:account:access
`;

let machine: BareMachine;
let portal: StandIn;
let keys: PlantedCredentials;
let emulator: Emulator;

beforeEach(async () => {
  machine = bareMachine();
  keys = plant('sso');
  emulator = createEmulator({ credentials: [keys] });
  portal = await standIn(({ headers }) =>
    headers['x-amz-sso_bearer_token'] === token
      ? { body: asRoleCredentials(keys) }
      : { status: 401, body: '{"message":"Session token not found or invalid"}' },
  );
  vi.stubEnv('AWS_ENDPOINT_URL_SSO', portal.url);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  machine.remove();
  await portal.close();
});

describe('a profile of IAM Identity Center (A1)', () => {
  it('gets the keys of its role for the token of its session, and its own region', async () => {
    machine.write('config', session);
    cacheToken('company', { accessToken: token, expiresAt: fromNow(hourMs) });
    await callAs('work');
    expect(portal.requests.map(({ path }) => new URL(path, portal.url))).toEqual([
      expect.objectContaining({ pathname: '/federation/credentials' }),
    ]);
    expect(portal.requests[0]?.path).toMatch(
      /(?=.*[?&]account_id=123456789012)(?=.*[?&]role_name=Developer)/,
    );
    expect(emulator.requests[0]?.headers['host']).toBe('bedrock-runtime.eu-west-1.amazonaws.com');
  });

  it('works as older versions of the AWS CLI write it, without a session of its own', async () => {
    const startUrl = 'https://older.awsapps.example/start';
    machine.write(
      'config',
      `[profile work]\nregion = eu-west-1\nsso_start_url = ${startUrl}\nsso_region = us-east-1\nsso_account_id = 123456789012\nsso_role_name = Developer\n`,
    );
    cacheToken(startUrl, { accessToken: token, expiresAt: fromNow(hourMs) });
    await callAs('work');
  });

  it('renews a token that is about to end, without anybody signing in', async () => {
    const oidc = await standIn(() => ({
      body: JSON.stringify({ accessToken: token, expiresIn: 3600, refreshToken: 'next-refresh-token' }),
    }));
    vi.stubEnv('AWS_ENDPOINT_URL_SSO_OIDC', oidc.url);
    machine.write('config', session);
    cacheToken('company', {
      accessToken: 'planted-old-sso-token',
      expiresAt: fromNow(60_000),
      clientId: 'client',
      clientSecret: 'planted-client-secret',
      refreshToken: 'planted-refresh-token',
      registrationExpiresAt: fromNow(24 * hourMs),
    });
    await callAs('work');
    expect(oidc.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /token']);
    await oidc.close();
  });

  it('is asked for once for many calls, and its credentials are renewed before they end (A4)', async () => {
    machine.write('config', session);
    cacheToken('company', { accessToken: token, expiresAt: fromNow(24 * hourMs) });
    const bedrock = createAmazonBedrock({ profile: 'work', fetch: emulator.fetch });
    const call = async (): Promise<unknown> =>
      generateText({ model: bedrock(modelId), prompt: 'Hi', maxRetries: 0 });
    await Promise.all(Array.from({ length: 20 }, call));
    expect(portal.requests).toHaveLength(1);
    vi.useFakeTimers({ now: Date.now() + hourMs - 200_000, toFake: ['Date'] });
    try {
      await Promise.all(Array.from({ length: 20 }, call));
    } finally {
      vi.useRealTimers();
    }
    expect(portal.requests).toHaveLength(2);
  });

  it.each([
    ['nobody has signed in', undefined],
    ['the session has ended', { accessToken: token, expiresAt: fromNow(-hourMs) }],
    [
      'the portal does not know the token',
      { accessToken: 'planted-unknown-token', expiresAt: fromNow(hourMs) },
    ],
  ])('says how to sign in when %s, and tells no token', async (_, cached) => {
    machine.write('config', session);
    if (cached !== undefined) cacheToken('company', cached);
    const error = await failureOf(callAs('work'));
    expect(error).toMatchObject({
      code: 'credentials-unavailable',
      message: expect.stringMatching(/for profile work: .*aws sso login/),
    });
    expect(JSON.stringify(error) + String(error)).not.toMatch(/planted/);
    expect(emulator.requests).toEqual([]);
  });
});

/** A signed call; throws when the emulator does not know who it is. */
async function callAs(profile: string): Promise<void> {
  const bedrock = createAmazonBedrock({ profile, fetch: emulator.fetch });
  await generateText({ model: bedrock(modelId), prompt: 'Hi', maxRetries: 0 });
  expect(emulator.requests.at(-1)).toMatchObject({ status: 200, authentication: 'sigv4' });
}

/** Where the AWS CLI puts the token of a session: the name of the file is a hash of its name. */
function cacheToken(name: string, content: Readonly<Record<string, string>>): void {
  const hash = createHash('sha1').update(name).digest('hex');
  machine.write(`.aws/sso/cache/${hash}.json`, JSON.stringify(content));
}

function asRoleCredentials({
  accessKeyId,
  secretAccessKey,
  sessionToken,
  expiration,
}: PlantedCredentials): string {
  return JSON.stringify({
    roleCredentials: { accessKeyId, secretAccessKey, sessionToken, expiration: expiration.getTime() },
  });
}

function fromNow(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}
