import { APICallError, type LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { BedrockError } from '@bedrock-kit/models';
import type { ConverseResponse } from '@bedrock-kit/schemas';
import { describe, expect, it } from 'vitest';
import { collect } from '../test/collect.ts';
import { answer, createScriptedModel } from '../test/scripted-model.ts';
import { asLanguageModel } from './language-model.ts';

const prompt: LanguageModelV4CallOptions['prompt'] = [
  { role: 'user', content: [{ type: 'text', text: 'Hi.' }] },
];
const wholeAnswer = [Object.values(answer)];

describe('a model that streams no tool calls (E13)', () => {
  const tools = [{ type: 'function' as const, name: 'weather', inputSchema: { type: 'object' as const } }];
  const response: ConverseResponse = {
    output: {
      message: {
        role: 'assistant',
        content: [
          { text: 'Let me see.' },
          { toolUse: { toolUseId: 'c1', name: 'weather', input: { a: 1 } } },
        ],
      },
    },
    stopReason: 'tool_use',
    usage: { inputTokens: 3, outputTokens: 2, totalTokens: 5 },
  };
  const kinds = [
    'stream-start',
    'response-metadata',
    'text-start',
    'text-delta',
    'text-end',
    'tool-input-start',
    'tool-input-delta',
    'tool-input-end',
    'tool-call',
    'finish',
  ];

  it('is asked for a whole answer, which is told as a stream with a warning', async () => {
    const scripted = createScriptedModel({ modelId: 'us.meta.llama3-1-70b-instruct-v1:0', response });
    const model = asLanguageModel(scripted);
    const { stream, response: http } = await model.doStream({ prompt, tools, includeRawChunks: true });
    const parts = await collect(stream);
    expect(parts.filter(({ type }) => type !== 'raw').map(({ type }) => type)).toEqual(kinds);
    expect(parts[0]).toMatchObject({ warnings: [{ type: 'compatibility', feature: 'tool streaming' }] });
    expect(parts[2]).toEqual({ type: 'raw', rawValue: response });
    expect(parts.at(-1)).toMatchObject({ finishReason: { unified: 'tool-calls', raw: 'tool_use' } });
    expect(http?.headers).toMatchObject({ 'x-amzn-requestid': 'request-1' });
  });

  it('streams its answers without tools', async () => {
    const scripted = createScriptedModel({
      modelId: 'us.meta.llama3-1-70b-instruct-v1:0',
      stream: wholeAnswer,
    });
    await asLanguageModel(scripted).doStream({ prompt });
    expect(scripted.reads()).toBe(1);
  });

  it('is learned once from the words of the service, where nothing is known of it', async () => {
    const refusal = new BedrockError("This model doesn't support tool use in streaming mode.", {
      code: 'ValidationException',
      serviceMessage: "This model doesn't support tool use in streaming mode.",
      status: 400,
      retryable: false,
    });
    const scripted = createScriptedModel({ modelId: 'new.model', response, stream: [refusal] });
    const model = asLanguageModel(scripted);
    for (const expected of [2, 3]) {
      const { stream } = await model.doStream({ prompt, tools });
      const parts = await collect(stream);
      expect(parts.map(({ type }) => type)).toEqual(kinds);
      expect(parts[0]).toMatchObject({ warnings: [{ feature: 'tool streaming' }] });
      expect(scripted.calls).toHaveLength(expected);
    }
  });

  it('fails as a call does', async () => {
    const failure = new BedrockError('Slow down.', { code: 'ThrottlingException', retryable: true });
    const scripted = createScriptedModel({ modelId: 'meta.llama3-1-8b-instruct-v1:0', response: failure });
    await expect(asLanguageModel(scripted).doStream({ prompt, tools })).rejects.toBeInstanceOf(APICallError);
  });
});
