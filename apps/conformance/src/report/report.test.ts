import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { addConsumption } from '../capture/read-consumption.ts';
import { changeGroups } from './change-groups.ts';
import { compareReports } from './compare.ts';
import { writeHtml } from './html/write-html.ts';
import { writeJunit } from './junit.ts';
import { type Report, reportJsonSchema, type Result, resultSchema } from './report-schema.ts';
import { countStatuses, joinStatuses } from './statuses.ts';

describe('a comparison', () => {
  test('sorts what changed by what it means', () => {
    const before = report([
      result('a', { status: 'passed' }),
      result('b', { status: 'failed' }),
      result('c', { status: 'passed', durationMs: 400 }),
      result('d', { status: 'passed', durationMs: 400 }),
      result('e', { status: 'skipped' }),
      result('f', { status: 'passed' }),
    ]);
    const after = report([
      result('a', { status: 'failed', error: { name: 'Error', message: 'it broke' } }),
      result('b', { status: 'passed' }),
      result('c', { status: 'passed', durationMs: 2000 }),
      result('d', { status: 'passed', durationMs: 800 }),
      result('e', { status: 'unsupported' }),
      result('g', { status: 'passed' }),
    ]);
    const comparison = compareReports(before, after);
    const ids = Object.fromEntries(
      changeGroups(comparison).map(({ title, changes }) => [title, changes.map((change) => change.case)]),
    );
    expect(ids).toEqual({
      'New failures': ['a'],
      Fixed: ['b'],
      'Other changes': ['e'],
      Slower: ['c'],
      'New cases': ['g'],
      Gone: ['f'],
    });
    expect(comparison.newFailures[0]?.detail).toBe('it broke');
  });

  test('tells of a model that is gone in one line', () => {
    const before = report(['a', 'b', 'c', 'd'].map((id) => result(id, { status: 'passed' })));
    const [, , , , , gone] = changeGroups(compareReports(before, report([])));
    expect(gone?.changes.map((change) => change.case)).toEqual(['4 cases']);
  });
});

test('JUnit stays well-formed whatever a model says', () => {
  const message = 'a "quote" <b> & \u0000\u001b[31m \ud800 ]]> \n end';
  const xml = writeJunit(
    report([
      result('a', { status: 'failed', error: { name: 'Error', message } }),
      result('b', { status: 'skipped', reason: '<&>' }),
    ]),
  );
  expect(XMLValidator.validate(xml)).toBe(true);
  expect(xml).not.toMatch(/[\u0000-\u0008\u001b\ud800]/);
  expect(xml).toContain(
    '<testsuite name="amazon.nova-lite-v1:0" timestamp="2026-11-22T10:00:00" tests="2" failures="1" errors="0" skipped="1"',
  );
  // junit-10.xsd of Jenkins allows no other attributes at the top.
  const [, top = ''] = /<testsuites ([^>]*)>/.exec(xml) ?? [];
  expect([...top.matchAll(/(\w+)="/g)].map(([, name]) => name)).toEqual([
    'name',
    'tests',
    'failures',
    'errors',
    'time',
  ]);
});

test('the page escapes what it shows, and says each status in words', () => {
  const evil = '"><img src=x onerror=alert(1)>';
  const html = writeHtml(report([result(evil, { status: 'failed', error: { name: evil, message: evil } })]));
  expect(html).not.toContain('<img');
  expect(html).toContain('<span class="hidden">failed</span>');
});

test('a cell shows the worst that was seen, and a pass before what did not apply', () => {
  expect(joinStatuses([result('a', { status: 'passed' }), result('b', { status: 'failed' })])).toBe('failed');
  expect(joinStatuses([result('a', { status: 'passed' }), result('b', { status: 'unsupported' })])).toBe(
    'passed',
  );
  expect(joinStatuses([])).toBeUndefined();
});

test('the shape of the report is written down as JSON Schema', () => {
  const schema = JSON.parse(JSON.stringify(reportJsonSchema()));
  expect(schema.$schema).toContain('2020-12');
  expect(schema.required).toEqual(
    expect.arrayContaining(['schemaVersion', 'models', 'results', 'totals', 'cost']),
  );
  expect(schema.properties.results.items.properties.status.enum).toContain('not-offered');
});

function result(id: string, change: Partial<Result>): Result {
  return resultSchema.parse({
    case: id,
    title: `Does ${id}`,
    feature: 'text',
    model: 'amazon.nova-lite-v1:0',
    attempts: 1,
    calls: 1,
    requestIds: [],
    consumed: addConsumption([]),
    cost: 0,
    ...change,
  });
}

function report(results: readonly Result[]): Report {
  return {
    schemaVersion: 1,
    tool: { name: 'bedrock-conformance', version: '0.0.0', node: 'v24.0.0' },
    startedAt: '2026-11-22T10:00:00.000Z',
    finishedAt: '2026-11-22T10:00:05.000Z',
    target: { name: 'emulator', label: 'the emulator', region: 'us-east-1' },
    client: 'provider',
    faults: [],
    features: [{ id: 'text', title: 'Text' }],
    models: [{ id: 'amazon.nova-lite-v1:0', kind: 'language', family: 'nova', capabilities: {} }],
    results: [...results],
    totals: countStatuses(results),
    cost: { estimated: 0, spent: 0, currency: 'USD', isReal: true, pricesAsOf: '2026-11', unpriced: [] },
    notes: [],
    warnings: [],
  };
}
