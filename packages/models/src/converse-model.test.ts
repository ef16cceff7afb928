import { describe, expect, it } from 'vitest';
import { json, modelId, recordingFetch, streamed, testModel, thrownBy } from '../test/models.ts';
import { story } from '../test/frames.ts';
import { BedrockError, BedrockStreamError } from './errors.ts';

const request = { messages: [{ role: 'user', content: [{ text: 'hello' }] }] } as const;
const answer = {
  output: { message: { role: 'assistant', content: [{ text: 'hi' }] } },
  stopReason: 'end_turn',
  usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2, serverToolUsage: {} },
};

describe('converse', () => {
  it('posts the request as JSON to the path of the model, once', async () => {
    const { fetch, sent } = recordingFetch(() => json(answer));
    await testModel(fetch).converse(request);
    expect(sent).toEqual([
      {
        url: 'https://bedrock-runtime.us-east-1.amazonaws.com/model/us.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'bedrock-kit/0.0.0',
          authorization: 'Bearer bedrock-api-key-secret-secret-secret',
        },
        body: '{"messages":[{"role":"user","content":[{"text":"hello"}]}]}',
        signal: expect.any(AbortSignal) as unknown,
      },
    ]);
  });

  it('gives the answer as it came, members of no schema too, and what HTTP said', async () => {
    const headers = { 'X-Amzn-RequestId': 'request-1', date: 'Sun, 01 Nov 2026 00:00:00 GMT' };
    const result = await testModel(recordingFetch(() => json(answer, { headers })).fetch).converse(request);
    expect(result.response).toEqual(answer);
    expect(result.http).toMatchObject({
      status: 200,
      requestId: 'request-1',
      date: new Date('2026-11-01T00:00:00Z'),
      headers: { 'x-amzn-requestid': 'request-1', 'content-type': 'application/json' },
      requestBody: request,
    });
  });

  it('tells the request with its files as base64, as they went over the wire', async () => {
    const image = { image: { format: 'png', source: { bytes: new Uint8Array([1, 2, 3]) } } } as const;
    const { http } = await testModel(recordingFetch(() => json(answer)).fetch).converse({
      messages: [{ role: 'user', content: [image] }],
    });
    expect(http.requestBody).toEqual({
      messages: [{ role: 'user', content: [{ image: { format: 'png', source: { bytes: 'AQID' } } }] }],
    });
  });

  it('takes an answer without usage (B32)', async () => {
    const { usage, ...rest } = answer;
    expect(usage).toBeDefined();
    const { response } = await testModel(recordingFetch(() => json(rest)).fetch).converse(request);
    expect(response).toEqual(rest);
  });

  it.each([
    ['an HTML page', '<html><title>Sign in</title></html>', 'text/html', 'response-invalid', /Sign in/],
    ['nothing', '', 'application/json', 'response-invalid', /The answer is empty/],
    ['half of an answer', '{"output":{"mess', 'application/json', 'response-invalid', /no JSON object/],
    ['a list', '[]', 'application/json', 'response-invalid', /no JSON object/],
    ['null', 'null', 'application/json', 'response-invalid', /no JSON object/],
    ['an empty object', '{}', 'application/json', 'response-invalid', /no output\.message\.content/],
    [
      'an end without its message',
      '{"stopReason":"end_turn","usage":{"inputTokens":1,"outputTokens":5,"totalTokens":6}}',
      'application/json',
      'response-invalid',
      /no output\.message\.content/,
    ],
    [
      'a message without its content',
      '{"output":{"message":{"role":"assistant"}},"stopReason":"end_turn"}',
      'application/json',
      'response-invalid',
      /no output\.message\.content/,
    ],
    [
      'the envelope of an unknown path (B5)',
      '{"Output":{"__type":"com.amazon.coral.service#UnknownOperationException"},"Version":"1.0"}',
      'application/json',
      'UnknownOperationException',
      /Check the endpoint/,
    ],
  ])('does not take %s under status 200 for an answer', async (_, body, type, code, message) => {
    const fetch = recordingFetch(() => new Response(body, { headers: { 'content-type': type } })).fetch;
    const error = await thrownBy(testModel(fetch).converse(request));
    expect(error).toBeInstanceOf(BedrockError);
    expect(error).toMatchObject({
      code,
      status: 200,
      modelId,
      message: expect.stringMatching(message) as unknown,
    });
  });
});

describe('converseStream', () => {
  it('gives event by event, and closes the connection when the loop is left', async () => {
    let cancelled = false;
    const fetch = recordingFetch(() =>
      streamed([story.bytes], { onCancel: () => (cancelled = true), isHeldOpen: true }),
    ).fetch;
    const stream = await testModel(fetch).converseStream(request);
    for await (const event of stream) {
      expect(event).toEqual(story.events[0]);
      break;
    }
    expect(cancelled).toBe(true);
  });

  it('gives every event of a whole answer to a loop', async () => {
    const stream = await testModel(recordingFetch(() => streamed([story.bytes])).fetch).converseStream(
      request,
    );
    const events = [];
    for await (const event of stream) events.push(event);
    expect(events).toEqual(story.events);
    expect(stream.http).toMatchObject({ status: 200, requestId: 'request-1', requestBody: request });
  });

  it.each([
    ['application/json', '{"Output":{"__type":"a#UnknownOperationException"}}', 'UnknownOperationException'],
    ['application/json', '{"message":"hello"}', 'content-type-unexpected'],
    ['text/html; charset=utf-8', '<html>Sign in</html>', 'content-type-unexpected'],
    ['text/plain', 'hello', 'content-type-unexpected'],
  ])('does not take %s for a stream: %s', async (type, body, code) => {
    const fetch = recordingFetch(() => new Response(body, { headers: { 'content-type': type } })).fetch;
    const error = await thrownBy(testModel(fetch).converseStream(request));
    expect(error).toBeInstanceOf(BedrockStreamError);
    expect(error).toMatchObject({ code, status: 200, retryable: false, received: { events: 0, bytes: 0 } });
  });

  it.each(['', 'application/octet-stream', 'text/event-stream'])(
    'takes frames that a proxy calls %j, for checksums prove them',
    async (type) => {
      const fetch = recordingFetch(() =>
        streamed([story.bytes], { headers: { 'content-type': type } }),
      ).fetch;
      const stream = await testModel(fetch).converseStream(request);
      expect(await stream.read()).toEqual(story.events);
    },
  );
});
