import type { LanguageModelV4Content, LanguageModelV4Message, LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { ContentBlock, ConverseResponse } from '@bedrock-kit/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStreamMapper, mapRequest, mapResponse } from '../src/index.ts';
import { answerAsEvents } from './support/answer-as-events.ts';
import { foldParts } from './support/fold-parts.ts';
import { propertySettings, propertyTimeoutMs } from './support/property-settings.ts';
import { readShortEvent } from './support/stream-events.ts';

const modelId = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const words = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => `a${text}z`);
const opaque = fc.base64String({ minLength: 4, maxLength: 24 });
const input = fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), fc.integer(), { noNullPrototype: true });

// What Claude answers with interleaved thinking, in any order.
const blocks: fc.Arbitrary<ContentBlock[]> = fc.uniqueArray(
  fc.oneof(
    words.map((text) => ({ text })),
    fc.record({ text: fc.oneof(words, fc.constant('')), signature: opaque }).map((reasoningText) => ({
      reasoningContent: { reasoningText },
    })),
    opaque.map((redactedContent) => ({ reasoningContent: { redactedContent } })),
    fc
      .record({ toolUseId: fc.uuid(), name: fc.constantFrom('f', 'list'), input })
      .map(({ name, ...rest }) => ({
        toolUse: {
          ...rest,
          name,
          input: name === 'list' ? { value: Object.values(rest.input) } : rest.input,
        },
      })),
  ),
  { minLength: 1, maxLength: 8, selector: (block) => JSON.stringify(block) },
);

const tools = [
  { type: 'function', name: 'f', inputSchema: { type: 'object', properties: {} } },
  { type: 'function', name: 'list', inputSchema: { type: 'array', items: { type: 'integer' } } },
] as const;

const question: LanguageModelV4Message = { role: 'user', content: [{ type: 'text', text: 'Go on.' }] };

describe('an answer of Claude, kept by the caller and sent back', () => {
  it(
    'is the same to the letter and in the same order, whether it was streamed or not (pain F1, pain F2, pain F3, J10)',
    () => {
      fc.assert(
        fc.property(blocks, fc.boolean(), (content, streamed) => {
          const { context } = mapRequest(
            { prompt: [question], tools: [...tools] },
            { modelId, streaming: streamed },
          );
          const response: ConverseResponse = { output: { message: { content } }, stopReason: 'tool_use' };
          const answer = streamed ? streamAnswer(response, context) : mapResponse(response, context).content;
          // What a database or a browser does to it in between.
          const kept = JSON.parse(JSON.stringify(answer)) as LanguageModelV4Content[];
          const { request } = mapRequest(
            { prompt: continueWith(kept), tools: [...tools] },
            { modelId, streaming: streamed },
          );
          expect(request.messages?.[1]).toEqual({ role: 'assistant', content });
        }),
        propertySettings,
      );
    },
    propertyTimeoutMs,
  );
});

function streamAnswer(
  response: ConverseResponse,
  context: Parameters<typeof createStreamMapper>[0],
): unknown[] {
  const mapper = createStreamMapper(context);
  const events = answerAsEvents(response, (text) => text.match(/.{1,3}/gsu) ?? [text]);
  const parts = events.flatMap((event) => mapper.push(readShortEvent(event)));
  return foldParts(mapper.finish(parts)).content;
}

/** The prompt of the next step, put together as `ai` does it. */
function continueWith(content: readonly LanguageModelV4Content[]): LanguageModelV4Prompt {
  const calls = content.filter((part) => part.type === 'tool-call');
  return [
    question,
    { role: 'assistant', content: content.map(asPromptPart) } as LanguageModelV4Message,
    calls.length === 0
      ? question
      : {
          role: 'tool',
          content: calls.map(({ toolCallId, toolName }) => ({
            type: 'tool-result',
            toolCallId,
            toolName,
            output: { type: 'text', value: 'ok' },
          })),
        },
  ];
}

function asPromptPart(part: LanguageModelV4Content): object {
  const { providerMetadata, ...rest } = part;
  const options = providerMetadata === undefined ? {} : { providerOptions: providerMetadata };
  return part.type === 'tool-call'
    ? { ...rest, ...options, input: JSON.parse(part.input) as unknown }
    : { ...rest, ...options };
}
