import { encodeMessage } from '@bedrock-kit/event-stream';
import { describe, expect, it } from 'vitest';
import { bearerAuthorizer } from './authorizer.ts';
import { createConverseModel } from './converse-model.ts';
import { createTransport } from './transport.ts';

describe('smoke', () => {
  it('reads', async () => {
    const frames = ['messageStart', 'messageStop'].map((type) =>
      encodeMessage({
        headers: {
          ':event-type': { type: 'string', value: type },
          ':content-type': { type: 'string', value: 'application/json' },
          ':message-type': { type: 'string', value: 'event' },
        },
        payload: new TextEncoder().encode('{"a":1}'),
      }),
    );
    const model = createConverseModel({
      modelId: 'us.a.b:0',
      transport: createTransport({
        region: 'us-east-1',
        authorizer: bearerAuthorizer('abc'),
        fetch: async (url, init) => {
          return new Response(new Blob(frames as never).stream());
        },
      }),
    });
    const stream = await model.converseStream({
      messages: [
        {
          role: 'user',
          content: [
            { text: 'hi' },
            { image: { format: 'png', source: { bytes: new Uint8Array([1, 2, 3]) } } },
          ],
        },
      ],
    });
    expect(await stream.read().catch((e: unknown) => e)).toBe(undefined);
  });
});
