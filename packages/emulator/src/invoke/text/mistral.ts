import type { ConverseRequest } from '@bedrock-kit/schemas';
import { cutText } from '../../engine/cut-pieces.ts';
import { checkNativeBody } from '../../native/malformed-input.ts';
import type { ObjectSchema } from '../../native/native-schema.ts';
import { readInstructionTurns, readPrompt } from './prompt-request.ts';
import { isCutOff, textOf, type NativeBody, type TextFamily } from './text-family.ts';

const schema: ObjectSchema = {
  kind: 'object',
  required: ['prompt'],
  members: {
    prompt: { kind: 'string', min: 1 },
    max_tokens: { kind: 'integer', min: 1 },
    temperature: { kind: 'number', min: 0, max: 1 },
    top_p: { kind: 'number', min: 0, max: 1 },
    top_k: { kind: 'integer', min: 0 },
    stop: { kind: 'list', items: { kind: 'string' }, max: 10 },
  },
};

interface MistralBody {
  readonly prompt: string;
  readonly max_tokens?: number;
  readonly temperature?: number;
  readonly top_p?: number;
  readonly stop?: readonly string[];
}

/** The models of Mistral that take a prompt; the later ones take messages, see `chat.ts`. */
export const mistralText: TextFamily = {
  read(body: NativeBody): ConverseRequest {
    const checked = checkNativeBody(schema, body) as unknown as MistralBody;
    const { turns } = readInstructionTurns(checked.prompt);
    return readPrompt(turns, {
      maxTokens: checked.max_tokens ?? 512,
      temperature: checked.temperature,
      topP: checked.top_p,
      stopSequences: checked.stop,
    });
  },
  write: (answer) => ({
    outputs: [{ text: textOf(answer), stop_reason: isCutOff(answer) ? 'length' : 'stop' }],
  }),
  *writeChunks(answer, context) {
    for (const text of cutText(textOf(answer), context)) yield { outputs: [{ text, stop_reason: null }] };
    yield { outputs: [{ text: '', stop_reason: isCutOff(answer) ? 'length' : 'stop' }] };
  },
};
