import type { ConverseRequest } from '@bedrock-kit/schemas';
import { cutText } from '../../engine/cut-pieces.ts';
import { checkNativeBody } from '../../native/malformed-input.ts';
import type { ObjectSchema } from '../../native/native-schema.ts';
import { readHeaderTurns, readInstructionTurns, readPrompt } from './prompt-request.ts';
import { isCutOff, textOf, type NativeBody, type TextFamily } from './text-family.ts';

const schema: ObjectSchema = {
  kind: 'object',
  required: ['prompt'],
  members: {
    prompt: { kind: 'string', min: 1 },
    max_gen_len: { kind: 'integer', min: 1, max: 8192 },
    temperature: { kind: 'number', min: 0, max: 1 },
    top_p: { kind: 'number', min: 0, max: 1 },
    images: { kind: 'list', items: { kind: 'string' } },
  },
};

interface LlamaBody {
  readonly prompt: string;
  readonly max_gen_len?: number;
  readonly temperature?: number;
  readonly top_p?: number;
}

/** Llama 2, 3 and 4: a prompt with the marks of the version in it. */
export const llama: TextFamily = {
  read(body: NativeBody): ConverseRequest {
    const {
      prompt,
      max_gen_len: maxTokens = 512,
      temperature,
      top_p: topP,
    } = checkNativeBody(schema, body) as unknown as LlamaBody;
    const marked = prompt.includes('[INST]') ? readInstructionTurns(prompt) : readHeaderTurns(prompt);
    return readPrompt(marked.turns, { system: marked.system, maxTokens, temperature, topP });
  },
  write: (answer) => ({
    generation: textOf(answer),
    prompt_token_count: answer.usage.inputTokens,
    generation_token_count: answer.usage.outputTokens,
    stop_reason: isCutOff(answer) ? 'length' : 'stop',
  }),
  *writeChunks(answer, context) {
    // The prompt is counted in the first chunk only (recorded).
    let promptTokens: number | null = answer.usage.inputTokens ?? 0;
    for (const [index, generation] of cutText(textOf(answer), context).entries()) {
      yield {
        generation,
        prompt_token_count: promptTokens,
        generation_token_count: index + 1,
        stop_reason: null,
      };
      promptTokens = null;
    }
    yield {
      generation: '',
      prompt_token_count: promptTokens,
      generation_token_count: answer.usage.outputTokens,
      stop_reason: isCutOff(answer) ? 'length' : 'stop',
    };
  },
};
