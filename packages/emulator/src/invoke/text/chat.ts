import type { Answer } from '../../engine/answer.ts';
import { cutText } from '../../engine/cut-pieces.ts';
import { readChat } from './read-chat.ts';
import {
  isCutOff,
  reasoningOf,
  textOf,
  type ChunkContext,
  type TextFamily,
  type WriteContext,
} from './text-family.ts';

/** Models that speak the form of OpenAI's chat completions: gpt-oss, Qwen, DeepSeek V3, Kimi, GLM, Jamba and others. */
export const chat: TextFamily = { read: readChat, write, writeChunks };

/** Mistral's later models speak the same with a `stop_reason` in the place of the `finish_reason`. */
export const mistralChat: TextFamily = {
  read: readChat,
  write: (answer, context) => ({
    choices: [{ index: 0, message: messageOf(answer, context), stop_reason: finishReason(answer) }],
  }),
  *writeChunks(answer, context) {
    for (const content of cutText(textOf(answer), context)) {
      yield { choices: [{ index: 0, message: { role: 'assistant', content }, stop_reason: null }] };
    }
    const calls = toolCalls(answer, context);
    yield {
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: '', ...(calls.length === 0 ? {} : { tool_calls: calls }) },
          stop_reason: finishReason(answer),
        },
      ],
    };
  },
};

function write(answer: Answer, context: WriteContext): object {
  return {
    choices: [
      {
        finish_reason: finishReason(answer),
        index: 0,
        logprobs: null,
        message: { ...messageOf(answer, context), refusal: null },
      },
    ],
    created: context.createdAt,
    id: `chatcmpl-${context.id('answer')}`,
    model: modelOf(context),
    object: 'chat.completion',
    service_tier: 'auto',
    usage: usageOf(answer),
  };
}

/** A delta of the role, deltas of reasoning and text, calls, the reason of the end; usage where it is asked for (recorded). */
function* writeChunks(answer: Answer, context: ChunkContext): Generator<object> {
  const frame = {
    created: context.createdAt,
    id: `chatcmpl-${context.id('answer')}`,
    model: modelOf(context),
    object: 'chat.completion.chunk',
    service_tier: 'auto',
  };
  const chunk = (delta: object, reason: string | null = null): object => ({
    choices: [{ delta, finish_reason: reason, index: 0 }],
    ...frame,
  });
  yield chunk({ content: '', role: 'assistant' });
  const reasoning = reasoningOf(answer);
  if (reasoning !== '') {
    for (const piece of cutText(reasoning, context)) {
      yield chunk(isOpenAi(context) ? { content: asReasoning(piece) } : { reasoning_content: piece });
    }
  }
  for (const content of textOf(answer) === '' ? [] : cutText(textOf(answer), context))
    yield chunk({ content });
  const calls = toolCalls(answer, context);
  if (calls.length > 0) yield chunk({ tool_calls: calls.map((call, index) => ({ ...call, index })) });
  yield chunk({}, finishReason(answer));
  const options = context.body['stream_options'] as { readonly include_usage?: boolean } | undefined;
  if (options?.include_usage === true) yield { choices: [], ...frame, usage: usageOf(answer) };
}

function messageOf(answer: Answer, context: WriteContext): object {
  const reasoning = reasoningOf(answer);
  const calls = toolCalls(answer, context);
  const said = textOf(answer);
  const content = reasoning !== '' && isOpenAi(context) ? asReasoning(reasoning) + said : said;
  return {
    content,
    ...(reasoning !== '' && !isOpenAi(context) ? { reasoning_content: reasoning } : {}),
    role: 'assistant',
    ...(calls.length === 0 ? {} : { tool_calls: calls }),
  };
}

/** gpt-oss puts its reasoning into the text, each piece in a tag of its own (recorded). */
function asReasoning(text: string): string {
  return `<reasoning>${text}</reasoning>`;
}

function isOpenAi({ facts }: WriteContext): boolean {
  return facts.vendor === 'openai';
}

function toolCalls({ content }: Answer, context: WriteContext): readonly object[] {
  return content.flatMap((block) =>
    'toolUse' in block
      ? [
          {
            function: { arguments: JSON.stringify(block.toolUse.input), name: block.toolUse.name },
            id: `chatcmpl-tool-${context.id(block.toolUse.toolUseId).replaceAll('-', '')}`,
            type: 'function',
          },
        ]
      : [],
  );
}

function finishReason(answer: Answer): string {
  if (isCutOff(answer)) return 'length';
  return answer.stopReason === 'tool_use' ? 'tool_calls' : 'stop';
}

function usageOf({ usage }: Answer): object {
  return {
    completion_tokens: usage.outputTokens,
    prompt_tokens: usage.inputTokens,
    total_tokens: usage.totalTokens,
  };
}

function modelOf({ facts, body }: WriteContext): string {
  const named = body['model'];
  return typeof named === 'string' ? named : facts.baseId || facts.modelId;
}
