import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { json, modelId, recordingFetch, testModel, thrownBy } from '../test/models.ts';
import { bearerAuthorizer, type Authorizer } from './authorizer.ts';
import { BedrockError, BedrockStreamError } from './errors.ts';

describe('an error', () => {
  const details = { code: 'ThrottlingException', retryable: true, status: 429, cause: new Error('why') };

  it('is known by its marker, also when it comes from another copy of this package', () => {
    const foreign = Object.assign(new Error('x'), { [Symbol.for('bedrock-kit.BedrockError')]: true });
    expect(BedrockError.isBedrockError(foreign)).toBe(true);
    expect(BedrockError.isBedrockError(new BedrockError('x', details))).toBe(true);
    expect([undefined, null, 'x', new Error('x')].some((value) => BedrockError.isBedrockError(value))).toBe(
      false,
    );
  });

  it('of a stream is both', () => {
    const error = new BedrockStreamError('x', {
      ...details,
      received: { events: 0, bytes: 0, openBlocks: [] },
    });
    expect(BedrockStreamError.isBedrockStreamError(error)).toBe(true);
    expect(BedrockError.isBedrockError(error)).toBe(true);
    expect(BedrockStreamError.isBedrockStreamError(new BedrockError('x', details))).toBe(false);
    expect(error.name).toBe('BedrockStreamError');
  });

  it('has no members that are not known', () => {
    const error = new BedrockError('x', { code: 'network-error', retryable: true });
    expect(Object.keys(error).toSorted()).toEqual(['code', 'name', 'retryable']);
    expect(error.cause).toBeUndefined();
    expect(error.requestBody).toBeUndefined();
  });

  it('as JSON says what may be logged: no bodies, no headers, no cause', () => {
    const error = new BedrockError('slow', {
      ...details,
      modelId,
      responseBody: 'body',
      responseHeaders: { 'set-cookie': 'x' },
      readRequestBody: () => 'prompt',
    });
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: 'BedrockError',
      message: 'slow',
      code: 'ThrottlingException',
      status: 429,
      retryable: true,
      modelId,
    });
    expect(error.responseBody).toBe('body');
    expect(error.requestBody).toBe('prompt');
    expect(inspect(Object.assign({}, error))).not.toMatch(/body|set-cookie|prompt/);
  });
});

describe('no secret', () => {
  const token = 'bedrock-api-key-c2VjcmV0LXNlY3JldC1zZWNyZXQ';
  const sessionToken = 'IQoJb3JpZ2luX2VjEJr//////////wEaCXVzLWVhc3QtMSJH';
  const gatewayKey = 'gateway-key-0123456789';

  it('comes back in an error, even where the service echoes what it was sent', async () => {
    const authorizer: Authorizer = {
      authorize: async (request) => ({
        ...request,
        headers: {
          ...request.headers,
          authorization: `Bearer ${token}`,
          'x-amz-security-token': sessionToken,
        },
      }),
    };
    const echo = {
      message: `The canonical request was: authorization:Bearer ${token}\nx-amz-security-token:${sessionToken}\nx-api-key:${gatewayKey}`,
    };
    const answers = [
      () => json(echo, { status: 403, headers: { 'x-amzn-errortype': 'InvalidSignatureException' } }),
      () => new Response(`<html>${echo.message}</html>`, { status: 502 }),
      () => new Response(`<html>${echo.message}</html>`, { headers: { 'content-type': 'text/html' } }),
    ];
    for (const answer of answers) {
      const model = testModel(recordingFetch(answer).fetch, {
        authorizer,
        headers: { 'x-api-key': gatewayKey },
      });
      for (const call of [model.converse({}), model.converseStream({})]) {
        const error = await thrownBy(call);
        const { message, stack, responseBody, serviceMessage, cause } = error as BedrockError;
        const shown = [
          message,
          stack,
          responseBody,
          serviceMessage,
          cause,
          inspect(error, { showHidden: true, depth: 9 }),
        ];
        for (const secret of [token, sessionToken, gatewayKey])
          expect(shown.join('\n')).not.toContain(secret);
        expect(responseBody).toContain('[redacted]');
      }
    }
  });

  it('shows in a model or a transport', () => {
    const model = testModel(recordingFetch().fetch, { authorizer: bearerAuthorizer(token) });
    expect(inspect(model, { showHidden: true, depth: 9 }) + JSON.stringify(model)).not.toContain(token);
  });
});
