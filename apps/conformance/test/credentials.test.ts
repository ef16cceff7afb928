import { existsSync, readFileSync } from 'node:fs';
import { serve } from '@bedrock-kit/emulator';
import { expect, test } from 'vitest';
import { reportSchema } from '../src/report/report-schema.ts';
import { openAccount } from './support/account.ts';
import { runCli, startCli, temporaryFolder } from './support/run-cli.ts';
import { linesOf, until } from './support/until.ts';

const nobody = { AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' };
const example = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

test.concurrent('without credentials nothing is sent, and it says where they could come from', async () => {
  const run = await runCli(['--target', 'aws', '--region', 'eu-west-1', '--yes'], nobody);
  expect(run.code).toBe(2);
  expect(run.stdout).toBe('');
  expect(run.stderr).toContain('There are no AWS credentials to call with, so nothing was sent.');
  expect(run.stderr).toContain('--profile <name>');
  expect(run.stderr).toContain('Without --target aws everything runs on the emulator');
});

test.concurrent('credentials that are refused stop it before a model is called', async (context) => {
  const server = await serve();
  context.onTestFinished(() => server.close());
  const args = ['--target', 'aws', '--region', 'us-east-1', '--endpoint', server.url, '--yes'];
  const run = await runCli(args, {
    ...example,
    AWS_SECRET_ACCESS_KEY: 'plantedWrong/Secret+Key0123456789abcdefg',
  });
  expect(run.code).toBe(2);
  expect(run.stderr).toContain('InvalidSignatureException');
  expect(run.stderr).toContain('AWS_SECRET_ACCESS_KEY');
  expect(run.stderr).not.toContain('plantedWrong');
  // The control plane of a local endpoint is that endpoint: nothing went to a real account.
  expect(server.emulator.requests.map(({ operation }) => operation)).toEqual(['list-foundation-models']);
});

test.concurrent('credentials that expire in the middle end the run, which then can be resumed', async (context) => {
  const at = temporaryFolder(context);
  const { env, endpoint, emulator } = await openAccount(context);
  const only = [
    '--only',
    'text,streaming,tool-choice',
    '--models',
    'amazon.nova-lite-v1:0',
    '--concurrency',
    '1',
  ];
  const args = ['--target', 'aws', '--endpoint', endpoint, '--yes', '--state', at('s.jsonl'), ...only];
  let calls = 0;
  // The second call and all after it, also those with renewed credentials.
  emulator.respondWith(() => {
    calls += 1;
    if (calls < 2) return undefined;
    return {
      error: {
        type: 'ExpiredTokenException',
        message: 'The security token included in the request is expired',
      },
    };
  });
  const first = await runCli([...args, '--json', at('1.json')], env);
  expect(first.code).toBe(2);
  expect(first.stdout).toContain('stopped because the credentials were refused');
  expect(first.stdout).toContain('sign in again');
  const report = reportSchema.parse(JSON.parse(readFileSync(at('1.json'), 'utf8')));
  expect(report.totals).toMatchObject({ passed: 1, failed: 0 });

  emulator.respondWith(undefined);
  const second = await runCli([...args, '--resume', '--json', at('2.json')], env);
  expect(second.code).toBe(0);
  expect(reportSchema.parse(JSON.parse(readFileSync(at('2.json'), 'utf8'))).totals['not-run']).toBe(0);
  expect(existsSync(at('s.jsonl'))).toBe(false);
});

test.concurrent('the guardrail of a run that was killed is deleted by the next one', async (context) => {
  const at = temporaryFolder(context);
  const server = await serve({ pace: { firstByteMs: 300 } });
  context.onTestFinished(() => server.close());
  const only = ['--only', 'guardrails', '--models', 'amazon.nova-lite-v1:0', '--concurrency', '1'];
  const args = ['--target', 'aws', '--region', 'us-east-1', '--endpoint', server.url, '--yes', ...only];
  const killed = startCli([...args, '--state', at('s.jsonl')], example);
  await until(
    () => existsSync(at('s.jsonl')) && linesOf(at('s.jsonl')).some((line) => line.includes('"guardrail":')),
  );
  killed.child.kill('SIGKILL');
  await killed.ended;
  const left = linesOf(at('s.jsonl')).flatMap((line) => JSON.parse(line).guardrail ?? []);
  expect(left).toHaveLength(1);

  server.emulator.reset();
  const run = await runCli([...args, '--state', at('s.jsonl')], example);
  expect(run.code).toBe(0);
  const deleted = server.emulator.requests.filter(({ operation }) => operation === 'delete-guardrail');
  expect(deleted.map(({ path }) => path)).toEqual([
    `/guardrails/${left[0]}`,
    expect.stringMatching(/^\/guardrails\/\w+$/),
  ]);
});
