import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

// In processes of their own, in which what gets loaded is watched, and packages can be missing.
const run = promisify(execFile);
const hooks = `
  import { registerHooks } from 'node:module';
  globalThis.loaded = [];
  const missing = (process.env.MISSING ?? '').split(',');
  registerHooks({
    resolve(specifier, context, next) {
      if (missing.includes(specifier)) {
        throw Object.assign(new Error('Cannot find package ' + specifier), { code: 'ERR_MODULE_NOT_FOUND' });
      }
      globalThis.loaded.push(specifier);
      return next(specifier, context);
    },
  });
`;

async function evaluate(script: string, missing = ''): Promise<unknown> {
  const { stdout } = await run(
    process.execPath,
    [
      '--conditions=@bedrock-kit/source',
      '--import',
      `data:text/javascript,${encodeURIComponent(hooks)}`,
      '--input-type=module',
      '--eval',
      script,
    ],
    {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      env: { PATH: process.env['PATH'], MISSING: missing, AWS_EC2_METADATA_DISABLED: 'true' },
    },
  );
  return JSON.parse(stdout);
}

const foreign = `loaded.filter((name) => /^(node:|@aws-sdk|@smithy)/.test(name) && name !== 'node:module')`;

describe('the subpath for Node', () => {
  it('is no part of the main entry: that loads nothing of Node and nothing of the AWS SDK (A1)', async () => {
    expect(
      await evaluate(`await import('@bedrock-kit/amazon-bedrock'); console.log(JSON.stringify(${foreign}))`),
    ).toEqual([]);
  });

  it('loads the AWS SDK when a request needs it, and not before', async () => {
    const script = `
      const { createAmazonBedrock } = await import('@bedrock-kit/amazon-bedrock/node');
      const model = createAmazonBedrock({ apiKey: 'bedrock-api-key-of-tests', region: 'us-east-1', fetch: () => Response.json({}) })('m');
      await model.doGenerate({ prompt: [] }).catch(() => undefined);
      const before = ${foreign};
      const chained = createAmazonBedrock({ region: 'us-east-1' })('m');
      await chained.doGenerate({ prompt: [] }).catch(() => undefined);
      console.log(JSON.stringify([before, ${foreign}.includes('@aws-sdk/credential-providers')]));`;
    expect(await evaluate(script)).toEqual([[], true]);
  });

  it.each([
    ['@aws-sdk/credential-providers', `{ region: 'us-east-1' }`],
    ['@smithy/core/config', `{ apiKey: 'bedrock-api-key-of-tests' }`],
  ])('says what to install when %s is missing', async (missing, settings) => {
    const script = `
      const { createAmazonBedrock } = await import('@bedrock-kit/amazon-bedrock/node');
      const error = await createAmazonBedrock(${settings})('m').doGenerate({ prompt: [] }).catch((error) => error);
      console.log(JSON.stringify({ name: error.name, code: error.code, message: error.message }));`;
    expect(await evaluate(script, missing)).toEqual({
      name: 'BedrockConfigurationError',
      code: 'package-missing',
      message: expect.stringMatching(
        new RegExp(
          `needs ${missing.replace('/config', '')}.*npm install @aws-sdk/credential-providers @smithy/core`,
        ),
      ),
    });
  });
});
