import type { LanguageModelV4ToolCall } from '@ai-sdk/provider';
import type { ToolUseBlock } from '@bedrock-kit/schemas';
import type { CallContext } from '../call-context.ts';
import type { Answer, Parts } from '../response/answer.ts';
import { deliverCall } from '../response/answer.ts';
import type { WireShape } from '../response/wire-shape.ts';
import { readShape, readText } from '../response/wire-shape.ts';
import { createJsonUnwrapper } from './json-unwrapper.ts';
import type { DeltaShape, Ending, OpenBlock } from './open-block.ts';

/** `contentBlockStart.start.toolUse` as it may arrive. */
export type ToolUseStart = WireShape<ToolUseBlock>;

/** The piece of input in a delta of a tool block; empty for anything else. */
export function readInput(delta: DeltaShape): string {
  return readText(readShape<{ readonly input: string }>(delta.toolUse)?.input) ?? '';
}

/** The tool's name on the wire. */
export function readToolName(start: ToolUseStart): string {
  return readText(start.name) ?? '';
}

/** Whether the service itself runs the tool. */
export function isServerTool(start: ToolUseStart, context: CallContext): boolean {
  return (
    start.type === 'server_tool_use' || context.tools.get(readToolName(start))?.providerExecuted === true
  );
}

/**
 * A tool call. Input goes out as it comes, without the wrapper if the root of the schema had to be wrapped. The call
 * itself goes out when the block has closed and its input is whole JSON (E11); no input at all is `{}` (E9), but only
 * once something follows, for the token limit may have cut it before its first character.
 */
export function createToolBlock(start: ToolUseStart, answer: Answer, parts: Parts): OpenBlock {
  const call = beginCall(start, answer);
  const { toolCallId: id } = call;
  const unwrap = answer.context.tools.get(readToolName(start))?.unwrap;
  const unwrapper = unwrap === undefined ? undefined : createJsonUnwrapper(unwrap);
  let received = '';
  let unwrapped = '';
  parts.push(inputStart(call));
  return {
    kind: 'tool',
    push: (delta, out) => {
      const piece = readInput(delta);
      received += piece;
      pushInput(unwrapper === undefined ? piece : unwrapper.push(piece), out);
    },
    end: (ending, out) => {
      const rest = unwrapper?.finish() ?? '';
      if (rest !== '') pushInput(rest, out);
      out.push({ type: 'tool-input-end', id });
      endCall(ending, out);
    },
  };

  function pushInput(piece: string, out: Parts): void {
    if (unwrapper !== undefined) unwrapped += piece;
    out.push({ type: 'tool-input-delta', id, delta: piece });
  }

  function endCall(ending: Ending, out: Parts): void {
    const input = unwrapper === undefined ? received : unwrapped;
    if (ending === 'whole' && received === '') answer.undecidedCalls.push({ ...call, input: '{}' });
    else if (ending === 'whole' && isJson(received)) deliverCall(answer, { ...call, input }, out);
    else answer.truncatedToolCalls.push({ toolCallId: id, toolName: call.toolName, input: received });
  }
}

type CallHead = Omit<LanguageModelV4ToolCall, 'input'>;

function beginCall(start: ToolUseStart, answer: Answer): CallHead {
  const wireName = readToolName(start);
  const tool = answer.context.tools.get(wireName);
  const toolName = tool?.name ?? wireName;
  const toolCallId = claimToolCallId(start.toolUseId, answer);
  if (typeof start.toolUseId === 'string') answer.toolCalls.set(start.toolUseId, { toolCallId, toolName });
  if (!isServerTool(start, answer.context)) return { type: 'tool-call', toolCallId, toolName };
  // A tool that the call did not declare is one that the caller's tool set cannot know.
  const dynamic = tool === undefined ? ({ dynamic: true } as const) : {};
  return { type: 'tool-call', toolCallId, toolName, providerExecuted: true, ...dynamic };
}

// The id must be unique over all calls of the answer, whatever the model made up.
function claimToolCallId(wireId: unknown, answer: Answer): string {
  const { context, usedIds } = answer;
  const text = readText(wireId);
  const id = text === undefined ? context.generateId() : context.toolCallId(text);
  const unique = usedIds.has(id) ? context.generateId() : id;
  usedIds.add(unique);
  return unique;
}

function inputStart({ toolCallId, toolName, providerExecuted, dynamic }: CallHead): Parts[number] {
  return {
    type: 'tool-input-start',
    id: toolCallId,
    toolName,
    ...(providerExecuted === undefined ? {} : { providerExecuted }),
    ...(dynamic === undefined ? {} : { dynamic }),
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
