import type { ConverseRequest } from '@bedrock-kit/schemas';
import { ServiceError, validationError } from '../../service-error.ts';
import { checkCachePoints } from '../../validate/check-cache-points.ts';
import { checkReasoning } from '../../validate/check-reasoning.ts';
import { checkSampling, checkStopSequences } from '../../validate/check-inference.ts';
import { checkSizes } from '../../validate/check-sizes.ts';
import type { ValidationContext } from '../../validate/validation-context.ts';
import { checkClaude } from './check-claude.ts';
import { readClaude } from './read-claude.ts';
import type { NativeBody, TextFamily } from './text-family.ts';
import { writeClaude, writeClaudeChunks } from './write-claude.ts';

/** Claude by its Messages API. */
export const claude: TextFamily = {
  read(body: NativeBody, context: ValidationContext): ConverseRequest {
    const { facts, rules } = context;
    const { maxTokens, additionalFields: unknownMembers } = rules;
    const request = readClaude(checkClaude(body, { facts, maxTokens, unknownMembers }));
    natively(() => {
      checkSizes(request, context);
      checkSampling(request, context);
      checkStopSequences(request, context);
      checkCachePoints(request, context);
      checkReasoning(request, context);
    });
    return request;
  },
  write: writeClaude,
  writeChunks: writeClaudeChunks,
};

const conversePrefix = 'The model returned the following errors: ';

/** What the model refuses is said here without the words that Converse puts before it. */
function natively(check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof ServiceError) || !error.message.startsWith(conversePrefix)) throw error;
    throw validationError(error.message.slice(conversePrefix.length));
  }
}
