import type { ConverseRequest } from '@bedrock-kit/schemas';
import type { Answer } from '../../engine/answer.ts';
import { cutText } from '../../engine/cut-pieces.ts';
import { checkNativeBody } from '../../native/malformed-input.ts';
import type { ObjectSchema } from '../../native/native-schema.ts';
import { readNamedTurns, readPrompt } from './prompt-request.ts';
import { isCutOff, textOf, type NativeBody, type TextFamily } from './text-family.ts';

const schema: ObjectSchema = {
  kind: 'object',
  required: ['prompt', 'max_tokens_to_sample'],
  members: {
    prompt: { kind: 'string', min: 1 },
    max_tokens_to_sample: { kind: 'integer', min: 0 },
    temperature: { kind: 'number', min: 0, max: 1 },
    top_p: { kind: 'number', min: 0, max: 1 },
    top_k: { kind: 'integer', min: 0, max: 500 },
    stop_sequences: { kind: 'list', items: { kind: 'string' } },
    anthropic_version: { kind: 'string' },
  },
};

interface CompletionBody {
  readonly prompt: string;
  readonly max_tokens_to_sample: number;
  readonly stop_sequences?: readonly string[];
}

/** Claude 2 by its first interface: a prompt of turns. */
export const claudeCompletion: TextFamily = {
  read(body: NativeBody): ConverseRequest {
    const checked = checkNativeBody(schema, body) as unknown as CompletionBody;
    return readPrompt(readNamedTurns(checked.prompt), {
      maxTokens: checked.max_tokens_to_sample,
      stopSequences: checked.stop_sequences,
    });
  },
  write: (answer) => ({ type: 'completion', completion: textOf(answer), ...writeStop(answer) }),
  *writeChunks(answer, context) {
    for (const completion of cutText(textOf(answer), context)) {
      yield { type: 'completion', completion, stop_reason: null, stop: null };
    }
    yield { type: 'completion', completion: '', ...writeStop(answer) };
  },
};

/** Where the answer ends of itself, the turn of the human that would follow has stopped it (recorded). */
function writeStop(answer: Answer): object {
  return isCutOff(answer)
    ? { stop_reason: 'max_tokens', stop: null }
    : { stop_reason: 'stop_sequence', stop: '\n\nHuman:' };
}
