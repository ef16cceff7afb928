import { describe, expect, test } from 'vitest';
import { createSigner, type SignerOptions } from './index.ts';

const url = 'https://bedrock-runtime.us-east-1.amazonaws.com/model/m%3A0/converse?b=2&a=1+1';
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'to/ken==' };

function signerWith(options: Partial<SignerOptions> = {}) {
  const now = () => Date.UTC(2025, 1, 7, 4, 28, 30);
  return createSigner({ region: 'us-east-1', service: 'bedrock', credentials, now, ...options });
}

describe('presign', () => {
  test('puts everything into the query and keeps path and parameters', async () => {
    const presigned = new URL(await signerWith().presign({ method: 'GET', url }, { expiresInSeconds: 60 }));
    expect(presigned.pathname).toBe('/model/m%3A0/converse');
    expect(Object.fromEntries(presigned.searchParams)).toEqual({
      a: '1 1',
      b: '2',
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': 'AKIDEXAMPLE/20250207/us-east-1/bedrock/aws4_request',
      'X-Amz-Date': '20250207T042830Z',
      'X-Amz-Expires': '60',
      'X-Amz-Security-Token': 'to/ken==',
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Signature': expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(presigned.href).not.toContain('+');
  });

  test('moves x-amz-* headers into the query and signs content-type', async () => {
    const headers = { 'x-amz-meta-a': 'b', 'content-type': 'text/css', accept: '*/*' };
    const presigned = new URL(
      await signerWith().presign({ method: 'PUT', url, headers }, { expiresInSeconds: 60 }),
    );
    expect(presigned.searchParams.get('x-amz-meta-a')).toBe('b');
    expect(presigned.searchParams.get('X-Amz-SignedHeaders')).toBe('content-type;host');
  });

  test('presigning a presigned URL replaces the earlier signature (B7)', async () => {
    const options = { expiresInSeconds: 60 };
    const once = await signerWith().presign({ method: 'GET', url }, options);
    expect(await signerWith().presign({ method: 'GET', url: once }, options)).toBe(once);
  });

  test('gives the URL of the S3 documentation, with an open payload', async () => {
    // docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
    const signer = createSigner({
      region: 'us-east-1',
      service: 's3',
      credentials: {
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      },
      now: () => Date.UTC(2013, 4, 24),
    });
    const object = 'https://examplebucket.s3.amazonaws.com/test.txt';
    expect(await signer.presign({ method: 'GET', url: object }, { expiresInSeconds: 86_400 })).toContain(
      'X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    );
  });

  test('signs for a web socket', async () => {
    const socket = 'wss://transcribestreaming.us-east-1.amazonaws.com:8443/stream-transcription-websocket';
    const presigned = await signerWith({ service: 'transcribe' }).presign(
      { method: 'GET', url: socket },
      { expiresInSeconds: 60 },
    );
    expect(presigned.startsWith(`${socket}?`)).toBe(true);
  });

  test.each([0, 604_801, 1.5, Number.NaN, undefined, '60'])(
    'refuses to expire in %s seconds',
    async (seconds) => {
      // @ts-expect-error: what callers without types may pass
      const presigning = signerWith().presign({ method: 'GET', url }, { expiresInSeconds: seconds });
      await expect(presigning).rejects.toMatchObject({ code: 'option-invalid' });
    },
  );

  test.each(['c=%ff', '__proto__=1'])(
    'refuses a query that would be sent and not signed: %s',
    async (pair) => {
      const presigning = signerWith().presign(
        { method: 'GET', url: `${url}&${pair}` },
        { expiresInSeconds: 60 },
      );
      await expect(presigning).rejects.toMatchObject({ code: 'url-invalid' });
    },
  );

  test('expired credentials are an error here too', async () => {
    const expired = signerWith({ credentials: { ...credentials, expiration: new Date(0) } });
    await expect(expired.presign({ method: 'GET', url }, { expiresInSeconds: 60 })).rejects.toMatchObject({
      code: 'credentials-expired',
    });
  });
});
