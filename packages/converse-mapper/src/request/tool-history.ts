import { InvalidPromptError, type LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { Tool } from '@bedrock-kit/schemas';
import type { BedrockLanguageModelOptions } from '../language-model-options.ts';
import type { Warnings } from '../warnings.ts';

export interface ToolHistoryScope {
  readonly mode: BedrockLanguageModelOptions['toolHistory'];
  readonly warnings: Warnings;
}

/**
 * Bedrock refuses tool calls and results in a call without tools (E1). Tells whether they have to be told as text, or puts
 * the tool of `placeholder` into the list.
 */
export function settleToolHistory(
  prompt: LanguageModelV4Prompt,
  tools: Tool[],
  { mode, warnings }: ToolHistoryScope,
): boolean {
  if (tools.length > 0 || !usesTools(prompt)) return false;
  switch (mode ?? 'flatten') {
    case 'strict':
      throw new InvalidPromptError({
        prompt: undefined,
        message:
          "The prompt has tool calls or results, but the call has no tools: pass the tools, or set toolHistory to 'flatten'.",
      });
    case 'placeholder':
      warnings.compatibility(
        'toolContent',
        'The prompt has tool calls, but the call has no tools: a tool that does nothing was declared.',
      );
      tools.push({
        toolSpec: {
          name: 'no_tool_available',
          description: 'Does nothing. No tool can be called now.',
          inputSchema: { json: { type: 'object', properties: {} } },
        },
      });
      return false;
    case 'flatten':
      warnings.unsupported(
        'toolContent',
        'The prompt has tool calls, but the call has no tools: calls and results were sent as text.',
      );
      return true;
  }
}

function usesTools(prompt: LanguageModelV4Prompt): boolean {
  return prompt.some(
    (message) =>
      (message.role === 'tool' && message.content.some(({ type }) => type === 'tool-result')) ||
      (message.role === 'assistant' &&
        message.content.some(({ type }) => type === 'tool-call' || type === 'tool-result')),
  );
}
