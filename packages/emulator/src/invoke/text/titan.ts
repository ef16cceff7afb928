import type { ConverseRequest } from '@bedrock-kit/schemas';
import type { Answer } from '../../engine/answer.ts';
import { splitTokens } from '../../engine/tokens.ts';
import { checkNativeBody } from '../../native/malformed-input.ts';
import type { ObjectSchema } from '../../native/native-schema.ts';
import { readNamedTurns, readPrompt } from './prompt-request.ts';
import { isCutOff, textOf, type NativeBody, type TextFamily } from './text-family.ts';

const schema: ObjectSchema = {
  kind: 'object',
  required: ['inputText'],
  members: {
    inputText: { kind: 'string', min: 1 },
    textGenerationConfig: {
      kind: 'object',
      members: {
        maxTokenCount: { kind: 'integer', min: 0, max: 8192 },
        temperature: { kind: 'number', min: 0, max: 1 },
        topP: { kind: 'number', min: 0, max: 1 },
        stopSequences: { kind: 'list', items: { kind: 'string' } },
      },
    },
  },
};

interface TitanBody {
  readonly inputText: string;
  readonly textGenerationConfig?: {
    readonly maxTokenCount?: number;
    readonly temperature?: number;
    readonly topP?: number;
    readonly stopSequences?: readonly string[];
  };
}

/** Titan Text. */
export const titanText: TextFamily = {
  read(body: NativeBody): ConverseRequest {
    const { inputText, textGenerationConfig = {} } = checkNativeBody(schema, body) as unknown as TitanBody;
    const { maxTokenCount, ...sampling } = textGenerationConfig;
    return readPrompt(readNamedTurns(inputText), { ...sampling, maxTokens: maxTokenCount });
  },
  write: (answer) => ({
    inputTextTokenCount: answer.usage.inputTokens,
    results: [
      {
        tokenCount: answer.usage.outputTokens,
        outputText: textOf(answer),
        completionReason: completionReason(answer),
      },
    ],
  }),
  *writeChunks(answer) {
    const pieces = cutLong(textOf(answer));
    for (const [index, outputText] of pieces.entries()) {
      const isLast = index === pieces.length - 1;
      yield {
        outputText,
        index: 0,
        totalOutputTextTokenCount: isLast ? answer.usage.outputTokens : null,
        completionReason: isLast ? completionReason(answer) : null,
        inputTextTokenCount: index === 0 ? answer.usage.inputTokens : null,
      };
    }
  },
};

/** Tokens in a chunk of a long answer; a shorter one comes in one chunk (recorded). */
const tokensPerChunk = 44;

function cutLong(text: string): readonly string[] {
  const tokens = splitTokens(text);
  const count = Math.max(1, Math.ceil(tokens.length / tokensPerChunk));
  return Array.from({ length: count }, (_, index) =>
    tokens.slice(index * tokensPerChunk, (index + 1) * tokensPerChunk).join(''),
  );
}

function completionReason(answer: Answer): string {
  if (isCutOff(answer)) return 'LENGTH';
  return answer.stopReason === 'stop_sequence' ? 'STOP_CRITERIA_MET' : 'FINISH';
}
