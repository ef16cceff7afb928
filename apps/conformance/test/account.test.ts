import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reportSchema } from '../src/report/report-schema.ts';
import { openAccount, planted } from './support/account.ts';
import { runCli, temporaryFolder } from './support/run-cli.ts';

const secrets = Object.values(planted).flatMap((secret) => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64'),
]);

test.concurrent('an account is asked for its models first, and no secret is shown anywhere', async (context) => {
  const { env, endpoint, paths } = await openAccount(context);
  const at = temporaryFolder(context);
  const files = ['json', 'junit', 'html', 'record'].flatMap((kind) => [`--${kind}`, at(kind)]);
  const only = ['--only', 'text,streaming,guardrail,errors', '--skip', 'error-wrong-region'];
  const models = ['--models', 'amazon.nova-lite-v1:0,claude-haiku*,meta.*,qwen.*,no.such-model'];
  const args = ['--target', 'aws', '--endpoint', endpoint, '--yes', '--state', at('state.jsonl')];
  const run = await runCli([...args, ...only, ...models, ...files], env);

  expect(run.stderr).toContain('It will cost about $');
  expect(run.stdout).toContain('none failed');
  expect(run.code).toBe(0);
  expect(paths.filter((path) => path.startsWith('/inference-profiles'))).toHaveLength(2);

  const report = reportSchema.parse(JSON.parse(readFileSync(at('json'), 'utf8')));
  const found = Object.fromEntries(report.models.map(({ id, unavailable }) => [id, unavailable]));
  expect(found).toEqual({
    'amazon.nova-lite-v1:0': undefined,
    'us.anthropic.claude-haiku-4-5-20251001-v1:0': undefined,
    'meta.llama3-3-70b-instruct-v1:0': expect.stringContaining('access was not granted'),
    'qwen.qwen3-32b-v1:0': expect.stringContaining('inference profile'),
    'no.such-model': expect.stringContaining('no such model'),
  });
  expect(report.cost).toMatchObject({ isReal: true, budget: 1 });
  const guardrail = report.results.find((result) => result.case === 'guardrail');
  expect(guardrail?.reason).toContain('[redacted]');

  const written = [
    ...['json', 'junit', 'html'].map((kind) => readFileSync(at(kind), 'utf8')),
    ...readdirSync(at('record'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8')),
  ];
  expect(written.length).toBeGreaterThan(6);
  for (const text of [run.stdout, run.stderr, ...written])
    for (const secret of secrets) expect(text.includes(secret)).toBe(false);

  const golden = JSON.parse(readFileSync(`${at('record')}/streaming/amazon.nova-lite-v1_0/1.json`, 'utf8'));
  expect(golden).toMatchObject({
    operation: 'converse-stream',
    model: 'amazon.nova-lite-v1:0',
    request: { headers: { authorization: '[redacted]', 'x-amz-security-token': '[redacted]' } },
    response: { status: 200, frames_base64: expect.any(String) },
  });
});

test.concurrent('without --yes and without a terminal nothing is spent', async (context) => {
  const { env, endpoint } = await openAccount(context);
  const at = temporaryFolder(context);
  const args = ['--target', 'aws', '--endpoint', endpoint, '--only', 'text', '--state', at('state.jsonl')];
  const run = await runCli(args, env);
  expect(run.code).toBe(2);
  expect(run.stderr).toContain('pass --yes');
  expect(run.stdout).toBe('');
});

test.concurrent('doctor looks at region, credentials, network, clock and models, and prints the policy of the chosen cases', async (context) => {
  const { env, endpoint } = await openAccount(context);
  const models =
    'amazon.nova-lite-v1:0,anthropic.claude-haiku-4-5-20251001-v1:0,meta.llama3-3-70b-instruct-v1:0';
  const args = [
    'doctor',
    '--target',
    'aws',
    '--endpoint',
    endpoint,
    '--models',
    models,
    '--only',
    'streaming',
  ];
  const run = await runCli(args, env);

  for (const line of [
    '✓ region: us-east-1',
    '✓ credentials: temporary keys',
    '✓ network: models',
    '✓ network: control plane',
  ])
    expect(run.stderr).toContain(line);
  expect(run.stderr).toContain('✓ clock: in time');
  expect(run.stderr).toContain('✓ authorization: amazon.nova-lite-v1:0 may be called');
  expect(run.stderr).toContain('✗ model meta.llama3-3-70b-instruct-v1:0: access was not granted');
  expect(run.code).toBe(1);
  expect(JSON.parse(run.stdout).Statement[0]).toEqual({
    Sid: 'CallModels',
    Effect: 'Allow',
    Action: ['bedrock:InvokeModelWithResponseStream'],
    Resource: [
      'arn:aws:bedrock:*::foundation-model/amazon.nova-lite-v1:0',
      'arn:aws:bedrock:us-east-1:*:inference-profile/us.anthropic.claude-haiku-4-5-20251001-v1:0',
      'arn:aws:bedrock:*::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0',
    ],
  });
  for (const secret of secrets) expect(`${run.stdout}${run.stderr}`.includes(secret)).toBe(false);
});

test.concurrent('doctor without a region says what to set', async () => {
  const run = await runCli(['doctor', '--target', 'aws'], {
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  });
  expect(run.code).toBe(2);
  expect(run.stderr).toContain('pass --region, set AWS_REGION');
});
