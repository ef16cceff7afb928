import type { LanguageModelV4FinishReason, LanguageModelV4Usage, SharedV4Warning } from '@ai-sdk/provider';
import type { Answer } from './answer.ts';
import type { SchemaIssue } from './check-schema.ts';
import { readCacheCounts } from './map-usage.ts';

/** What an answer is judged by. */
export interface Judged {
  readonly finishReason: LanguageModelV4FinishReason;
  readonly usage: LanguageModelV4Usage;
  readonly answer: Answer;
  /** Where its JSON does not fit the schema. */
  readonly issues: readonly SchemaIssue[];
}

/** What only the answer can tell was not as the caller may think. */
export function warnOfAnswer({ finishReason, usage, answer, issues }: Judged): SharedV4Warning[] {
  const messages = [...answer.notes];
  // H3: the service's own default can be as low as a few thousand tokens, and reasoning counts against it.
  if (finishReason.raw === 'max_tokens' && !answer.context.outputLimited) {
    messages.push(
      'The answer was cut at the default output limit of the service, because the call set none. Set maxOutputTokens.',
    );
  }
  // E6: grammars were seen to repeat themselves up to the limit (2025-2026).
  if (finishReason.raw === 'max_tokens' && answer.context.jsonAnswer?.mode === 'native') {
    messages.push(
      'The JSON was cut at the output limit. If it goes round in circles, another way to ask for it may help: set ' +
        "structuredOutputMode to 'jsonTool' or 'instruction'.",
    );
  }
  const [issue] = issues;
  if (issue !== undefined) {
    const more = issues.length === 1 ? '' : ` (and ${issues.length - 1} more)`;
    messages.push(
      `The JSON does not fit the schema of the call: ${issue.path === '' ? 'it' : issue.path} ${issue.message}${more}. See structuredOutput.`,
    );
  }
  if (isCacheIdle(usage, answer)) {
    messages.push(
      'A cache point was sent, but nothing was read from the cache or written to it: the prefix is shorter than the ' +
        "model's minimum, or the model does not cache. Move the cache point further back or leave it out.",
    );
  }
  if (answer.droppedText !== '') {
    messages.push('The model wrote text around the JSON it was asked for. It was left out; see droppedText.');
  }
  if (answer.truncatedToolCalls.length > 0) {
    messages.push(
      'A tool call came with input that is no whole JSON. It was not handed out; see truncatedToolCalls.',
    );
  }
  return messages.map((message) => ({ type: 'other', message }));
}

// D8. Models that cache always tell both counts, also when they are 0 (recorded 2026): without them nothing is known.
function isCacheIdle({ raw }: LanguageModelV4Usage, { context }: Answer): boolean {
  if (context.cachePointsSent === 0) return false;
  const { read, write } = readCacheCounts(raw);
  return read === 0 && write === 0;
}
