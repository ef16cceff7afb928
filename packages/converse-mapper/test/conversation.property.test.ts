import type {
  LanguageModelV4Content,
  LanguageModelV4FunctionTool,
  LanguageModelV4Message,
  LanguageModelV4Prompt,
} from '@ai-sdk/provider';
import type { ContentBlock, ConverseResponse, ConverseStreamRequest } from '@bedrock-kit/schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mapRequest, mapResponse } from '../src/index.ts';
import { arbitraryModelId, arbitraryText } from './support/arbitrary-prompt.ts';
import { expectLawful } from './support/laws.ts';
import { propertySettings, propertyTimeoutMs } from './support/property-settings.ts';

const tools: LanguageModelV4FunctionTool[] = [
  { type: 'function', name: 'weather', inputSchema: { type: 'object', properties: {} } },
  { type: 'function', name: 'mcp/list files', inputSchema: { type: 'array', items: { type: 'string' } } },
];

/** One step: the model that answers, what it answers, and what becomes of its calls. */
interface Step {
  readonly modelId: string;
  readonly withTools: boolean;
  readonly reasoning: boolean;
  readonly texts: readonly string[];
  readonly calls: number;
  readonly thoughts: readonly ('signed' | 'redacted' | 'unsigned')[];
  readonly outcome: 'answered' | 'failed' | 'aborted' | 'interrupted by the user';
}

const arbitraryStep: fc.Arbitrary<Step> = fc.record({
  modelId: arbitraryModelId,
  withTools: fc.boolean(),
  reasoning: fc.boolean(),
  texts: fc.array(arbitraryText, { maxLength: 2 }),
  calls: fc.integer({ min: 0, max: 3 }),
  thoughts: fc.array(fc.constantFrom('signed' as const, 'redacted' as const, 'unsigned' as const), {
    maxLength: 2,
  }),
  outcome: fc.constantFrom(
    'answered' as const,
    'failed' as const,
    'aborted' as const,
    'interrupted by the user' as const,
  ),
});

describe('a conversation over many steps', () => {
  test(
    'stays one that the service takes, whatever models answer and whatever becomes of their calls (pain C2, pain C4, E1, pain F2, pain F3, pain F6)',
    () => {
      fc.assert(
        fc.property(fc.array(arbitraryStep, { minLength: 1, maxLength: 8 }), (steps) => {
          let prompt: LanguageModelV4Prompt = [userMessage('Begin.')];
          for (const [index, step] of steps.entries()) prompt = [...prompt, ...takeStep(prompt, step, index)];
        }),
        propertySettings,
      );
    },
    propertyTimeoutMs,
  );

  test('gives the reasoning of a family back to it to the letter (pain F1, pain F2)', () => {
    const modelId = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
    const step: Step = {
      modelId,
      withTools: true,
      reasoning: true,
      texts: [' padded '],
      calls: 2,
      thoughts: ['signed', 'redacted'],
      outcome: 'answered',
    };
    const first = [userMessage('Begin.')];
    const { request } = mapRequest(
      { prompt: [...first, ...takeStep(first, step, 0)], tools, reasoning: 'low' },
      { modelId, streaming: false },
    );
    const { request: asked } = mapRequest(
      { prompt: first, tools, reasoning: 'low' },
      { modelId, streaming: false },
    );
    expect(request.messages?.[1]?.content).toEqual(answerOf(step, asked, 0));
  });
});

/** Maps the call, answers it, and gives the messages that the AI SDK would add. */
function takeStep(prompt: LanguageModelV4Prompt, step: Step, index: number): LanguageModelV4Message[] {
  const { request, context } = mapRequest(
    { prompt, ...(step.withTools ? { tools } : {}), ...(step.reasoning ? { reasoning: 'low' } : {}) },
    { modelId: step.modelId, streaming: false },
  );
  expectLawful(request, context.family);
  const answer = answerOf(step, request, index);
  const response: ConverseResponse = {
    output: { message: { role: 'assistant', content: answer } },
    stopReason: answer.some((block) => 'toolUse' in block) ? 'tool_use' : 'end_turn',
    usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
  };
  const { content } = mapResponse(response, context);
  // What a user interface keeps of it is JSON.
  const kept = JSON.parse(JSON.stringify(content)) as LanguageModelV4Content[];
  return [...keepAnswer(kept), ...answerCalls(kept, step.outcome)];
}

function answerOf(
  { texts, thoughts, calls }: Step,
  request: ConverseStreamRequest,
  index: number,
): ContentBlock[] {
  const names = (request.toolConfig?.tools ?? []).flatMap((tool) =>
    'toolSpec' in tool ? [tool.toolSpec.name] : [],
  );
  const called =
    names.length === 0 ? [] : Array.from({ length: calls }, (_, call) => names[call % names.length] ?? '');
  return [
    ...thoughts.map((kind): ContentBlock => {
      if (kind === 'redacted') return { reasoningContent: { redactedContent: 'cmVkYWN0ZWQ=' } };
      return {
        reasoningContent: {
          reasoningText: { text: ' Hm. ', ...(kind === 'signed' ? { signature: 'c2ln' } : {}) },
        },
      };
    }),
    ...texts.map((text): ContentBlock => ({ text })),
    ...called.map((name, call): ContentBlock => ({
      toolUse: {
        toolUseId: `tooluse_${index}-${call}`,
        name,
        input: name === 'weather' ? {} : { value: ['x'] },
      },
    })),
  ];
}

/** As `ai` makes messages of an answer: provider metadata become provider options. */
function keepAnswer(content: readonly LanguageModelV4Content[]): LanguageModelV4Message[] {
  const parts = content.flatMap((part): Extract<LanguageModelV4Message, { role: 'assistant' }>['content'] => {
    const options =
      'providerMetadata' in part && part.providerMetadata !== undefined
        ? { providerOptions: part.providerMetadata }
        : {};
    if (part.type === 'text' || part.type === 'reasoning')
      return [{ type: part.type, text: part.text, ...options }];
    if (part.type !== 'tool-call') return [];
    return [
      {
        type: 'tool-call',
        toolCallId: part.toolCallId,
        toolName: part.toolName,
        input: JSON.parse(part.input) as unknown,
        ...options,
      },
    ];
  });
  return [{ role: 'assistant', content: parts }];
}

function answerCalls(
  content: readonly LanguageModelV4Content[],
  outcome: Step['outcome'],
): LanguageModelV4Message[] {
  const calls = content.filter((part) => part.type === 'tool-call');
  if (calls.length === 0 || outcome === 'interrupted by the user') return [userMessage('Go on.')];
  const results = calls.slice(outcome === 'aborted' ? 1 : 0).map(({ toolCallId, toolName }) => ({
    type: 'tool-result' as const,
    toolCallId,
    toolName,
    output:
      outcome === 'failed'
        ? { type: 'error-json' as const, value: { code: 1 } }
        : { type: 'json' as const, value: { ok: true } },
  }));
  return [{ role: 'tool', content: results }];
}

function userMessage(text: string): LanguageModelV4Message {
  return { role: 'user', content: [{ type: 'text', text }] };
}
