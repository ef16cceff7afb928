import { APICallError, type LanguageModelV4Content, type LanguageModelV4Prompt } from '@ai-sdk/provider';
import * as ai4 from 'ai4';
import * as ai5 from 'ai5';
import * as ai6 from 'ai6';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { asLanguageModelV1, asLanguageModelV2, asLanguageModelV3 } from '../src/index.ts';
import { createScriptedModel } from './scripted-model.ts';

const text: LanguageModelV4Content = { type: 'text', text: 'Four degrees and fog.' };
const call: LanguageModelV4Content = {
  type: 'tool-call',
  toolCallId: 'tooluse_1',
  toolName: 'weather',
  input: '{"city":"Reykjavik"}',
};
const toolCalls = { unified: 'tool-calls', raw: 'tool_use' } as const;
const signed: LanguageModelV4Content = {
  type: 'reasoning',
  text: 'Iceland is cold.',
  providerMetadata: { bedrock: { signature: 'c2lnbmF0dXJl' } },
};
const redacted: LanguageModelV4Content = {
  type: 'reasoning',
  text: '',
  providerMetadata: { bedrock: { redactedContent: 'cmVkYWN0ZWQ=' } },
};
const city = z.object({ city: z.string() });
const names = { metadataName: 'bedrock', redactedName: 'redactedContent' } as const;

function lastTurns(prompt: LanguageModelV4Prompt | undefined): readonly unknown[] {
  return (prompt ?? []).slice(1).map(({ role, content }) => ({ role, content }));
}

describe('ai 6 (V3)', () => {
  test('generates text with usage, raw finish reason, metadata, headers and request', async () => {
    const result = await ai6.generateText({
      model: asLanguageModelV3(createScriptedModel({ content: [text] })),
      prompt: 'Weather?',
    });
    expect(result.text).toBe('Four degrees and fog.');
    expect(result.finishReason).toBe('stop');
    expect(result.rawFinishReason).toBe('end_turn');
    expect(result.usage.inputTokenDetails).toEqual({
      noCacheTokens: 10,
      cacheReadTokens: 15,
      cacheWriteTokens: 5,
    });
    expect(result.providerMetadata?.['bedrock']).toEqual({
      usage: { cacheReadInputTokens: 15, cacheWriteInputTokens: 5 },
    });
    expect(result.response.headers?.['x-amzn-requestid']).toBe('c9f3ace4-dd5d-49e5-9807-39aedfa47c8e');
  });

  test('runs a tool in two steps and hands back reasoning signed and redacted', async () => {
    const model = createScriptedModel(
      { content: [signed, redacted, call], finish: toolCalls },
      { content: [text] },
    );
    const result = await ai6.generateText({
      model: asLanguageModelV3(model),
      prompt: 'Weather?',
      tools: { weather: ai6.tool({ inputSchema: city, execute: () => ({ celsius: 4 }) }) },
      stopWhen: ai6.stepCountIs(3),
    });
    expect(result.text).toBe('Four degrees and fog.');
    const [assistant, tool] = lastTurns(model.calls[1]?.prompt) as { content: Record<string, unknown>[] }[];
    expect(assistant?.content[0]).toMatchObject({
      text: 'Iceland is cold.',
      providerOptions: { bedrock: { signature: 'c2lnbmF0dXJl' } },
    });
    expect(assistant?.content[1]).toMatchObject({
      providerOptions: { bedrock: { redactedContent: 'cmVkYWN0ZWQ=' } },
    });
    expect(tool?.content[0]).toMatchObject({
      toolName: 'weather',
      output: { type: 'json', value: { celsius: 4 } },
    });
  });

  test('tags file data, and tool results with images, as V4 wants them', async () => {
    const model = createScriptedModel({ content: [text] });
    await ai6.generateText({
      model: asLanguageModelV3(model),
      messages: [
        {
          role: 'user',
          content: [
            { type: 'file', data: new Uint8Array([1, 2]), mediaType: 'application/pdf', filename: 'a.pdf' },
          ],
        },
        {
          role: 'user',
          content: [{ type: 'image', image: new URL('s3://bucket/cat.png'), mediaType: 'image/png' }],
        },
        { role: 'assistant', content: [{ type: 'tool-call', toolCallId: 'c', toolName: 'shot', input: {} }] },
        {
          role: 'tool',
          content: [
            {
              type: 'tool-result',
              toolCallId: 'c',
              toolName: 'shot',
              output: {
                type: 'content',
                value: [{ type: 'image-data', data: 'AQI=', mediaType: 'image/png' }],
              },
            },
          ],
        },
      ],
    });
    const parts = (model.calls[0]?.prompt ?? []).flatMap(({ content }): readonly unknown[] =>
      typeof content === 'string' ? [] : content,
    );
    expect(parts[0]).toMatchObject({
      data: { type: 'data', data: new Uint8Array([1, 2]) },
      filename: 'a.pdf',
    });
    expect(parts[1]).toMatchObject({ data: { type: 'url', url: new URL('s3://bucket/cat.png') } });
    expect(parts[3]).toMatchObject({
      output: { value: [{ type: 'file', data: { type: 'data', data: 'AQI=' }, mediaType: 'image/png' }] },
    });
  });

  test('says what V3 has no place for', async () => {
    const custom: LanguageModelV4Content = { type: 'custom', kind: 'bedrock.note' };
    const model = asLanguageModelV3(
      createScriptedModel({
        content: [custom, text],
        warnings: [{ type: 'deprecated', setting: 'topK', message: 'gone soon' }],
      }),
    );
    const result = await ai6.generateText({ model, prompt: 'x' });
    expect(result.warnings).toEqual([
      { type: 'other', message: 'topK is deprecated: gone soon' },
      { type: 'other', message: 'AI SDK specification V3 has no place for a custom part: 1 left out.' },
    ]);
    expect(result.providerMetadata?.['ai-sdk-downlevel']).toEqual({ lost: { 'custom part': 1 } });
  });

  test('streams an object', async () => {
    const model = asLanguageModelV3(
      createScriptedModel({ content: [{ type: 'text', text: '{"city":"Reykjavik"}' }] }),
    );
    const result = ai6.streamText({ model, prompt: 'x', output: ai6.Output.object({ schema: city }) });
    const partials = [];
    for await (const partial of result.partialOutputStream) partials.push(partial);
    expect(partials.at(-1)).toEqual({ city: 'Reykjavik' });
  });
});

describe('ai 5 (V2)', () => {
  test('generates text with flat usage; what V2 has no field for is in the metadata', async () => {
    const result = await ai5.generateText({
      model: asLanguageModelV2(createScriptedModel({ content: [text] })),
      prompt: 'Weather?',
    });
    expect(result.text).toBe('Four degrees and fog.');
    expect(result.usage).toMatchObject({
      inputTokens: 30,
      outputTokens: 7,
      totalTokens: 37,
      reasoningTokens: 3,
      cachedInputTokens: 15,
    });
    expect(result.providerMetadata?.['ai-sdk-downlevel']).toMatchObject({
      rawFinishReason: 'end_turn',
      cacheWriteInputTokens: 5,
    });
    expect(result.response.headers?.['x-amzn-requestid']).toBe('c9f3ace4-dd5d-49e5-9807-39aedfa47c8e');
  });

  test('runs a tool in two steps while streaming', async () => {
    const model = createScriptedModel({ content: [signed, call], finish: toolCalls }, { content: [text] });
    const result = ai5.streamText({
      model: asLanguageModelV2(model),
      prompt: 'Weather?',
      tools: { weather: ai5.tool({ inputSchema: city, execute: () => ({ celsius: 4 }) }) },
      stopWhen: ai5.stepCountIs(3),
    });
    await result.consumeStream();
    expect(await result.text).toBe('Four degrees and fog.');
    expect((await result.steps)[0]?.reasoning[0]).toMatchObject({
      text: 'Iceland is cold.',
      providerMetadata: { bedrock: { signature: 'c2lnbmF0dXJl' } },
    });
    expect(lastTurns(model.calls[1]?.prompt)[1]).toMatchObject({
      content: [{ output: { type: 'json', value: { celsius: 4 } } }],
    });
  });

  test('sorts warnings by setting, tool and the rest', async () => {
    const model = asLanguageModelV2(
      createScriptedModel({
        content: [text],
        warnings: [
          { type: 'unsupported', feature: 'topK', details: 'not here' },
          { type: 'unsupported', feature: 'tool weather' },
          { type: 'compatibility', feature: 'reasoning', details: 'mapped' },
        ],
      }),
    );
    const result = await ai5.generateText({
      model,
      prompt: 'x',
      tools: { weather: ai5.tool({ inputSchema: city }) },
    });
    expect(result.warnings).toMatchObject([
      { type: 'unsupported-setting', setting: 'topK', details: 'not here' },
      { type: 'unsupported-tool', tool: { name: 'weather' } },
      { type: 'other', message: 'reasoning works in a compatibility mode: mapped' },
    ]);
  });

  test('keeps an API error as it is, so that ai retries what is retryable', async () => {
    const throttled = new APICallError({
      message: 'Too many requests',
      url: 'https://bedrock-runtime.us-east-1.amazonaws.com',
      requestBodyValues: {},
      statusCode: 429,
    });
    const model = createScriptedModel({ content: [], error: throttled }, { content: [text] });
    const result = await ai5.generateText({ model: asLanguageModelV2(model), prompt: 'x', maxRetries: 1 });
    expect(result.text).toBe('Four degrees and fog.');
    expect(model.calls).toHaveLength(2);
  });
});

describe('ai 4 (V1)', () => {
  test('generates text with prompt tokens, headers, request text and metadata of the seed', async () => {
    const model = asLanguageModelV1(createScriptedModel({ content: [text] }), {
      ...names,
      promptTokens: 'uncached',
    });
    const result = await ai4.generateText({ model, prompt: 'Weather?', maxTokens: 50 });
    expect(result.text).toBe('Four degrees and fog.');
    expect(result.usage).toEqual({ promptTokens: 10, completionTokens: 7, totalTokens: 17 });
    expect(result.request.body).toBe('{"messages":1}');
    expect(result.response.headers?.['x-amzn-requestid']).toBe('c9f3ace4-dd5d-49e5-9807-39aedfa47c8e');
    expect(result.providerMetadata?.['bedrock']?.['usage']).toEqual({
      cacheReadInputTokens: 15,
      cacheWriteInputTokens: 5,
    });
  });

  test('maps maxTokens, provider options, images and files of a call', async () => {
    const model = createScriptedModel({ content: [text] });
    await ai4.generateText({
      model: asLanguageModelV1(model, names),
      maxTokens: 50,
      providerOptions: { bedrock: { guardrailConfig: { guardrailIdentifier: 'g' } } },
      messages: [
        {
          role: 'system',
          content: 'Be kind.',
          providerOptions: { bedrock: { cachePoint: { type: 'default' } } },
        },
        {
          role: 'user',
          content: [
            { type: 'image', image: new Uint8Array([137, 80, 78, 71]) },
            { type: 'file', data: new Uint8Array([1, 2]), mimeType: 'application/pdf', filename: 'a.pdf' },
          ],
        },
      ],
    });
    const options = model.calls[0];
    expect(options?.maxOutputTokens).toBe(50);
    expect(options?.providerOptions).toEqual({ bedrock: { guardrailConfig: { guardrailIdentifier: 'g' } } });
    expect(options?.prompt[0]).toMatchObject({
      providerOptions: { bedrock: { cachePoint: { type: 'default' } } },
    });
    expect(options?.prompt[1]?.content).toMatchObject([
      {
        type: 'file',
        mediaType: 'image/png',
        data: { type: 'data', data: new Uint8Array([137, 80, 78, 71]) },
      },
      { type: 'file', mediaType: 'application/pdf', data: { type: 'data', data: 'AQI=' }, filename: 'a.pdf' },
    ]);
  });

  test('runs a tool in two steps; signed and redacted reasoning make the round trip', async () => {
    const model = createScriptedModel(
      { content: [signed, redacted, call], finish: toolCalls },
      { content: [text] },
    );
    const result = await ai4.generateText({
      model: asLanguageModelV1(model, names),
      prompt: 'Weather?',
      tools: { weather: ai4.tool({ parameters: city, execute: () => Promise.resolve({ celsius: 4 }) }) },
      maxSteps: 3,
    });
    expect(result.text).toBe('Four degrees and fog.');
    const [assistant, tool] = lastTurns(model.calls[1]?.prompt) as { content: Record<string, unknown>[] }[];
    expect(assistant?.content[0]).toMatchObject({
      text: 'Iceland is cold.',
      providerOptions: { bedrock: { signature: 'c2lnbmF0dXJl' } },
    });
    expect(assistant?.content[1]).toMatchObject({
      text: '',
      providerOptions: { bedrock: { redactedContent: 'cmVkYWN0ZWQ=' } },
    });
    expect(tool?.content[0]).toMatchObject({ output: { type: 'json', value: { celsius: 4 } } });
  });

  test('streams text, reasoning and tool calls, with warnings on the result', async () => {
    const model = asLanguageModelV1(
      createScriptedModel({
        content: [signed, redacted, text, call],
        finish: toolCalls,
        warnings: [{ type: 'unsupported', feature: 'maxOutputTokens' }],
      }),
      names,
    );
    const result = ai4.streamText({
      model,
      prompt: 'x',
      tools: { weather: { parameters: city } },
      toolCallStreaming: true,
    });
    const types = [];
    for await (const part of result.fullStream) types.push(part.type);
    expect(types).toEqual([
      'step-start',
      'reasoning',
      'reasoning-signature',
      'redacted-reasoning',
      'text-delta',
      'text-delta',
      'tool-call-streaming-start',
      'tool-call-delta',
      'tool-call',
      'step-finish',
      'finish',
    ]);
    expect(await result.text).toBe('Four degrees and fog.');
    expect(await result.warnings).toEqual([{ type: 'unsupported-setting', setting: 'maxTokens' }]);
    expect((await result.response).headers?.['x-amzn-requestid']).toBe(
      'c9f3ace4-dd5d-49e5-9807-39aedfa47c8e',
    );
  });

  test('makes objects in both modes, whole and streamed', async () => {
    const json: LanguageModelV4Content = { type: 'text', text: '{"city":"Reykjavik"}' };
    const inJson = createScriptedModel({ content: [json] }, { content: [json] });
    const model = asLanguageModelV1(inJson, names);
    expect((await ai4.generateObject({ model, schema: city, prompt: 'x' })).object).toEqual({
      city: 'Reykjavik',
    });
    expect(inJson.calls[0]?.responseFormat).toMatchObject({
      type: 'json',
      schema: { properties: { city: { type: 'string' } } },
    });
    const streamed = ai4.streamObject({ model, schema: city, prompt: 'x' });
    const partials = [];
    for await (const partial of streamed.partialObjectStream) partials.push(partial);
    expect(partials.length).toBeGreaterThan(1);
    expect(await streamed.object).toEqual({ city: 'Reykjavik' });

    const asTool = createScriptedModel({ content: [{ ...call, toolName: 'json' }], finish: toolCalls });
    const byTool = await ai4.generateObject({
      model: asLanguageModelV1(asTool, names),
      schema: city,
      prompt: 'x',
      mode: 'tool',
    });
    expect(byTool.object).toEqual({ city: 'Reykjavik' });
    expect(asTool.calls[0]?.toolChoice).toEqual({ type: 'tool', toolName: 'json' });
  });

  test('leaves out a tool call that the provider ran itself, and says so', async () => {
    const model = asLanguageModelV1(
      createScriptedModel({ content: [{ ...call, providerExecuted: true }, text] }),
      names,
    );
    const result = await ai4.generateText({ model, prompt: 'x' });
    expect(result.toolCalls).toEqual([]);
    expect(result.warnings).toEqual([
      {
        type: 'other',
        message:
          'AI SDK specification V1 has no place for a tool call that the provider ran itself: 1 left out.',
      },
    ]);
  });

  test('keeps in the metadata what it leaves out, citations of documents among it, whole and streamed', async () => {
    const cited: LanguageModelV4Content = {
      type: 'source',
      sourceType: 'document',
      id: 'source-1',
      title: 'Lighthouse report',
      mediaType: 'application/pdf',
      providerMetadata: { bedrock: { citedText: 'Four degrees.', location: { documentPage: { start: 2 } } } },
    };
    const answer = { content: [text, cited] };
    const model = asLanguageModelV1(createScriptedModel(answer, answer), names);

    const { warnings, providerMetadata } = await ai4.generateText({ model, prompt: 'x' });
    expect(warnings).toEqual([
      { type: 'other', message: 'AI SDK specification V1 has no place for a document source: 1 left out.' },
    ]);
    expect(providerMetadata?.['ai-sdk-downlevel']?.['parts']).toEqual([cited]);

    const streamed = ai4.streamText({ model, prompt: 'x' });
    await streamed.consumeStream();
    expect((await streamed.providerMetadata)?.['ai-sdk-downlevel']?.['parts']).toEqual([cited]);
  });

  test('an abort stops the call', async () => {
    const model = asLanguageModelV1(createScriptedModel({ content: [text] }), names);
    await expect(
      ai4.generateText({ model, prompt: 'x', abortSignal: AbortSignal.abort(), maxRetries: 0 }),
    ).rejects.toThrow(/abort/i);
  });
});
