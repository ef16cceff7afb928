import { APICallError, RetryError } from 'ai';
import { describe, expect, test } from 'vitest';
import type { Exchange } from '../capture/exchange.ts';
import { caching } from '../cases/caching.ts';
import { text as textCase } from '../cases/text.ts';
import { toolUsage } from '../cases/tool-usage.ts';
import { SkipCase } from '../case.ts';
import { NotOffered } from '../clients/client.ts';
import { faultScenarios } from '../faults/scenarios.ts';
import type { PlannedItem } from '../plan/plan.ts';
import { readModelFacts } from '../targets/model-facts.ts';
import { judgeError, judgeExpected } from './judge.ts';

const item: PlannedItem = {
  key: 'text x',
  case: textCase,
  model: { modelId: 'acme.model-v1:0', facts: readModelFacts('acme.model-v1:0') },
  estimate: { calls: 1, inputTokens: 1, outputTokens: 1, seconds: 1 },
  cost: 0,
  ceiling: 0,
};
const aws = { target: { name: 'aws' }, exchanges: [] } as const;

describe('an error', () => {
  test('of throttling is tried again, after as long as the service says, also inside of a RetryError', () => {
    const error = apiError('ThrottlingException', {
      statusCode: 429,
      isRetryable: true,
      data: { retryAfterMs: 700 },
    });
    expect(judgeError(error, item, aws)).toMatchObject({ status: 'failed', retry: { afterMs: 700 } });
    const wrapped = new RetryError({ message: 'gave up', reason: 'maxRetriesExceeded', errors: [error] });
    expect(judgeError(wrapped, item, aws).retry).toEqual({ afterMs: 700 });
  });

  test('of missing access skips the case and the model, with what to do', () => {
    const data = { reason: 'model-access-missing', hint: 'Ask for access.' };
    const error = apiError('AccessDeniedException', { statusCode: 403, data });
    expect(judgeError(error, item, aws)).toEqual({
      status: 'skipped',
      reason: 'AccessDeniedException: Ask for access.',
      modelUnavailable: true,
    });
  });

  test('of an ability that nobody documented says that the model cannot; of a documented one it is a failure', () => {
    const error = apiError('ValidationException', {
      statusCode: 400,
      data: { reason: 'tool-use-unsupported' },
    });
    expect(judgeError(error, { ...item, case: toolUsage }, aws).status).toBe('unsupported');
    const nova = { modelId: 'amazon.nova-lite-v1:0', facts: readModelFacts('amazon.nova-lite-v1:0') };
    expect(judgeError(error, { ...item, case: toolUsage, model: nova }, aws).status).toBe('failed');
  });

  test('under a fault says nothing about model or account', () => {
    const [fault] = faultScenarios;
    const error = apiError('AccessDeniedException', {
      statusCode: 403,
      data: { reason: 'model-access-missing' },
    });
    expect(judgeError(error, { ...item, ...(fault && { fault }) }, aws).status).toBe('failed');
  });

  test('after a request that was refused and mended says that the model cannot, where nobody documented that it can', () => {
    const refused: Exchange = {
      operation: 'converse',
      startedAt: '',
      request: { method: 'POST', host: 'x', path: '/', headers: {} },
      response: { status: 403, headers: {}, body: { message: 'Your request did not allow prompt caching.' } },
      durationMs: 1,
    };
    const error = new Error('nothing was read from the cache');
    const around = { ...aws, exchanges: [refused] };
    expect(judgeError(error, { ...item, case: caching }, around)).toMatchObject({
      status: 'unsupported',
      reason: expect.stringContaining('did not allow prompt caching'),
    });
    const claude = {
      modelId: 'anthropic.claude-opus-4-7',
      facts: readModelFacts('anthropic.claude-opus-4-7'),
    };
    expect(
      judgeError(error, { ...item, case: { ...caching, needs: ['caching'] }, model: claude }, around).status,
    ).toBe('failed');
  });

  test('of refused credentials is about all cases, and says what to do', () => {
    const error = apiError('ExpiredTokenException', {
      statusCode: 403,
      data: { reason: 'credentials-expired' },
    });
    const [fault] = faultScenarios;
    expect(judgeError(error, item, aws).credentials).toContain('sign in again');
    expect(judgeError(error, { ...item, ...(fault && { fault }) }, aws).credentials).toBeUndefined();
  });

  test('that is none of the service is a failure in its own words, and skips are skips', () => {
    expect(judgeError(new Error('the text is empty'), item, aws)).toEqual({
      status: 'failed',
      error: { name: 'Error', message: 'the text is empty' },
    });
    expect(judgeError(new SkipCase('not here'), item, aws)).toEqual({
      status: 'skipped',
      reason: 'not here',
    });
    expect(judgeError(new NotOffered('none'), item, aws)).toEqual({ status: 'not-offered', reason: 'none' });
  });
});

describe('a fault that has to be noticed', () => {
  test('fails a case that ended well', () => {
    const outcome = judgeExpected(['stream-truncated'], { status: 'passed' });
    expect(outcome).toMatchObject({ status: 'failed', error: { name: 'FaultUnnoticed' } });
  });

  test('passes with the right code only', () => {
    const failed = (code: string) =>
      ({ status: 'failed', error: { name: 'Error', message: 'x', code } }) as const;
    expect(judgeExpected(['stream-truncated'], failed('stream-truncated')).status).toBe('passed');
    expect(judgeExpected(['stream-truncated'], failed('network-error')).status).toBe('failed');
    expect(
      judgeExpected(['stream-truncated'], { status: 'failed', error: { name: 'Error', message: 'x' } })
        .status,
    ).toBe('failed');
  });
});

interface Details {
  readonly statusCode: number;
  readonly isRetryable?: boolean;
  readonly data: object;
}

function apiError(code: string, { statusCode, isRetryable = false, data }: Details): APICallError {
  return new APICallError({
    message: `${code} happened`,
    url: '',
    requestBodyValues: {},
    statusCode,
    isRetryable,
    data: { code, ...data },
  });
}
