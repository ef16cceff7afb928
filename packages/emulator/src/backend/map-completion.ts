import type { ContentBlock, JsonValue } from '@bedrock-kit/schemas';
import type { Reply } from '../replies.ts';
import { ServiceError } from '../service-error.ts';
import { mapStopReason, readCounts, messageOfError, type Completion, type ToolCall } from './completion.ts';

/** A whole completion as a reply; throws what Bedrock says when a model has made nothing that can be read. */
export function mapCompletion(value: unknown): Reply {
  const { choices, usage, error } = (value ?? {}) as Completion;
  if (error !== undefined) throw modelError(messageOfError(error));
  const [choice] = choices ?? [];
  if (choice?.message === undefined) throw modelError('The backend answered without a message.');
  const { content, refusal, reasoning_content, reasoning, tool_calls } = choice.message;
  const thought = reasoning_content ?? reasoning ?? '';
  const text = content ?? refusal ?? '';
  const calls = (tool_calls ?? []).map(mapCall);
  const blocks: ContentBlock[] = [
    ...(thought === '' ? [] : [{ reasoningContent: { reasoningText: { text: thought } } }]),
    // An answer has at least one block.
    ...(text === '' && calls.length > 0 ? [] : [{ text }]),
    ...calls,
  ];
  return {
    content: blocks,
    stopReason: mapStopReason(choice.finish_reason, calls.length > 0 ? 'calls' : 'no-calls'),
    ...readCounts(usage),
  };
}

function mapCall(call: ToolCall, index: number): ContentBlock {
  const { name = '', arguments: text = '' } = call.function ?? {};
  return { toolUse: { toolUseId: call.id || `tooluse_backend_${index}`, name, input: readInput(text) } };
}

function readInput(text: string): JsonValue {
  try {
    return text.trim() === '' ? {} : (JSON.parse(text) as JsonValue);
  } catch {
    throw modelError(
      'Model produced invalid sequence as part of ToolUse. Please refer to the model tool use troubleshooting guide.',
    );
  }
}

function modelError(message: string): ServiceError {
  return new ServiceError({ type: 'ModelErrorException', status: 424, message });
}
