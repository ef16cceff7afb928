import { expect, test } from 'vitest';
import { asBedrockError } from './aws-sdk-errors.ts';
import { asSdkValue, asWireValue } from './aws-sdk-values.ts';

test('blobs become bytes for the SDK and base64 on the way back; free JSON stays as it is', () => {
  const request = {
    messages: [
      { content: [{ image: { source: { bytes: 'AQID' } } }, { toolUse: { input: { bytes: 'AQID' } } }] },
      { content: [{ reasoningContent: { redactedContent: 'AQID' } }] },
    ],
    additionalModelRequestFields: { bytes: 'AQID' },
    system: undefined,
  };
  const value = asSdkValue(request);
  const bytes = Uint8Array.of(1, 2, 3);
  expect(value).toEqual({
    messages: [
      { content: [{ image: { source: { bytes } } }, { toolUse: { input: { bytes: 'AQID' } } }] },
      { content: [{ reasoningContent: { redactedContent: bytes } }] },
    ],
    additionalModelRequestFields: { bytes: 'AQID' },
  });
  expect(asWireValue({ a: [{ redactedContent: bytes }] })).toEqual({ a: [{ redactedContent: 'AQID' }] });
});

test('errors of the SDK get the names and retries of the service; aborts stay aborts', () => {
  const throttled = Object.assign(new Error('slow down'), {
    name: 'ThrottlingException',
    $metadata: { httpStatusCode: 429, requestId: 'id' },
  });
  expect(asBedrockError(throttled, { modelId: 'm' })).toMatchObject({
    name: 'BedrockError',
    code: 'ThrottlingException',
    status: 429,
    requestId: 'id',
    retryable: true,
  });
  expect(asBedrockError(throttled, { modelId: 'm', inStream: true })).toMatchObject({
    name: 'BedrockStreamError',
  });
  expect(asBedrockError(new TypeError('socket'), { modelId: 'm' })).toMatchObject({
    code: 'network-error',
    retryable: true,
  });
  const abort = new DOMException('aborted', 'AbortError');
  expect(asBedrockError(abort, { modelId: 'm' })).toBe(abort);
});
