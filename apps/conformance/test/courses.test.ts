import { existsSync, readFileSync } from 'node:fs';
import { serve, type EmulatorOptions, type EmulatorServer } from '@bedrock-kit/emulator';
import { expect, test } from 'vitest';
import { type Report, reportSchema } from '../src/report/report-schema.ts';
import { type Finishing, runCli, startCli, temporaryFolder } from './support/run-cli.ts';
import { linesOf, until } from './support/until.ts';

const nova = 'us.amazon.nova-lite-v1:0';

test.concurrent('the budget stops a run before it is exceeded, and what was not run says so', async (context) => {
  const at = temporaryFolder(context);
  const models = [
    '--models',
    'us.anthropic.claude-opus-4-7',
    '--only',
    'text,streaming,tool-usage,multi-step',
  ];
  const run = await runCli([...models, '--budget', '0.12', '--json', at('r.json'), '--state', at('s.jsonl')]);
  expect(run.code).toBe(3);
  const report = readReport(at('r.json'));
  expect(report.stopped).toBe('budget');
  expect(report.cost.spent).toBeLessThanOrEqual(0.12);
  expect(report.totals.passed).toBeGreaterThan(0);
  expect(report.results.find(({ status }) => status === 'not-run')?.reason).toContain('budget');
});

test.concurrent('a failure shows request and response, and the next run says that it is mended', async (context) => {
  const at = temporaryFolder(context);
  const { url, emulator } = await startEmulator(context);
  emulator.respondWith('Potatoes & <script>alert(1)</script>');
  const args = ['--endpoint', url, '--models', nova, '--only', 'text,tool-usage', '--state', at('s.jsonl')];
  const first = await runCli([
    ...args,
    '--json',
    at('1.json'),
    '--html',
    at('1.html'),
    '--junit',
    at('1.xml'),
  ]);
  expect(first.code).toBe(1);
  expect(first.stdout).toContain('no tool was called');
  const html = readFileSync(at('1.html'), 'utf8');
  expect(html).toContain('Request 1');
  expect(html).toContain('Response 1, after');
  expect(html).toContain('Potatoes &amp; &lt;script&gt;');
  expect(html).not.toContain('<script');
  expect(readFileSync(at('1.xml'), 'utf8')).toMatch(/<failure message="[^"]*Potatoes/);

  emulator.respondWith(undefined);
  const second = await runCli([
    ...args,
    '--json',
    at('2.json'),
    '--html',
    at('2.html'),
    '--compare',
    at('1.json'),
  ]);
  expect(second.code).toBe(0);
  expect(second.stdout).toContain(`tool-usage with ${nova}: failed → passed`);
  expect(readReport(at('2.json')).comparison?.fixed).toHaveLength(2);
  expect(readFileSync(at('2.html'), 'utf8')).toContain('What changed since');
});

test.concurrent('a run that was killed is resumed where it was, without a call twice', async (context) => {
  const at = temporaryFolder(context);
  const { url, emulator } = await startEmulator(context, { pace: { firstByteMs: 120 } });
  const args = ['--endpoint', url, '--models', nova, '--only', 'text,streaming,tool-*', '--concurrency', '1'];
  const killed = startCli([...args, '--state', at('s.jsonl')]);
  await until(() => existsSync(at('s.jsonl')) && linesOf(at('s.jsonl')).length > 3);
  killed.child.kill('SIGKILL');
  await killed.ended;
  const before = linesOf(at('s.jsonl'))
    .slice(1)
    .map((line) => JSON.parse(line).result.requestIds[0]);

  emulator.reset();
  const run = await runCli([...args, '--state', at('s.jsonl'), '--resume', '--json', at('r.json')]);
  expect(run.code).toBe(0);
  const report = readReport(at('r.json'));
  expect(report.totals['not-run']).toBe(0);
  const ids = report.results.flatMap(({ requestIds }) => requestIds);
  expect(ids).toEqual(expect.arrayContaining(before));
  expect(emulator.requests.length).toBe(ids.length - before.length);
  expect(existsSync(at('s.jsonl'))).toBe(false);
});

test.concurrent('an interrupted run writes its reports and keeps what is needed to resume', async (context) => {
  const at = temporaryFolder(context);
  const { url } = await startEmulator(context, { pace: { firstByteMs: 120 } });
  const args = ['--endpoint', url, '--models', nova, '--only', 'text,tool-*', '--concurrency', '1'];
  const run = startCli([...args, '--state', at('s.jsonl'), '--json', at('r.json')]);
  await until(() => existsSync(at('s.jsonl')) && linesOf(at('s.jsonl')).length > 2);
  run.child.kill('SIGINT');
  const { code, stdout } = await run.ended;
  expect(code).toBe(130);
  expect(stdout).toContain('--resume');
  const report = readReport(at('r.json'));
  expect(report.stopped).toBe('interrupted');
  expect(report.totals.failed).toBe(0);
  expect(report.totals['not-run']).toBeGreaterThan(0);
  expect(existsSync(at('s.jsonl'))).toBe(true);
});

test.concurrent('throttling is waited out, as long as the service says', async (context) => {
  const at = temporaryFolder(context);
  const { url, emulator } = await startEmulator(context);
  const throttled = { kind: 'exception', type: 'ThrottlingException' } as const;
  emulator.failNext({ ...throttled, headers: { 'retry-after': '1' } }, throttled);
  const args = [
    '--endpoint',
    url,
    '--models',
    nova,
    '--only',
    'text',
    '--skip',
    'conversation,model-settings,response-fields',
  ];
  const run = await runCli([...args, '--json', at('r.json'), '--state', at('s.jsonl')]);
  expect(run.code).toBe(0);
  const [result] = readReport(at('r.json')).results;
  expect(result).toMatchObject({ status: 'passed', attempts: 3, calls: 3 });
  expect(run.stderr).toMatch(/throttled: text .* waits 1\.0 s/);
});

test.concurrent('what cannot be run is refused in words that tell what to do', async () => {
  const run = await runCli(['--only', 'no-such-case']);
  expect(run.code).toBe(2);
  expect(run.stderr).toContain('There is no case and no feature named no-such-case. There are: abort,');
  expect(run.stdout).toBe('');
});

async function startEmulator(
  { onTestFinished }: Finishing,
  options: EmulatorOptions = {},
): Promise<EmulatorServer> {
  const server = await serve(options);
  onTestFinished(() => server.close());
  return server;
}

function readReport(path: string): Report {
  return reportSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}
