import type {
  LanguageModelV4Message,
  LanguageModelV4ReasoningPart,
  LanguageModelV4ToolCallPart,
  LanguageModelV4ToolResultPart,
} from '@ai-sdk/provider';
import type { ContentBlock, JsonValue, ReasoningContentBlock, ToolUseBlock } from '@bedrock-kit/schemas';
import type { Family } from '../families/family.ts';
import { isJsonObject } from '../option-readers.ts';
import { mapOutput, mapToolResult } from './map-tool-result.ts';
import { findOption, readCachePoint } from './part-options.ts';
import type { PromptScope } from './prompt-scope.ts';
import { isBlank } from './stand-ins.ts';
import { openTurn, pushCachePoint, type Turn } from './turns.ts';

type AssistantPart = Extract<LanguageModelV4Message, { role: 'assistant' }>['content'][number];

/** Maps the parts of an assistant message; results of tools in it make a user turn of their own. */
export function mapAssistantContent(
  parts: readonly AssistantPart[],
  turns: Turn[],
  scope: PromptScope,
): void {
  for (const part of parts) {
    if (part.type === 'tool-result') {
      mapInnerResult(part, turns, scope);
      continue;
    }
    const turn = openTurn(turns, 'assistant');
    const block = mapPart(part, turn, scope);
    if (block !== undefined) turn.content.push(block);
    pushCachePoint(turn, readCachePoint(part.providerOptions));
  }
}

function mapPart(
  part: Exclude<AssistantPart, LanguageModelV4ToolResultPart>,
  turn: Turn,
  scope: PromptScope,
): ContentBlock | undefined {
  switch (part.type) {
    case 'text':
      return isBlank(part.text) ? undefined : { text: part.text };
    case 'reasoning': {
      const reasoningContent = mapReasoning(part, scope.family);
      if (reasoningContent !== undefined) return { reasoningContent };
      if (!isBlank(part.text)) warnOfLostReasoning(scope);
      return undefined;
    }
    case 'tool-call':
      return mapToolCall(part, turn, scope);
    case 'file':
    case 'reasoning-file':
    case 'custom':
      scope.warnings.unsupported(
        `assistant ${part.type}`,
        'Bedrock takes no such content from the assistant: it was left out.',
      );
      return undefined;
  }
}

/** A reasoning part as it may be sent back: only what was signed, and only to a family that signs (F1, F3). */
function mapReasoning(part: LanguageModelV4ReasoningPart, family: Family): ReasoningContentBlock | undefined {
  if (!family.capabilities.signsReasoning) return undefined;
  const signature = findOption(part.providerOptions, 'signature');
  if (typeof signature === 'string') return { reasoningText: { text: part.text, signature } };
  const redacted =
    findOption(part.providerOptions, 'redactedContent') ?? findOption(part.providerOptions, 'redactedData');
  return typeof redacted === 'string' ? { redactedContent: redacted } : undefined;
}

/** Once for all of it. Of other families no reasoning is ever sent back, which is no news. */
function warnOfLostReasoning({ family, warnings }: PromptScope): void {
  const feature = 'assistant reasoning';
  const isTold = warnings.list.some((warning) => 'feature' in warning && warning.feature === feature);
  if (family.checksSignatures !== true || isTold) return;
  warnings.unsupported(
    feature,
    'Reasoning without a signature of Claude was left out: it is of another model, or its providerOptions were lost on the way.',
  );
}

function mapToolCall(part: LanguageModelV4ToolCallPart, turn: Turn, scope: PromptScope): ContentBlock {
  const toolUseId = scope.toolCallIds.toWire(part.toolCallId);
  if (scope.flattenTools) return { text: tellCall(part) };
  if (turn.calls.includes(toolUseId)) {
    scope.warnings.other(
      `Two calls of one turn have the id "${part.toolCallId}": the second was told as text.`,
    );
    return { text: tellCall(part) };
  }
  const server = runsOnServer(part, scope);
  if (!server) turn.calls.push(toolUseId);
  const toolUse: ToolUseBlock = {
    toolUseId,
    name: scope.toolNames.toWire(part.toolName),
    input: asToolInput(part.input, scope.wrappedTools.get(part.toolName)),
    ...(server ? { type: 'server_tool_use' } : {}),
  };
  return { toolUse };
}

function tellCall(part: LanguageModelV4ToolCallPart): string {
  const input: string | undefined = JSON.stringify(part.input);
  return `[Called tool "${part.toolName}", call ${part.toolCallId}, with ${input ?? '{}'}]`;
}

/** The service wants an object: what a model once wrote in another form is wrapped, not lost (C14). */
function asToolInput(input: unknown, wrapper: string | undefined): JsonValue {
  // `input` was JSON when the model wrote it, and the caller keeps it as such.
  const value = input as JsonValue | undefined;
  if (wrapper !== undefined) return { [wrapper]: value ?? null };
  if (value === undefined) return {};
  return isJsonObject(value) ? value : { rawInvalidInput: value };
}

function runsOnServer(part: LanguageModelV4ToolCallPart, scope: PromptScope): boolean {
  return part.providerExecuted === true && scope.serverTools.has(part.toolName);
}

/** The result of a tool that was not run by the caller. Nova wants its own beside the call, others in a user turn. */
function mapInnerResult(part: LanguageModelV4ToolResultPart, turns: Turn[], scope: PromptScope): void {
  if (scope.flattenTools || !scope.serverTools.has(part.toolName)) {
    mapToolResult(part, openTurn(turns, 'user'), scope);
    return;
  }
  const { content, failed } = mapOutput(part.output, scope);
  openTurn(turns, 'assistant').content.push({
    toolResult: {
      toolUseId: scope.toolCallIds.toWire(part.toolCallId),
      content,
      type: `${scope.toolNames.toWire(part.toolName)}_result`,
      ...(failed ? { status: 'error' } : {}),
    },
  });
}
