import { AISDKError } from '@ai-sdk/provider';
import type { LanguageModelV4FinishReason, LanguageModelV4Usage } from '@ai-sdk/provider';
import type { Answer } from './answer.ts';

/** What `NoObjectGeneratedError.isInstance` of every `ai` looks for. The class itself is `ai`'s, not the specification's. */
const marker = Symbol.for('vercel.ai.error.AI_NoObjectGeneratedError');

/** How the call came out otherwise. */
interface Ended {
  readonly finishReason: LanguageModelV4FinishReason;
  readonly usage: LanguageModelV4Usage;
}

/**
 * The error of a model that went round in circles instead of finishing its JSON (E6); `loop` is what it repeated, in words. `ai`'s `NoObjectGeneratedError` by its
 * marker, with its members `text`, `usage` and `finishReason`; not retried, since the same call would do the same.
 */
export function createJsonLoopError(loop: string, answer: Answer, ended: Ended): AISDKError {
  const { jsonText, context } = answer;
  const mode = context.jsonAnswer?.mode ?? 'native';
  const others = (['outputFormat', 'jsonTool', 'instruction'] as const).filter(
    (name) => name !== optionOf[mode],
  );
  const error = new AISDKError({
    name: 'AI_NoObjectGeneratedError',
    message:
      `No object generated: the model went round in circles until the output limit, its JSON ends in ${loop}. ` +
      `Ask for it in another way, by providerOptions.bedrock.structuredOutputMode: '${others.join("' or '")}'.`,
  });
  return Object.assign(error, {
    [marker]: true,
    text: jsonText,
    finishReason: ended.finishReason.unified,
    usage: asCallUsage(ended.usage),
  });
}

const optionOf = { native: 'outputFormat', tool: 'jsonTool', instruction: 'instruction' } as const;

/** As `ai` tells the usage of a call. */
function asCallUsage({ inputTokens, outputTokens, raw }: LanguageModelV4Usage): object {
  const [input, output] = [inputTokens.total, outputTokens.total];
  return {
    inputTokens: input,
    inputTokenDetails: {
      noCacheTokens: inputTokens.noCache,
      cacheReadTokens: inputTokens.cacheRead,
      cacheWriteTokens: inputTokens.cacheWrite,
    },
    outputTokens: output,
    outputTokenDetails: { textTokens: outputTokens.text, reasoningTokens: outputTokens.reasoning },
    totalTokens: input === undefined || output === undefined ? undefined : input + output,
    raw,
  };
}
