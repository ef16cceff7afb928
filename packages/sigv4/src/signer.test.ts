import { describe, expect, test } from 'vitest';
import { createSigner } from './index.ts';

const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
const now = () => Date.UTC(2025, 1, 7, 4, 28, 30);
const url =
  'https://bedrock-runtime.us-east-1.amazonaws.com/model/anthropic.claude-3-haiku-20240307-v1%3A0/converse';

describe('createSigner', () => {
  test('signs a Converse request as the AWS SDK does (B3)', async () => {
    const signer = createSigner({ region: 'us-east-1', service: 'bedrock', credentials, now });
    const signed = await signer.sign({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      body: '{"messages":[{"role":"user","content":[{"text":"hi"}]}]}',
    });
    expect(signed.url).toBe(url);
    expect(signed.headers['authorization']).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20250207/us-east-1/bedrock/aws4_request, SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date, Signature=a9f3dc3b4a64054466338355c306d9ad79ca7c5350c8464c27f029d2a341fc3f',
    );
  });
});
