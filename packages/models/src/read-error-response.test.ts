import { describe, expect, it } from 'vitest';
import type { BedrockError } from './errors.ts';
import { readHttpMetadata } from './http-metadata.ts';
import { isFault, readErrorResponse } from './read-error-response.ts';

const call = {
  operation: 'converse',
  modelId: 'amazon.nova-lite-v1:0',
  region: 'eu-west-1',
  url: 'https://x.example/',
};

function read(body: string, init: ResponseInit): BedrockError {
  const http = readHttpMetadata(new Response(null, init), call.url, () => ({ messages: [] }));
  return readErrorResponse({ http, body, call });
}

const coral = 'http://internal.amazon.com/coral/com.amazon.bedrock/';

describe('an error of the service (H1)', () => {
  it('has name, text, request id, model, region, operation and status', () => {
    const error = read('{"message":"The provided model identifier is invalid."}', {
      status: 400,
      headers: {
        'x-amzn-errortype': `ValidationException:${coral}`,
        'x-amzn-requestid': '7fdbc480-6d28-4d1c-abbc-bd7f17c7dfec',
      },
    });
    expect(error).toMatchObject({
      code: 'ValidationException',
      status: 400,
      requestId: '7fdbc480-6d28-4d1c-abbc-bd7f17c7dfec',
      modelId: 'amazon.nova-lite-v1:0',
      region: 'eu-west-1',
      operation: 'converse',
      url: 'https://x.example/',
      retryable: false,
      reason: 'model-id-not-found',
      serviceMessage: 'The provided model identifier is invalid.',
      responseBody: '{"message":"The provided model identifier is invalid."}',
      requestBody: { messages: [] },
    });
    expect(error.message).toBe(
      'ValidationException: The provided model identifier is invalid. [converse, amazon.nova-lite-v1:0, eu-west-1, HTTP 400, ' +
        'request 7fdbc480-6d28-4d1c-abbc-bd7f17c7dfec] Bedrock does not know amazon.nova-lite-v1:0 in region eu-west-1: ' +
        'check its spelling, whether the model is served there, and whether the geography in front of it (us., eu., …) fits the region. ' +
        'More: https://github.com/bedrock-kit/bedrock-kit/blob/main/docs/errors/model-id-not-found.md',
    );
  });

  it.each([
    ['ThrottlingException', '{"message":"slow"}', 'ThrottlingException'],
    [`ThrottlingException:${coral}`, '{}', 'ThrottlingException'],
    ['com.amazon.coral#ThrottlingException', '{}', 'ThrottlingException'],
    ['ThrottlingException,x', '{}', 'ThrottlingException'],
    [
      undefined,
      '{"__type":"com.amazon.bedrock#ThrottlingException","message":"slow"}',
      'ThrottlingException',
    ],
    [undefined, '{"code":"ThrottlingException"}', 'ThrottlingException'],
    ['ThrottlingException', '{"__type":"OtherException"}', 'ThrottlingException'],
    ['BrandNewException', '{}', 'BrandNewException'],
    [undefined, '{}', 'http-error'],
    [undefined, 'not json', 'http-error'],
  ])('is named by header %j and body %s as %s', (type, body, code) => {
    const headers = type === undefined ? {} : { 'x-amzn-errortype': type };
    expect(read(body, { status: 429, headers }).code).toBe(code);
  });

  it.each([
    ['{"message":"a"}', 'a'],
    ['{"Message":"b"}', 'b'],
    ['{"message":"","Message":"c"}', 'c'],
    ['{"error":{"message":"d","type":"x"}}', 'd'],
    ['{"error":"e"}', 'e'],
    ['{"Output":{"message":"f"}}', 'f'],
    ['{"detail":"g"}', 'g'],
    ['{"errors":[{"message":"h"},{"message":"i"}]}', 'h'],
    ['{"error":"","error_description":"j"}', 'j'],
    ['{"errors":[],"message":5}', undefined],
    ['<html><head><title>502 Bad Gateway</title></head><body>…</body></html>', '502 Bad Gateway'],
    ['<html><style>p{}</style><p>Out of <b>order</b></p></html>', 'Out of order'],
    ['plain\n  text', 'plain text'],
    ['{}', undefined],
    ['', undefined],
    ['null', 'null'],
  ])('finds the text in %s (B31)', (body, text) => {
    expect(read(body, { status: 502 }).serviceMessage).toBe(text);
  });

  it('never has an empty message, even over HTTP/2 without a status text', () => {
    expect(read('', { status: 503 }).message).toBe(
      'http-error (no message) [converse, amazon.nova-lite-v1:0, eu-west-1, HTTP 503] ' +
        'More: https://github.com/bedrock-kit/bedrock-kit/blob/main/docs/errors/http-error.md',
    );
  });

  it('tells what to do about a refusal of which only the status is known', () => {
    expect(read('', { status: 429 }).reason).toBe('rate-limited');
  });

  it('keeps a long page out of its message', () => {
    const error = read(JSON.stringify({ message: 'x'.repeat(100_000) }), { status: 400 });
    expect(error.serviceMessage).toHaveLength(4096);
  });
});

describe('whether to send the same call again (H2, B41)', () => {
  it.each([
    [400, 'ValidationException', '', false],
    [403, 'AccessDeniedException', '', false],
    [404, 'ResourceNotFoundException', '', false],
    [408, 'ModelTimeoutException', '', true],
    [424, 'ModelErrorException', '', true],
    [429, 'ThrottlingException', 'Too many tokens, please wait before trying again.', true],
    [429, 'ThrottlingException', 'Too many tokens per day, please wait before trying again.', false],
    [429, 'ModelNotReadyException', '', true],
    [500, 'InternalServerException', '', true],
    [503, 'ServiceUnavailableException', 'Bedrock is unable to process your request.', true],
    [400, 'ServiceQuotaExceededException', '', false],
    [403, 'ExpiredTokenException', '', false],
    [429, '', '', true],
    [409, '', '', true],
    [424, '', '', true],
    [409, 'ConflictException', '', false],
    [413, '', '', false],
    [502, '', '', true],
    [504, 'NewException', '', true],
    [400, 'NewException', '', false],
  ])('%d %s %s: %s', (status, type, message, retryable) => {
    expect(
      read(JSON.stringify({ message }), { status, headers: { 'x-amzn-errortype': type } }).retryable,
    ).toBe(retryable);
  });

  it.each([
    [{ 'retry-after': '2' }, 2000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after-ms': '250', 'retry-after': '9' }, 250],
    [{ 'x-amz-retry-after': '1500' }, 1500],
    [{ 'retry-after': 'Sun, 01 Nov 2026 00:00:30 GMT', date: 'Sun, 01 Nov 2026 00:00:00 GMT' }, 30_000],
    [{ 'retry-after': 'Sun, 01 Nov 2026 00:00:00 GMT', date: 'Sun, 01 Nov 2026 00:00:30 GMT' }, 0],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '-1' }, undefined],
    [{ 'retry-after': '' }, undefined],
    [{ 'retry-after-ms': '', 'retry-after': '3' }, 3000],
    [{ 'retry-after-ms': 'NaN', 'x-amz-retry-after': '40' }, 40],
    [{}, undefined],
  ])('after the wait in %j', (headers, wait) => {
    expect(read('{}', { status: 429, headers }).retryAfterMs).toBe(wait);
  });
});

describe('an error under status 200', () => {
  it('is told by its envelope (B5)', () => {
    expect(
      isFault({ Output: { __type: 'com.amazon.coral.service#UnknownOperationException' }, Version: '1.0' }),
    ).toBe(true);
    expect(isFault({ __type: 'X' })).toBe(true);
    expect(isFault({ output: { message: {} }, Output: 'x' })).toBe(false);
  });

  it('is a routing error, with what to check', () => {
    const body = '{"Output":{"__type":"com.amazon.coral.service#UnknownOperationException"},"Version":"1.0"}';
    expect(read(body, { status: 200 })).toMatchObject({
      code: 'UnknownOperationException',
      reason: 'wrong-endpoint',
      retryable: false,
      hint: expect.stringMatching(/Check the endpoint/),
    });
  });
});
