import { APICallError, InvalidArgumentError, LoadSettingError } from '@ai-sdk/provider';
import { BedrockError, BedrockStreamError } from '@bedrock-kit/models';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { toAiSdkError } from './to-ai-sdk-error.ts';

const throttled = {
  code: 'ThrottlingException',
  status: 429,
  requestId: 'request-1',
  modelId: 'amazon.nova-lite-v1:0',
  region: 'us-east-1',
  operation: 'converse',
  url: 'https://bedrock-runtime.us-east-1.amazonaws.com/model/amazon.nova-lite-v1%3A0/converse',
  retryable: true,
  retryAfterMs: 2000,
  hint: 'Wait.',
  serviceMessage: 'Too many requests.',
  responseHeaders: { 'retry-after': '2' },
  responseBody: '{"message":"Too many requests."}',
};

describe('an error of Bedrock', () => {
  it('becomes an APICallError with all that is known (H1)', () => {
    const error = apiCallError(
      new BedrockError('ThrottlingException: Too many requests. [converse, HTTP 429] Wait.', {
        ...throttled,
        readRequestBody: () => ({ messages: [] }),
      }),
    );
    expect(error.message).toBe('Too many requests. [ThrottlingException, converse, HTTP 429] Wait.');
    expect(error).toMatchObject({
      url: throttled.url,
      statusCode: 429,
      isRetryable: true,
      responseHeaders: { 'retry-after': '2' },
      responseBody: throttled.responseBody,
      requestBodyValues: { messages: [] },
    });
    expect(error.data).toEqual({
      code: 'ThrottlingException',
      requestId: 'request-1',
      modelId: 'amazon.nova-lite-v1:0',
      region: 'us-east-1',
      operation: 'converse',
      hint: 'Wait.',
      retryAfterMs: 2000,
    });
  });

  it('is retryable exactly when Bedrock says so, whatever the status (B41)', () => {
    expect(
      apiCallError(new BedrockError('x', { code: 'ModelErrorException', status: 424, retryable: true }))
        .isRetryable,
    ).toBe(true);
    expect(
      apiCallError(new BedrockError('x', { code: 'http-error', status: 503, retryable: false })).isRetryable,
    ).toBe(false);
  });

  it('writes the request down only when it is asked for', () => {
    let reads = 0;
    const error = apiCallError(
      new BedrockError('x', { ...throttled, readRequestBody: () => `read ${(reads += 1)}` }),
    );
    inspect(error);
    expect(reads).toBe(0);
    expect(error.requestBodyValues).toBe('read 1');
  });

  it('tells in a stream how far the answer had come', () => {
    const received = { events: 3, bytes: 300, lastEventType: 'contentBlockDelta', openBlocks: [0] };
    const error = apiCallError(
      new BedrockStreamError('stream-truncated: The stream ended early.', {
        code: 'stream-truncated',
        retryable: true,
        received,
      }),
    );
    expect(error.data).toEqual({ code: 'stream-truncated', received });
    expect(error.statusCode).toBeUndefined();
  });
});

describe('what was refused before anything was sent', () => {
  it.each(['region-missing', 'endpoint-invalid', 'host-not-allowed', 'token-invalid'])(
    '%s is a setting error',
    (code) => {
      const cause = new BedrockError('Fix it.', { code, retryable: false });
      const error = toAiSdkError(cause);
      expect(LoadSettingError.isInstance(error)).toBe(true);
      expect(error).toMatchObject({ message: 'Fix it.', cause });
    },
  );

  it.each([
    ['model-id-invalid', 'modelId'],
    ['header-invalid', 'headers'],
  ])('%s is an argument error', (code, argument) => {
    const error = toAiSdkError(new BedrockError('Fix it.', { code, retryable: false }));
    expect(InvalidArgumentError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ argument });
  });
});

it('an option that is wrong is the argument of the error, and a failing value has its index (I3)', () => {
  const wrong = { code: 'invalid-argument', option: 'values[3].image', valueIndex: 3, retryable: false };
  const error = toAiSdkError(new BedrockError('Fix it.', wrong));
  expect(InvalidArgumentError.isInstance(error)).toBe(true);
  expect(error).toMatchObject({ argument: 'values[3].image', cause: { valueIndex: 3 } });
  expect(apiCallError(new BedrockError('x', { ...throttled, valueIndex: 7 })).data).toMatchObject({
    valueIndex: 7,
  });
});

it.each([
  ['content-filtered', false],
  ['guardrail-intervened', false],
  ['inference-failed', true],
])('%s is an APICallError, retryable: %s (B34)', (code, retryable) => {
  const error = apiCallError(new BedrockError('Why.', { code, status: 200, retryable }));
  expect(error).toMatchObject({ statusCode: 200, isRetryable: retryable, data: { code } });
});

it.each([new DOMException('stop', 'AbortError'), new TypeError('a bug'), 'text', undefined])(
  'passes %s on unchanged',
  (error) => {
    expect(toAiSdkError(error)).toBe(error);
  },
);

function apiCallError(cause: BedrockError): APICallError {
  const error = toAiSdkError(cause);
  if (!APICallError.isInstance(error)) throw new Error('No APICallError.');
  expect(error.cause).toBe(cause);
  return error;
}
