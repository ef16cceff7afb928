import type { ConverseRequest } from '@bedrock-kit/schemas';
import type { Answer } from '../../engine/answer.ts';
import { splitTokens } from '../../engine/tokens.ts';
import { checkNativeBody } from '../../native/malformed-input.ts';
import type { ObjectSchema } from '../../native/native-schema.ts';
import { readPrompt, say } from './prompt-request.ts';
import { isCutOff, textOf, type NativeBody, type TextFamily, type WriteContext } from './text-family.ts';

const schema: ObjectSchema = {
  kind: 'object',
  required: ['prompt'],
  open: true,
  members: {
    prompt: { kind: 'string', min: 1 },
    maxTokens: { kind: 'integer', min: 0, max: 8191 },
    temperature: { kind: 'number', min: 0, max: 1 },
    topP: { kind: 'number', min: 0, max: 1 },
    stopSequences: { kind: 'list', items: { kind: 'string' } },
  },
};

interface JurassicBody {
  readonly prompt: string;
  readonly maxTokens?: number;
  readonly stopSequences?: readonly string[];
}

/** Jurassic-2, which does not stream: its one chunk is the whole answer. */
export const jurassic: TextFamily = {
  read(body: NativeBody): ConverseRequest {
    const { prompt, maxTokens, stopSequences } = checkNativeBody(schema, body) as unknown as JurassicBody;
    return readPrompt([say('user', prompt)], { maxTokens, stopSequences });
  },
  write,
  writeChunks: (answer, context) => [write(answer, context)],
};

function write(answer: Answer, { body }: WriteContext): object {
  const text = textOf(answer);
  const finishReason = isCutOff(answer)
    ? { reason: 'length', length: answer.usage.outputTokens }
    : { reason: 'endoftext' };
  return {
    id: 1234,
    prompt: { text: body['prompt'], tokens: writeTokens(String(body['prompt'])) },
    completions: [{ data: { text, tokens: writeTokens(text) }, finishReason }],
  };
}

function writeTokens(text: string): readonly object[] {
  let start = 0;
  return splitTokens(text).map((token) => {
    const textRange = { start, end: start + token.length };
    start += token.length;
    return {
      generatedToken: { token: token.replace(/^ /, '▁'), logprob: 0, raw_logprob: 0 },
      topTokens: null,
      textRange,
    };
  });
}
