import { describe, expect, test } from 'vitest';
import { cases } from '../cases/index.ts';
import { faultScenarios } from '../faults/scenarios.ts';
import type { FoundModel } from '../targets/found-model.ts';
import { readModelFacts } from '../targets/model-facts.ts';
import { answerLimit, makePlan, type PlanOptions, selectCases } from './plan.ts';

const model = (modelId: string, unavailable?: string): FoundModel => ({
  modelId,
  facts: readModelFacts(modelId),
  ...(unavailable !== undefined && { unavailable }),
});

const options: PlanOptions = {
  cases,
  models: [
    model('us.amazon.nova-lite-v1:0'),
    model('us.anthropic.claude-opus-4-7'),
    model('amazon.titan-embed-text-v2:0'),
  ],
  client: 'provider',
  refusals: {},
  faults: [],
};

describe('a plan', () => {
  test('gives each case the models of its kind, and cases about the account one model, the cheapest', () => {
    const { items } = makePlan(options);
    expect(items.filter(({ case: { id } }) => id === 'text').map((item) => item.model.modelId)).toHaveLength(
      2,
    );
    expect(items.filter(({ case: { id } }) => id === 'embedding').map((item) => item.model.modelId)).toEqual([
      'amazon.titan-embed-text-v2:0',
    ]);
    expect(
      items.filter(({ case: { id } }) => id === 'error-bad-key').map((item) => item.model.modelId),
    ).toEqual(['us.amazon.nova-lite-v1:0']);
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
  });

  test('says beforehand what a model cannot, what is refused and what is not offered', () => {
    const verdict = (change: Partial<PlanOptions>, id: string): unknown =>
      makePlan({ ...options, ...change }).items.find((item) => item.case.id === id)?.verdict;
    expect(verdict({ models: [model('amazon.titan-text-express-v1')] }, 'tool-usage')).toEqual({
      status: 'unsupported',
      reason: 'the model has no tools',
    });
    expect(verdict({ models: [model('amazon.nova-lite-v1:0', 'no access')] }, 'text')).toEqual({
      status: 'skipped',
      reason: 'no access',
    });
    expect(verdict({ refusals: { embedding: 'none here' } }, 'embedding')).toEqual({
      status: 'not-offered',
      reason: 'none here',
    });
    expect(verdict({ client: 'aws-sdk' }, 'error-bad-request')).toMatchObject({ status: 'skipped' });
    expect(verdict({ faults: faultScenarios }, 'abort')).toMatchObject({ status: 'skipped' });
  });

  test('counts only what is run, and takes a model without a price as the dearest', () => {
    const known = makePlan({ ...options, models: [model('us.amazon.nova-lite-v1:0')] });
    const unknown = makePlan({ ...options, models: [model('acme.new-model-v1:0')] });
    expect(known.unpriced).toEqual([]);
    expect(unknown.unpriced).toEqual(['acme.new-model-v1:0']);
    expect(unknown.cost).toBeGreaterThan(50 * known.cost);
    const refused = makePlan({ ...options, models: [model('us.amazon.nova-lite-v1:0', 'no access')] });
    expect(refused.cost).toBe(0);
  });

  test('holds back what a case can cost at the very most: answers as long as the run asks for', () => {
    const { items } = makePlan({ ...options, models: [model('us.anthropic.claude-opus-4-7')] });
    const item = (id: string) => items.find((each) => each.case.id === id);
    for (const { cost, ceiling } of items) expect(ceiling).toBeGreaterThanOrEqual(cost);
    // 90 tokens in and 4,096 out at 5.5 and 27.5 USD a million.
    expect(item('text')?.ceiling).toBeCloseTo(0.1131, 3);
    // Two calls of 12,000.
    expect(item('reasoning-replay')?.ceiling).toBeGreaterThan(0.66);
    expect(
      answerLimit(model('us.anthropic.claude-opus-4-7'), {
        calls: 1,
        inputTokens: 1,
        outputTokens: 1,
        seconds: 1,
      }),
    ).toBe(4096);
  });

  test('runs faults of streams with cases that stream only', () => {
    const { items } = makePlan({ ...options, faults: faultScenarios });
    const cut = items.filter(({ fault }) => fault?.id === 'cut-in-frame');
    expect(cut.length).toBeGreaterThan(0);
    expect(cut.every(({ case: { streams } }) => streams === true)).toBe(true);
  });
});

describe('the choice of cases', () => {
  test('takes ids, features and patterns, and leaves out what is skipped', () => {
    const ids = (only: readonly string[], skip: readonly string[] = []): readonly string[] =>
      selectCases(cases, { only, skip }).map(({ id }) => id);
    expect(ids(['text'])).toEqual(expect.arrayContaining(['text', 'conversation']));
    expect(ids(['tool-choice-*'], ['tool-choice-none'])).toEqual([
      'tool-choice-tool',
      'tool-choice-required',
    ]);
    expect(ids([])).toHaveLength(cases.length);
    expect(() => ids(['nothing'])).toThrow('There is no case and no feature named nothing');
  });

  test('has cases that are named like their files, once each', () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    for (const { id, title } of cases) {
      expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
      expect(title, id).toMatch(/^[A-Z].*[^.]$/);
    }
  });
});
