import { expect, test } from 'vitest';
import { cases } from '../cases/index.ts';
import { addConsumption } from '../capture/read-consumption.ts';
import { makePlan, type PlannedItem } from '../plan/plan.ts';
import type { Result } from '../report/report-schema.ts';
import { readModelFacts } from '../targets/model-facts.ts';
import { widthOf } from '../terminal/columns.ts';
import { createLiveProgress, type Screen } from './live-progress.ts';

const plan = makePlan({
  cases: cases.filter(({ id }) => id === 'text' || id === 'streaming'),
  models: ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'us.amazon.nova-lite-v1:0'].map((modelId) => ({
    modelId,
    facts: readModelFacts(modelId),
  })),
  client: 'provider',
  refusals: {},
  faults: [],
});

test.each([20, 40, 80, 200])('at %d columns no line is wider than the screen', (columns) => {
  const { screen, texts } = record({ columns, rows: 24 });
  drive(screen);
  const lines = texts
    .join('')
    .replaceAll(/\u001b\[[\d?]*[a-zA-Z]/g, '')
    .split(/[\r\n]/);
  for (const line of lines) expect(widthOf(line), line).toBeLessThan(columns);
});

test('what is spent stands beside the budget, failures stay on the screen, and the cursor comes back', () => {
  const { screen, texts } = record({ columns: 120, rows: 24 });
  drive(screen, 0.5);
  const text = texts.join('').replaceAll(/\u001b\[\d+m/g, '');
  expect(text).toContain('1/4  $0.02 of $0.50'.replace('$0.02', '$0.0200'));
  expect(text).toContain('throttled, waits 2.0 s');
  expect(text).toContain('✗ text  us.amazon.nova-lite-v1:0  it broke');
  expect(text).toContain('✓ us.anthropic.claude-sonnet-4-5-20250929-v1:0  2 of 2 passed');
  expect(texts[0]).toBe('\u001b[?25l');
  expect(texts.at(-1)).toContain('\u001b[?25h');
});

test('it is never higher than the screen', () => {
  const { screen, texts } = record({ columns: 80, rows: 3 });
  const progress = createLiveProgress(plan, { screen, every: manual() });
  for (const item of plan.items) progress.start(item);
  progress.result(item(0), result(item(0), 'passed'));
  progress.result(item(1), result(item(1), 'passed'));
  for (const text of texts) expect(text.split('\n').length - 1).toBeLessThanOrEqual(2);
});

function drive(screen: Screen, budget?: number): void {
  const draws: (() => void)[] = [];
  const every = (draw: () => void): (() => void) => {
    draws.push(draw);
    return () => {};
  };
  const progress = createLiveProgress(plan, { screen, budget, every, now: () => 0 });
  const draw = (): void => draws[0]?.();
  for (const each of plan.items) progress.start(each);
  progress.throttled(item(0), 2000);
  draw();
  for (const each of plan.items) {
    const isBad = each.case.id === 'text' && each.model.modelId.includes('nova');
    progress.result(each, result(each, isBad ? 'failed' : 'passed'));
    draw();
  }
  void progress.stop();
}

function manual(): (draw: () => void) => () => void {
  return () => () => {};
}

function item(at: number): PlannedItem {
  const found = plan.items[at];
  if (found === undefined) throw new Error('no such item');
  return found;
}

function result({ case: testCase, model }: PlannedItem, status: 'passed' | 'failed'): Result {
  return {
    case: testCase.id,
    title: testCase.title,
    feature: testCase.feature,
    model: model.modelId,
    status,
    ...(status === 'failed' && { error: { name: 'Error', message: 'it broke\nand more' } }),
    attempts: 1,
    calls: 1,
    requestIds: [],
    consumed: addConsumption([]),
    cost: 0.02,
  };
}

function record(size: { readonly columns: number; readonly rows: number }): {
  readonly screen: Screen;
  readonly texts: readonly string[];
} {
  const texts: string[] = [];
  return { screen: { ...size, write: (text) => void texts.push(text) }, texts };
}
