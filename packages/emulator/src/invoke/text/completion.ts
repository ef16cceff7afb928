import type { ConverseRequest } from '@bedrock-kit/schemas';
import { cutText } from '../../engine/cut-pieces.ts';
import { checkNativeBody } from '../../native/malformed-input.ts';
import type { ObjectSchema } from '../../native/native-schema.ts';
import { readPrompt, say } from './prompt-request.ts';
import { isCutOff, reasoningOf, textOf, type NativeBody, type TextFamily } from './text-family.ts';

const schema: ObjectSchema = {
  kind: 'object',
  required: ['prompt'],
  open: true,
  members: {
    prompt: { kind: 'string', min: 1 },
    max_tokens: { kind: 'integer', min: 1 },
    stop: { kind: 'list', items: { kind: 'string' } },
  },
};

interface CompletionBody {
  readonly prompt: string;
  readonly max_tokens?: number;
  readonly stop?: readonly string[];
}

/** The marks that DeepSeek puts around turns. */
const marks = /<｜(?:begin▁of▁sentence|end▁of▁sentence|User|Assistant)｜>|<\/?think>/g;

function readCompletion(body: NativeBody): ConverseRequest {
  const { prompt, max_tokens: maxTokens, stop } = checkNativeBody(schema, body) as unknown as CompletionBody;
  return readPrompt([say('user', prompt.replace(marks, ' '))], { maxTokens, stopSequences: stop });
}

/** DeepSeek R1: a prompt with the marks of its template, reasoning and answer in one text. */
export const deepSeekR1: TextFamily = {
  read: readCompletion,
  write: (answer) => ({
    choices: [
      {
        text: `${reasoningOf(answer)}\n</think>\n\n${textOf(answer)}`,
        stop_reason: isCutOff(answer) ? 'length' : 'stop',
      },
    ],
  }),
  *writeChunks(answer, context) {
    const text = `${reasoningOf(answer)}\n</think>\n\n${textOf(answer)}`;
    for (const piece of cutText(text, context)) yield { choices: [{ text: piece, stop_reason: null }] };
    yield { choices: [{ text: '', stop_reason: isCutOff(answer) ? 'length' : 'stop' }] };
  },
};

/** OpenAI's first form, which containers at Marketplace endpoints speak. */
export const completion: TextFamily = {
  read: readCompletion,
  write: (answer, context) => ({
    object: 'text_completion',
    id: '',
    created: context.createdAt,
    model: context.facts.modelId,
    system_fingerprint: 'emulator',
    choices: [
      {
        index: 0,
        text: textOf(answer),
        logprobs: null,
        finish_reason: isCutOff(answer) ? 'length' : 'stop',
      },
    ],
    usage: {
      prompt_tokens: answer.usage.inputTokens,
      completion_tokens: answer.usage.outputTokens,
      total_tokens: answer.usage.totalTokens,
    },
  }),
  *writeChunks(answer, context) {
    for (const text of cutText(textOf(answer), context)) {
      yield { object: 'text_completion', choices: [{ index: 0, text, finish_reason: null }] };
    }
    yield {
      object: 'text_completion',
      choices: [{ index: 0, text: '', finish_reason: isCutOff(answer) ? 'length' : 'stop' }],
    };
  },
};
