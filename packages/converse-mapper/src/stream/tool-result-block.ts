import type { JSONObject, JSONValue } from '@ai-sdk/provider';
import type { ToolResultBlock } from '@bedrock-kit/schemas';
import { asProviderMetadata } from '../provider-metadata.ts';
import type { Answer, Parts } from '../response/answer.ts';
import { readJsonObject } from '../response/json-object.ts';
import type { WireShape } from '../response/wire-shape.ts';
import { readText } from '../response/wire-shape.ts';
import type { OpenBlock } from './open-block.ts';

/** `contentBlockStart.start.toolResult` as it may arrive. */
export type ToolResultStart = WireShape<ToolResultBlock>;

/** What a tool brought that the service itself ran, for example `nova_code_interpreter`. */
export function createToolResultBlock(start: ToolResultStart, answer: Answer): OpenBlock {
  const content: JSONObject[] = [];
  return {
    kind: 'tool-result',
    push: ({ toolResult }) => {
      for (const value of Array.isArray(toolResult) ? toolResult : []) {
        const block = readJsonObject(value);
        if (block !== undefined) append(block, content);
      }
    },
    end: (ending, parts) => {
      if (ending === 'whole') pushResult(start, content, { answer, parts });
      else
        answer.notes.push(`The result of the tool call ${String(start.toolUseId)} was cut off and left out.`);
    },
  };
}

// Neighbouring texts are pieces of one.
function append(block: JSONObject, content: JSONObject[]): void {
  const last = content.at(-1);
  if (typeof block['text'] === 'string' && typeof last?.['text'] === 'string') {
    content.splice(-1, 1, { text: last['text'] + block['text'] });
  } else {
    content.push(block);
  }
}

interface Target {
  readonly answer: Answer;
  readonly parts: Parts;
}

function pushResult(start: ToolResultStart, content: readonly JSONObject[], { answer, parts }: Target): void {
  const type = readText(start.type);
  const wireId = readText(start.toolUseId) ?? '';
  const call = answer.toolCalls.get(wireId);
  const toolName = call?.toolName ?? nameOfResult(type, answer);
  const declared = [...answer.context.tools.values()].some((tool) => tool.name === toolName);
  parts.push({
    type: 'tool-result',
    toolCallId: call?.toolCallId ?? answer.context.toolCallId(wireId),
    toolName,
    result: readResult(content),
    ...(start.status === 'error' ? { isError: true } : {}),
    ...(declared ? {} : { dynamic: true }),
    ...(type === undefined ? {} : { providerMetadata: asProviderMetadata({ type }) }),
  });
}

// The service calls the result of `nova_grounding` a `nova_grounding_result`.
function nameOfResult(type: string | undefined, { context }: Answer): string {
  const wireName = type?.replace(/_result$/u, '') ?? 'unknown_tool';
  return context.tools.get(wireName)?.name ?? wireName;
}

/** A lone text or JSON stands for itself; anything else is the list of blocks as the service sent them. */
function readResult(content: readonly JSONObject[]): NonNullable<JSONValue> {
  const [only] = content;
  if (content.length !== 1 || only === undefined) return content;
  return only['json'] ?? only['text'] ?? content;
}
