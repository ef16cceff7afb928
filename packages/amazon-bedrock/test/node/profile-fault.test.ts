import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAmazonBedrock } from '../../src/node/index.ts';
import { call, failureOf, modelId } from '../provider.ts';
import { bareMachine, type BareMachine } from './servers.ts';

let machine: BareMachine;
beforeEach(() => {
  machine = bareMachine();
});
afterEach(() => {
  vi.unstubAllEnvs();
  machine.remove();
});

describe('a profile that gives no credentials says why', () => {
  const dev = '[dev]\naws_access_key_id = AKIADEV\naws_secret_access_key = planted-secret-of-dev\n';

  it('there is none of this name, and which there are', async () => {
    machine.write('credentials', dev);
    machine.write(
      'config',
      '[profile prod]\nregion = eu-west-1\n[sso-session company]\nsso_region = eu-west-1\n',
    );
    expect(await messageOf('nope')).toContain(
      'gave no credentials for profile nope: there is no profile nope in the shared files, which hold prod, dev. ',
    );
    vi.stubEnv('AWS_PROFILE', 'elsewhere');
    expect(await messageOf()).toContain(
      'there is no profile elsewhere in the shared files, which hold prod, dev. ',
    );
  });

  it('there are no profiles at all', async () => {
    expect(await messageOf('nope')).toContain(
      'there is no profile nope in the shared files, which hold none. ',
    );
  });

  it.each([
    ['aws_access_key_id = AKIAHALF', 'aws_access_key_id and no aws_secret_access_key'],
    ['aws_secret_access_key = planted-half-secret', 'aws_secret_access_key and no aws_access_key_id'],
    [
      'aws_access_key_id =\naws_secret_access_key = planted-half-secret',
      'aws_secret_access_key and no aws_access_key_id',
    ],
  ])('half of its pair is missing: %j (A2)', async (line, what) => {
    machine.write('credentials', `[half]\n${line}\n`);
    const message = await messageOf('half');
    expect(message).toContain(`profile half has ${what}. `);
    expect(message).not.toContain('planted');
  });

  it.each(['sh -c "echo planted-secret >&2; exit 3"', 'echo planted-garbage'])(
    'its program failed, of which nothing is repeated: %s',
    async (program) => {
      machine.write('config', `[profile tool]\ncredential_process = ${program}\n`);
      const message = await messageOf('tool');
      expect(message).toContain(
        'the credential_process of profile tool gave none (run it by hand to see why). ',
      );
      expect(message).not.toContain('planted');
    },
  );

  it('and nothing is said of profiles where nobody named one', async () => {
    expect(await messageOf()).toContain(
      'gave no credentials: Could not load credentials from any providers. ',
    );
  });
});

async function messageOf(profile?: string): Promise<string> {
  const bedrock = createAmazonBedrock({ region: 'us-east-1', ...(profile !== undefined && { profile }) });
  const error = await failureOf(bedrock(modelId).doGenerate(call));
  expect(error).toMatchObject({ code: 'credentials-unavailable' });
  return (error as Error).message;
}
