import { APICallError, type LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { BedrockError, BedrockStreamError } from '@bedrock-kit/models';
import { describe, expect, it } from 'vitest';
import { collect } from '../test/collect.ts';
import { answer, createScriptedModel, type ScriptedRead } from '../test/scripted-model.ts';
import { asLanguageModel } from './language-model.ts';

const prompt: LanguageModelV4CallOptions['prompt'] = [
  { role: 'user', content: [{ type: 'text', text: 'Hi' }] },
];
const wholeAnswer = [Object.values(answer)];

describe('the model', () => {
  it('is a plain object of specification v4 that keeps the id as given', () => {
    const arn = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc';
    const model = asLanguageModel(createScriptedModel({ modelId: arn }));
    expect(model).toMatchObject({ specificationVersion: 'v4', provider: 'amazon-bedrock', modelId: arn });
    expect(Object.getPrototypeOf(model)).toBe(Object.prototype);
    expect(asLanguageModel(createScriptedModel({}), { provider: 'mine' }).provider).toBe('mine');
  });

  it('lets the service fetch from S3 and nothing else', async () => {
    const supported = await asLanguageModel(createScriptedModel({})).supportedUrls;
    for (const type of ['image/*', 'video/*', 'audio/*', 'application/*', 'text/*']) {
      expect(supported[type]?.some((pattern) => pattern.test('s3://bucket/key'))).toBe(true);
      expect(supported[type]?.some((pattern) => pattern.test('https://example.com/s3://x'))).toBe(false);
    }
  });

  it.each([
    [{}, undefined],
    [{ baseModel: 'anthropic.claude-3-haiku-20240307-v1:0' }, ['/delta/stop_sequence']],
    [{ modelFamily: 'anthropic' }, ['/delta/stop_sequence']],
    [{ modelFamily: 'anthropic', baseModel: 'amazon.nova-lite-v1:0' }, undefined],
  ])('knows what runs behind an opaque ARN by %j (B2)', async (options, paths) => {
    const modelId = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc';
    const scripted = createScriptedModel({ modelId, response: { output: {} } });
    await asLanguageModel(scripted, options).doGenerate({ prompt });
    expect(scripted.calls[0]?.request.additionalModelResponseFieldPaths).toEqual(paths);
  });

  it('sends the settings of the model with every call', async () => {
    const scripted = createScriptedModel({ response: { output: {} } });
    const settings = { additionalModelRequestFields: { top_k: 350 } };
    await asLanguageModel(scripted, { settings }).doGenerate({ prompt });
    expect(scripted.calls[0]?.request.additionalModelRequestFields).toEqual({ top_k: 350 });
  });
});

describe('doGenerate', () => {
  const response = {
    output: { message: { role: 'assistant', content: [{ text: 'Hello' }] } },
    stopReason: 'end_turn',
    usage: { inputTokens: 3, outputTokens: 2, totalTokens: 5 },
  } as const;

  it('tells the answer, and request and response as they were (I12, I13)', async () => {
    const model = asLanguageModel(createScriptedModel({ response }));
    const result = await model.doGenerate({ prompt });
    expect(result.content).toEqual([{ type: 'text', text: 'Hello' }]);
    expect(result.finishReason).toEqual({ unified: 'stop', raw: 'end_turn' });
    expect(result.request?.body).toMatchObject({ messages: [{ role: 'user', content: [{ text: 'Hi' }] }] });
    expect(result.response).toEqual({
      id: 'request-1',
      timestamp: new Date('2025-02-07T04:28:30Z'),
      modelId: 'anthropic.claude-3-haiku-20240307-v1:0',
      headers: { 'x-amzn-requestid': 'request-1', date: 'Fri, 07 Feb 2025 04:28:30 GMT' },
      body: response,
    });
  });

  it('leaves absent what the answer does not say', async () => {
    const { requestId: _id, date: _date, ...http } = { requestId: undefined, date: undefined, headers: {} };
    const scripted = createScriptedModel({ response, http });
    const model = asLanguageModel(scripted);
    const result = await model.doGenerate({ prompt });
    expect(result.response?.headers).toEqual({});
  });

  it('passes abort signal and headers on', async () => {
    const scripted = createScriptedModel({ response });
    const { signal } = new AbortController();
    await asLanguageModel(scripted).doGenerate({
      prompt,
      abortSignal: signal,
      headers: { 'x-mine': '1', 'x-not': undefined },
    });
    expect(scripted.calls[0]?.options).toEqual({
      abortSignal: signal,
      headers: { 'x-mine': '1', 'x-not': undefined },
    });
  });

  it('joins the warnings of request and answer', async () => {
    const model = asLanguageModel(createScriptedModel({ response }));
    const { warnings } = await model.doGenerate({ prompt, seed: 1 });
    expect(warnings).toContainEqual(expect.objectContaining({ type: 'unsupported', feature: 'seed' }));
  });

  it('throws errors of Bedrock as APICallError', async () => {
    const failure = new BedrockError('no', { code: 'ThrottlingException', status: 429, retryable: true });
    const model = asLanguageModel(createScriptedModel({ response: failure }));
    await expect(model.doGenerate({ prompt })).rejects.toSatisfy(APICallError.isInstance);
  });

  it('shows bytes in the request as base64', async () => {
    const model = asLanguageModel(createScriptedModel({ response }));
    const file = {
      type: 'file',
      data: { type: 'data', data: new Uint8Array([1, 2, 3]) },
      mediaType: 'image/png',
    } as const;
    const { request } = await model.doGenerate({
      prompt: [{ role: 'user', content: [{ type: 'text', text: 'x' }, file] }],
    });
    expect(JSON.stringify(request)).toContain('"bytes":"AQID"');
  });
});

describe('doStream', () => {
  it('begins with stream-start and response-metadata and ends with one finish', async () => {
    const model = asLanguageModel(createScriptedModel({ stream: wholeAnswer }));
    const result = await model.doStream({ prompt, seed: 1 });
    const parts = await collect(result.stream);
    expect(parts.map(({ type }) => type)).toEqual([
      'stream-start',
      'response-metadata',
      'text-start',
      'text-delta',
      'text-delta',
      'text-end',
      'finish',
    ]);
    expect(parts[0]).toMatchObject({ warnings: [{ type: 'unsupported', feature: 'seed' }] });
    expect(parts[1]).toEqual({
      type: 'response-metadata',
      id: 'request-1',
      timestamp: new Date('2025-02-07T04:28:30Z'),
      modelId: 'anthropic.claude-3-haiku-20240307-v1:0',
    });
    expect(result.request?.body).toMatchObject({ messages: [{ role: 'user', content: [{ text: 'Hi' }] }] });
    expect(result.response?.headers).toHaveProperty('x-amzn-requestid', 'request-1');
  });

  it('puts each raw event in front of its own parts, without the padding (J1, J22)', async () => {
    const unknown = { type: 'unknown', eventType: 'newEvent', payload: { hello: 1 } } as const;
    const stream = [[answer.start, unknown, answer.hello, answer.stop]];
    const model = asLanguageModel(createScriptedModel({ stream }));
    const parts = await collect((await model.doStream({ prompt, includeRawChunks: true })).stream);
    expect(parts.slice(2, 7)).toEqual([
      { type: 'raw', rawValue: { messageStart: { role: 'assistant' } } },
      { type: 'raw', rawValue: { newEvent: { hello: 1 } } },
      { type: 'raw', rawValue: { contentBlockDelta: { contentBlockIndex: 0, delta: { text: 'Hello' } } } },
      { type: 'text-start', id: '0' },
      { type: 'text-delta', id: '0', delta: 'Hello' },
    ]);
  });

  it.each([
    ['the first event', [failure()]],
    ['the start of the message', [[answer.start], failure()]],
  ])('rejects when the stream fails at %s, so that ai calls again (B4, X4, J21)', async (_, stream) => {
    const scripted = createScriptedModel({ stream });
    await expect(asLanguageModel(scripted).doStream({ prompt })).rejects.toMatchObject({
      name: 'AI_APICallError',
      statusCode: 429,
      isRetryable: true,
    });
  });

  it('tells a later failure as one error part and a finish, with the open block closed (B3, B5)', async () => {
    const scripted = createScriptedModel({ stream: [[answer.start, answer.hello], failure()] });
    const parts = await collect((await asLanguageModel(scripted).doStream({ prompt })).stream);
    expect(parts.slice(2).map(({ type }) => type)).toEqual([
      'text-start',
      'text-delta',
      'text-end',
      'error',
      'finish',
    ]);
    expect(parts.at(-2)).toMatchObject({ error: { name: 'AI_APICallError', statusCode: 429 } });
    expect(parts.at(-1)).toMatchObject({ finishReason: { unified: 'error' } });
  });

  it('calls a stream that was cut off interrupted (X3, B2)', async () => {
    const scripted = createScriptedModel({
      stream: [[answer.start, answer.hello], failure('stream-incomplete')],
    });
    const parts = await collect((await asLanguageModel(scripted).doStream({ prompt })).stream);
    expect(parts.at(-1)).toMatchObject({ finishReason: { unified: 'interrupted' } });
  });

  it('errors with the reason of the abort, without an error part', async () => {
    const abort = new AbortController();
    const reason = new DOMException('This operation was aborted', 'AbortError');
    const scripted = createScriptedModel({ stream: [[answer.start, answer.hello], reason] });
    const { stream } = await asLanguageModel(scripted).doStream({ prompt, abortSignal: abort.signal });
    abort.abort(reason);
    await expect(collect(stream)).rejects.toBe(reason);
  });

  it('reads nothing ahead: a pull is a read', async () => {
    const scripted = createScriptedModel({
      stream: [[answer.start, answer.hello], [answer.world], [answer.stop]],
    });
    const reader = (await asLanguageModel(scripted).doStream({ prompt })).stream.getReader();
    for (let part = 0; part < 4; part += 1) await reader.read();
    expect(scripted.reads()).toBe(1);
    await reader.read();
    expect(scripted.reads()).toBe(2);
  });

  it('cancels the answer when its stream is cancelled', async () => {
    const scripted = createScriptedModel({ stream: [[answer.start, answer.hello], [answer.world]] });
    const { stream } = await asLanguageModel(scripted).doStream({ prompt });
    await stream.cancel('enough');
    expect(scripted.cancelled).toEqual(['enough']);
  });

  it('cancels the answer while a read is waiting, without another word', async () => {
    const scripted = createScriptedModel({ stream: [[answer.start, answer.hello], 'wait'] });
    const reader = (await asLanguageModel(scripted).doStream({ prompt })).stream.getReader();
    for (let part = 0; part < 4; part += 1) await reader.read();
    const waiting = reader.read();
    await reader.cancel('enough');
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(scripted.cancelled).toEqual(['enough']);
  });

  it('goes on over reads that complete no part', async () => {
    const scripted = createScriptedModel({
      stream: [[answer.start], [], [answer.hello], [], [answer.stop], [answer.metadata]],
    });
    const parts = await collect((await asLanguageModel(scripted).doStream({ prompt })).stream);
    expect(parts.at(-1)).toMatchObject({ type: 'finish', usage: { inputTokens: { total: 3 } } });
  });

  it('hands over 200,000 events of one read', async () => {
    const many = Array.from({ length: 200_000 }, () => answer.world);
    const scripted = createScriptedModel({ stream: [[answer.start, ...many, answer.stop]] });
    const parts = await collect((await asLanguageModel(scripted).doStream({ prompt })).stream);
    expect(parts.filter(({ type }) => type === 'text-delta')).toHaveLength(200_000);
  });
});

function failure(code = 'ThrottlingException'): ScriptedRead {
  const received = { events: 0, bytes: 0, openBlocks: [] };
  return new BedrockStreamError(`${code}: Too many requests.`, {
    code,
    status: 429,
    retryable: true,
    received,
  });
}
