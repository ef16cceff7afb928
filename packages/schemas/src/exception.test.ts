import * as sdk from '@aws-sdk/client-bedrock-runtime';
import { describe, expect, it } from 'vitest';
import { exceptionTable, findException, readExceptionName } from './exception.ts';

describe('an exception', () => {
  it.each([
    'ThrottlingException',
    'throttlingException',
    'ThrottlingException:http://internal.amazon.com/coral/com.amazon.bedrock/',
    'com.amazonaws.bedrockruntime#ThrottlingException',
    'com.amazon.coral#ThrottlingException:http://internal.amazon.com/coral/',
    'ThrottlingException, ThrottlingException',
  ])('is found as %s', (name) => {
    expect(findException(name)).toEqual({
      name: 'ThrottlingException',
      status: 429,
      retryable: true,
      inStream: true,
    });
    expect(readExceptionName(name)).toBe('ThrottlingException');
  });

  it('that is not known has a name and no facts', () => {
    expect(readExceptionName('ns#NewException:http://x')).toBe('NewException');
    expect(findException('NewException')).toBeUndefined();
    expect(findException('')).toBeUndefined();
    expect(findException('constructor')).toBeUndefined();
  });

  it('has one entry', () => {
    const names = exceptionTable.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('of the AWS SDK is in the table', () => {
    const names = Object.keys(sdk).filter(
      (name) => /^[A-Z]\w+Exception$/.test(name) && name !== 'BedrockRuntimeServiceException',
    );
    expect(names.length).toBeGreaterThanOrEqual(12);
    for (const name of names) expect(findException(name)?.name).toBe(name);
  });

  it('may come in the streams of the service model, and no other does', () => {
    const inStream = exceptionTable.filter((facts) => facts.inStream).map(({ name }) => name);
    expect(inStream.toSorted()).toEqual([
      'InternalServerException',
      'ModelStreamErrorException',
      'ModelTimeoutException',
      'ServiceUnavailableException',
      'ThrottlingException',
      'ValidationException',
    ]);
  });
});
