import type { GenerateTextResult, ToolSet } from 'ai';
import { check, checkEqual, dig } from './checks.ts';

/** Fails unless every call that the service ran by itself arrived with its result. Returns how many there were. */
export function checkServerCalls(
  { toolCalls, toolResults }: Pick<GenerateTextResult<ToolSet, never, never>, 'toolCalls' | 'toolResults'>,
  content: unknown,
): number {
  const blocks: readonly unknown[] = Array.isArray(content) ? content : [];
  const sent = blocks.flatMap((block) => {
    const use = dig(block, 'toolUse');
    return dig(use, 'type') === 'server_tool_use' ? [String(dig(use, 'toolUseId'))] : [];
  });
  const ran = toolCalls.filter(({ providerExecuted }) => providerExecuted === true);
  checkEqual(
    ran.map(({ toolCallId }) => toolCallId),
    sent,
    'the calls that the service ran',
  );
  for (const { toolCallId, toolName } of ran)
    check(
      toolResults.some((result) => result.toolCallId === toolCallId),
      `the call of ${toolName} has no result`,
    );
  return sent.length;
}
