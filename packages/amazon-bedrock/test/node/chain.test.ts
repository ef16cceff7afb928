import { createEmulator, type Emulator } from '@bedrock-kit/emulator';
import { generateText } from 'ai';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAmazonBedrock } from '../../src/index.ts';
import {
  createAmazonBedrock as createInNode,
  fromNodeProviderChain,
  nodeDefaults,
} from '../../src/node/index.ts';
import { modelId } from '../provider.ts';
import {
  asMetadata,
  asStsAnswer,
  bareMachine,
  type BareMachine,
  plant,
  type PlantedCredentials,
  standIn,
  type StandIn,
  type StandInAnswer,
  type SeenRequest,
} from './servers.ts';

// Each way of the AWS credential chain, gone for real: real files, real sockets to stand-ins of AWS's own services, and at the
// end a call whose signature the emulator verifies with the keys that were planted there.
let machine: BareMachine;
const open: StandIn[] = [];

beforeEach(() => {
  machine = bareMachine();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  machine.remove();
  for (const server of open.splice(0)) await server.close();
});

async function start(answer: (request: SeenRequest) => StandInAnswer): Promise<StandIn> {
  const server = await standIn(answer);
  open.push(server);
  return server;
}

/** An emulator that knows nobody but the owner of these keys. */
function emulatorOf(...credentials: readonly PlantedCredentials[]): Emulator {
  return createEmulator({ credentials });
}

/** A signed call with what the chain gives; throws when the emulator does not know who it is. */
async function callWith(
  emulator: Emulator,
  settings: Parameters<typeof fromNodeProviderChain>[0] = {},
): Promise<void> {
  const bedrock = createAmazonBedrock({
    region: 'us-east-1',
    credentialProvider: fromNodeProviderChain(settings),
    fetch: emulator.fetch,
  });
  const { text } = await generateText({ model: bedrock(modelId), prompt: 'Hi', maxRetries: 0 });
  expect(text).not.toBe('');
  expect(emulator.requests.at(-1)?.authentication).toBe('sigv4');
}

describe('the credential chain of Node (A1)', () => {
  it('takes keys of the environment', async () => {
    const keys = plant('environment');
    vi.stubEnv('AWS_ACCESS_KEY_ID', keys.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', keys.secretAccessKey);
    vi.stubEnv('AWS_SESSION_TOKEN', keys.sessionToken);
    await callWith(emulatorOf(keys));
  });

  it('takes the keys of a profile, named by an option or by AWS_PROFILE', async () => {
    const dev = plant('dev');
    const prod = plant('prod');
    machine.write('credentials', profile('dev', dev) + profile('prod', prod));
    await callWith(emulatorOf(dev), { profile: 'dev' });
    vi.stubEnv('AWS_PROFILE', 'prod');
    await callWith(emulatorOf(prod));
    await callWith(emulatorOf(dev), { profile: 'dev' });
  });

  it('takes files from elsewhere', async () => {
    const keys = plant('elsewhere');
    await callWith(emulatorOf(keys), {
      credentialsFile: machine.write('other', profile('default', keys)),
      configFile: machine.write('other-config', ''),
    });
  });

  it('assumes the role of a profile with the keys of its source profile', async () => {
    const role = plant('role');
    const base = plant('base');
    const sts = await start(() => asStsAnswer('AssumeRole', role));
    vi.stubEnv('AWS_ENDPOINT_URL_STS', sts.url);
    machine.write('credentials', profile('base', base));
    machine.write(
      'config',
      '[profile kit]\nrole_arn = arn:aws:iam::123456789012:role/kit\nsource_profile = base\nregion = eu-west-1\n',
    );
    await callWith(emulatorOf(role), { profile: 'kit' });
    expect(sts.requests.map(({ form }) => [form.get('Action'), form.get('RoleArn')])).toEqual([
      ['AssumeRole', 'arn:aws:iam::123456789012:role/kit'],
    ]);
    expect(sts.requests[0]?.headers.authorization).toContain(`${base.accessKeyId}/`);
  });

  it('assumes a role with a web identity token (IRSA)', async () => {
    const role = plant('web');
    const sts = await start(() => asStsAnswer('AssumeRoleWithWebIdentity', role));
    vi.stubEnv('AWS_ENDPOINT_URL_STS', sts.url);
    vi.stubEnv('AWS_REGION', 'eu-west-1');
    vi.stubEnv('AWS_ROLE_ARN', 'arn:aws:iam::123456789012:role/kit');
    vi.stubEnv('AWS_WEB_IDENTITY_TOKEN_FILE', machine.write('token', 'header.claims.signature'));
    await callWith(emulatorOf(role));
    const form = sts.requests[0]?.form;
    expect(form?.get('WebIdentityToken')).toBe('header.claims.signature');
    expect(form?.get('RoleArn')).toBe('arn:aws:iam::123456789012:role/kit');
  });

  it('asks the program that a profile names', async () => {
    const keys = plant('process');
    const answer = machine.write(
      'answer.json',
      JSON.stringify({
        Version: 1,
        AccessKeyId: keys.accessKeyId,
        SecretAccessKey: keys.secretAccessKey,
        SessionToken: keys.sessionToken,
        Expiration: keys.expiration.toISOString(),
      }),
    );
    machine.write('config', `[profile tool]\ncredential_process = cat ${answer}\n`);
    await callWith(emulatorOf(keys), { profile: 'tool' });
  });

  it('asks the container endpoint, with its authorization token', async () => {
    const keys = plant('container');
    const container = await start(({ headers }) =>
      headers.authorization === 'Basic planted'
        ? { body: asMetadata(keys) }
        : { status: 401, body: '{"code":"Unauthorized","message":"no"}' },
    );
    vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', `${container.url}/v2/credentials/kit`);
    vi.stubEnv('AWS_CONTAINER_AUTHORIZATION_TOKEN', 'Basic planted');
    await callWith(emulatorOf(keys));
    expect(container.requests.map(({ path }) => path)).toEqual(['/v2/credentials/kit']);
  });

  it('asks the container endpoint with a token that is in a file (EKS Pod Identity)', async () => {
    const keys = plant('pod');
    const container = await start(({ headers }) =>
      headers.authorization === 'file-token' ? { body: asMetadata(keys) } : { status: 401, body: '{}' },
    );
    vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', `${container.url}/v1/credentials`);
    vi.stubEnv('AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE', machine.write('pod-token', 'file-token'));
    await callWith(emulatorOf(keys));
  });

  it('asks the instance metadata service, version 2', async () => {
    const keys = plant('instance');
    const metadata = await start(({ method, path, headers }) => {
      if (method === 'PUT' && path === '/latest/api/token') return { type: 'text/plain', body: 'imds-token' };
      if (headers['x-aws-ec2-metadata-token'] !== 'imds-token') return { status: 401, body: '' };
      if (path.endsWith('/security-credentials/')) return { type: 'text/plain', body: 'kit-role' };
      return { body: asMetadata(keys) };
    });
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', undefined);
    vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', metadata.url);
    await callWith(emulatorOf(keys));
    expect(metadata.requests[0]?.method).toBe('PUT');
    expect(metadata.requests.at(-1)?.path).toMatch(/\/security-credentials\/kit-role$/);
  });

  it('fails with the reason when nobody knows any credentials', async () => {
    const bedrock = createAmazonBedrock({ region: 'us-east-1', credentialProvider: fromNodeProviderChain() });
    await expect(bedrock(modelId).doGenerate({ prompt: [] })).rejects.toMatchObject({
      name: 'BedrockConfigurationError',
      code: 'credentials-unavailable',
      message: expect.stringMatching(/^The AWS credential chain of Node gave no credentials: .+\. Sign in/),
    });
  });
});

describe('credentials that change', () => {
  it('pass their expiration on, and nothing that is only the chain’s', async () => {
    const keys = plant('whole');
    const container = await start(() => ({ body: asMetadata(keys) }));
    vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', container.url);
    expect(await fromNodeProviderChain()({ forceRefresh: false })).toEqual(keys);
  });

  it('are asked for once for many calls, and once more when AWS says that they have expired (A4)', async () => {
    const first = plant('first');
    const second = plant('second');
    let served = 0;
    const container = await start(() => ({ body: asMetadata(served++ === 0 ? first : second) }));
    vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', container.url);
    const emulator = createEmulator({ credentials: [{ ...first, expiration: new Date(0) }, second] });
    const bedrock = createAmazonBedrock({
      region: 'us-east-1',
      credentialProvider: fromNodeProviderChain(),
      fetch: emulator.fetch,
    });
    const model = bedrock(modelId);
    await Promise.all(Array.from({ length: 20 }, () => generateText({ model, prompt: 'Hi', maxRetries: 0 })));
    expect(container.requests).toHaveLength(2);
    expect(emulator.requests.filter(({ status }) => status === 200)).toHaveLength(20);
  });

  it('are read again from files that were rewritten, without a restart (A4)', async () => {
    const before = plant('before');
    const after = plant('after');
    const provider = fromNodeProviderChain({ profile: 'rotated' });
    machine.write('credentials', profile('rotated', before));
    expect(await provider({ forceRefresh: false })).toMatchObject({ accessKeyId: before.accessKeyId });
    machine.write('credentials', profile('rotated', after));
    expect(await provider({ forceRefresh: true })).toMatchObject({ accessKeyId: after.accessKeyId });
  });
});

describe('createAmazonBedrock of the subpath for Node', () => {
  const config = '[profile dev]\nregion = eu-north-1\n[default]\nregion = sa-east-1\n';

  it('takes credentials and region from the profile', async () => {
    const dev = plant('dev');
    machine.write('credentials', profile('dev', dev));
    machine.write('config', config);
    const emulator = emulatorOf(dev);
    await generateText({
      model: createInNode({ profile: 'dev', fetch: emulator.fetch })(modelId),
      prompt: 'Hi',
    });
    expect(emulator.requests[0]).toMatchObject({ status: 200 });
    expect(emulator.requests[0]?.headers['host']).toBe('bedrock-runtime.eu-north-1.amazonaws.com');
  });

  it.each([
    ['the setting', { region: 'us-east-2' }, { AWS_REGION: 'us-west-1' }, modelId, 'us-east-2'],
    [
      'the ARN',
      {},
      { AWS_REGION: 'us-west-1' },
      'arn:aws:bedrock:ap-south-1:123456789012:application-inference-profile/abc123def456',
      'ap-south-1',
    ],
    ['AWS_REGION', {}, { AWS_REGION: 'us-west-1', AWS_DEFAULT_REGION: 'us-west-2' }, modelId, 'us-west-1'],
    ['AWS_DEFAULT_REGION', {}, { AWS_DEFAULT_REGION: 'us-west-2' }, modelId, 'us-west-2'],
    ['the profile of the environment', {}, { AWS_PROFILE: 'dev' }, modelId, 'eu-north-1'],
    ['the default profile', {}, {}, modelId, 'sa-east-1'],
    [
      'no profile of the environment when it is present but empty',
      { profile: undefined },
      { AWS_PROFILE: 'dev' },
      modelId,
      'sa-east-1',
    ],
  ])('takes the region from %s before what follows', async (_, settings, variables, id, region) => {
    machine.write('config', config);
    const keys = plant('any');
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const emulator = emulatorOf(keys);
    await createInNode({ ...settings, credentialProvider: () => keys, fetch: emulator.fetch })(id).doGenerate(
      {
        prompt: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
      },
    );
    expect(emulator.requests[0]?.headers['host']).toBe(`bedrock-runtime.${region}.amazonaws.com`);
  });

  it('signs for the region of the profile at an endpoint that names none', async () => {
    machine.write('config', config);
    const keys = plant('gateway');
    const emulator = createEmulator({ credentials: [keys], regions: ['sa-east-1'] });
    await generateText({
      model: createInNode({
        baseURL: 'https://gateway.example',
        credentialProvider: () => keys,
        fetch: emulator.fetch,
      })(modelId),
      prompt: 'Hi',
    });
    expect(emulator.requests[0]?.status).toBe(200);
  });

  it('says where it looked when nobody names a region', async () => {
    await expect(
      createInNode({ apiKey: 'bedrock-api-key-of-tests' })(modelId).doGenerate({ prompt: [] }),
    ).rejects.toMatchObject({
      code: 'region-missing',
      message: expect.stringContaining('AWS profile'),
    });
  });

  it('lets everything explicit, the API key and the keys of the environment come first (A3, feature A11)', async () => {
    const chain = plant('chain');
    machine.write('credentials', profile('default', chain) + profile('dev', plant('dev')));
    const own = plant('own');
    const emulator = createEmulator({ credentials: [chain, own, plant('dev')] });
    const identity = async (settings: Parameters<typeof createInNode>[0]): Promise<string | undefined> => {
      let authorization = '';
      const bedrock = createInNode({
        region: 'us-east-1',
        ...settings,
        fetch: (input, init) => {
          authorization = new Headers(init?.headers).get('authorization') ?? '';
          return emulator.fetch(input, init);
        },
      });
      await generateText({ model: bedrock(modelId), prompt: 'Hi', maxRetries: 0 });
      return /Credential=(\w+)/.exec(authorization)?.[1] ?? authorization;
    };
    const { accessKeyId, secretAccessKey, sessionToken } = own;
    // The AWS SDK warns of a profile beside keys of the environment: that is what is tried here.
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const token = 'bedrock-api-key-emulator';
    expect(await identity({})).toBe('ASIACHAIN');
    vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey);
    vi.stubEnv('AWS_SESSION_TOKEN', sessionToken);
    expect(await identity({})).toBe('ASIAOWN');
    expect(await identity({ profile: 'dev' })).toBe('ASIADEV');
    vi.stubEnv('AWS_BEARER_TOKEN_BEDROCK', token);
    expect(await identity({})).toBe(`Bearer ${token}`);
    expect(await identity({ profile: 'dev' })).toBe('ASIADEV');
    expect(await identity({ profile: 'dev', apiKey: token })).toBe(`Bearer ${token}`);
    expect(await identity({ profile: 'dev', accessKeyId, secretAccessKey, sessionToken })).toBe('ASIAOWN');
    expect(await identity({ profile: 'dev', credentialProvider: () => chain })).toBe('ASIACHAIN');
  });

  it('asks nobody else when keys are present but empty (X34)', async () => {
    machine.write('credentials', profile('default', plant('somebody')));
    for (const settings of [{ accessKeyId: undefined }, { credentialProvider: undefined }]) {
      await expect(
        createInNode({ region: 'us-east-1', ...settings })(modelId).doGenerate({ prompt: [] }),
      ).rejects.toMatchObject({
        code: 'credentials-missing',
        message: expect.stringContaining('variables and defaults off'),
      });
    }
  });

  it('is what createAmazonBedrock with nodeDefaults() is', async () => {
    const dev = plant('dev');
    machine.write('credentials', profile('dev', dev));
    machine.write('config', config);
    const emulator = emulatorOf(dev);
    const bedrock = createAmazonBedrock({
      defaults: nodeDefaults({ profile: 'dev' }),
      fetch: emulator.fetch,
    });
    await generateText({ model: bedrock(modelId), prompt: 'Hi' });
    expect(emulator.requests[0]?.headers['host']).toBe('bedrock-runtime.eu-north-1.amazonaws.com');
  });
});

function profile(name: string, { accessKeyId, secretAccessKey, sessionToken }: PlantedCredentials): string {
  return `[${name}]
aws_access_key_id = ${accessKeyId}
aws_secret_access_key = ${secretAccessKey}
aws_session_token = ${sessionToken}
`;
}
