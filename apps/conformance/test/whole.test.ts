import { existsSync, readFileSync } from 'node:fs';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { cases } from '../src/cases/index.ts';
import { reportSchema } from '../src/report/report-schema.ts';
import { runCli, temporaryFolder } from './support/run-cli.ts';

test.concurrent('every case passes against the emulator, or says why it was not run, in all four reports', async (context) => {
  const at = temporaryFolder(context);
  const files = [
    '--json',
    at('r.json'),
    '--junit',
    at('r.xml'),
    '--html',
    at('r.html'),
    '--state',
    at('state.jsonl'),
  ];
  const run = await runCli(files);

  expect(run.stdout).toContain('none failed');
  expect(run.code).toBe(0);
  expect(existsSync(at('state.jsonl'))).toBe(false);

  const report = reportSchema.parse(JSON.parse(readFileSync(at('r.json'), 'utf8')));
  expect(report.totals.failed).toBe(0);
  expect(report.totals['not-run']).toBe(0);
  expect(report.totals.passed).toBeGreaterThan(250);
  expect(new Set(report.results.map((result) => result.case))).toEqual(new Set(cases.map(({ id }) => id)));
  for (const result of report.results) {
    if (result.status === 'passed') expect(result.calls, result.case).toBeGreaterThan(0);
    else expect(result.reason, `${result.case} with ${result.model}`).toMatch(/\S/);
  }
  // Nothing is there for show: the emulator can do all of it with some model.
  const passed = new Set(
    report.results.filter(({ status }) => status === 'passed').map((result) => result.case),
  );
  expect(cases.map(({ id }) => id).filter((id) => !passed.has(id))).toEqual([]);
  const streamed = report.results.find((result) => result.case === 'streaming' && result.status === 'passed');
  expect(streamed?.requestIds[0]).toMatch(/^[\da-f-]{36}$/);
  expect(streamed?.firstPieceMs).toBeLessThanOrEqual(streamed?.durationMs ?? 0);
  expect(streamed?.consumed.outputTokens).toBeGreaterThan(0);

  const xml = readFileSync(at('r.xml'), 'utf8');
  expect(XMLValidator.validate(xml)).toBe(true);
  const suites = new XMLParser({ ignoreAttributes: false }).parse(xml).testsuites;
  expect(Number(suites['@_tests'])).toBe(report.results.length);
  expect(suites['@_failures']).toBe('0');

  const html = readFileSync(at('r.html'), 'utf8');
  for (const feature of ['Image Input', 'Object Generation', 'Tool Usage', 'Tool Streaming', 'Reranking'])
    expect(html).toContain(`<span>${feature}</span>`);
  for (const { id } of report.models) expect(html).toContain(`<th scope="row"><code>${id}</code></th>`);
  expect(html).not.toMatch(/<script|<link|src=|url\(/);

  expect(run.stdout).toMatch(/Image Input +✓/);
});

test.concurrent('the official AWS SDK client passes the same cases on the same emulator', async (context) => {
  const at = temporaryFolder(context);
  const models = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
  const files = ['--json', at('r.json'), '--state', at('state.jsonl')];
  const run = await runCli(['--client', 'aws-sdk', '--models', models, ...files]);

  expect(run.stdout).toContain('none failed');
  expect(run.code).toBe(0);
  const report = reportSchema.parse(JSON.parse(readFileSync(at('r.json'), 'utf8')));
  expect(report.client).toBe('aws-sdk');
  expect(report.totals.passed).toBeGreaterThan(30);
});

test.concurrent('under every fault a case ends right, or with the error that fits', async (context) => {
  const at = temporaryFolder(context);
  const only = 'text,streaming,tool-streaming,multi-step';
  // A fault is the connection's affair: what the other families do under it is the same.
  const models = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
  const run = await runCli([
    '--faults',
    '--only',
    only,
    '--skip',
    'conversation,response-fields,tool-error',
    '--models',
    models,
    '--json',
    at('r.json'),
    '--state',
    at('state.jsonl'),
  ]);

  expect(run.stdout).toContain('none failed');
  expect(run.code).toBe(0);
  const report = reportSchema.parse(JSON.parse(readFileSync(at('r.json'), 'utf8')));
  const passed = report.results.filter(({ status }) => status === 'passed');
  expect(new Set(passed.map(({ fault }) => fault))).toEqual(new Set(report.faults.map(({ id }) => id)));
  const notes = passed.filter(({ fault }) => fault === 'cut-in-frame').map(({ note }) => note);
  expect(new Set(notes)).toEqual(new Set(['failed with stream-truncated, as it has to']));
});
