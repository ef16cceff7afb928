import type { ConverseRequest } from '@bedrock-kit/schemas';
import { cutText } from '../../engine/cut-pieces.ts';
import { checkNativeBody } from '../../native/malformed-input.ts';
import type { ObjectSchema } from '../../native/native-schema.ts';
import { readPrompt, say } from './prompt-request.ts';
import { isCutOff, textOf, type NativeBody, type TextFamily, type WriteContext } from './text-family.ts';

const schema: ObjectSchema = {
  kind: 'object',
  required: ['prompt'],
  members: {
    prompt: { kind: 'string', min: 1 },
    max_tokens: { kind: 'integer', min: 1 },
    temperature: { kind: 'number', min: 0, max: 5 },
    p: { kind: 'number', min: 0, max: 1 },
    k: { kind: 'number', min: 0, max: 500 },
    stop_sequences: { kind: 'list', items: { kind: 'string' } },
    return_likelihoods: { kind: 'string', options: ['GENERATION', 'ALL', 'NONE'] },
    stream: { kind: 'boolean' },
    num_generations: { kind: 'integer', min: 1, max: 5 },
    logit_bias: { kind: 'any' },
    truncate: { kind: 'string', options: ['NONE', 'START', 'END'] },
  },
};

interface CommandBody {
  readonly prompt: string;
  readonly max_tokens?: number;
  readonly stop_sequences?: readonly string[];
  readonly num_generations?: number;
}

/** Command and Command Light: a prompt, and as many answers to it as are asked for. */
export const cohereCommand: TextFamily = {
  read(body: NativeBody): ConverseRequest {
    const checked = checkNativeBody(schema, body) as unknown as CommandBody;
    return readPrompt([say('user', checked.prompt)], {
      maxTokens: checked.max_tokens,
      stopSequences: checked.stop_sequences,
    });
  },
  write: (answer, context) => ({
    generations: generationsOf(context).map((index) => ({
      finish_reason: isCutOff(answer) ? 'MAX_TOKENS' : 'COMPLETE',
      id: context.id(`generation ${index}`),
      text: textOf(answer),
    })),
    id: context.id('answer'),
    prompt: context.body['prompt'],
  }),
  /** In one chunk, unless the body says `stream` besides (recorded). */
  *writeChunks(answer, context) {
    if (context.body['stream'] !== true) {
      yield cohereCommand.write(answer, context);
      return;
    }
    const generations = generationsOf(context);
    for (const index of generations) {
      const numbered = generations.length > 1 ? { index } : {};
      for (const text of cutText(textOf(answer), context)) yield { ...numbered, is_finished: false, text };
    }
    yield { finish_reason: isCutOff(answer) ? 'MAX_TOKENS' : 'COMPLETE', is_finished: true };
  },
};

function generationsOf({ body }: WriteContext): readonly number[] {
  return Array.from({ length: Number(body['num_generations'] ?? 1) }, (_, index) => index);
}
