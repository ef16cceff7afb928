import type { LanguageModelV4ToolResultPart } from '@ai-sdk/provider';
import type { ContentBlock, JsonValue, ToolResultBlock, ToolResultContentBlock } from '@bedrock-kit/schemas';
import { isJsonObject } from '../option-readers.ts';
import { mapFile, type MediaContentBlock, type PromptFile } from './map-file.ts';
import { replaceMissingInput } from './missing-input.ts';
import { readCachePoint, readSearchResult } from './part-options.ts';
import type { PromptScope } from './prompt-scope.ts';
import { isBlank, standIns } from './stand-ins.ts';
import { pushCachePoint, type Turn } from './turns.ts';

/** What a tool gave back, in the service's blocks. */
export interface ToolResultContent {
  readonly content: ToolResultContentBlock[];
  readonly failed: boolean;
  /** Blocks that the model does not take inside a result: they stand beside it (C7). */
  readonly beside: ContentBlock[];
}

type Output = LanguageModelV4ToolResultPart['output'];

/** Maps the result of a tool into a user turn. */
export function mapToolResult(part: LanguageModelV4ToolResultPart, turn: Turn, scope: PromptScope): void {
  const { content, failed, beside } = mapOutput(part.output, scope);
  if (scope.flattenTools) {
    turn.content.push({ text: tellResult(part, content, failed) }, ...content.filter(isMedia), ...beside);
  } else {
    const { toolResultStatus } = scope.family.capabilities;
    const toolResult: ToolResultBlock = {
      toolUseId: scope.toolCallIds.toWire(part.toolCallId),
      content: failed && !toolResultStatus ? markFailure(content) : content,
      ...(failed && toolResultStatus ? { status: 'error' } : {}),
    };
    scope.namesOfResults.set(toolResult, part.toolName);
    turn.results.push({ toolResult });
    turn.content.push(...beside);
  }
  const cachePoint = readCachePoint(part.providerOptions) ?? readOutputCachePoint(part.output);
  if (cachePoint === undefined) return;
  if (scope.flattenTools) pushCachePoint(turn, cachePoint);
  else turn.results.push({ cachePoint });
}

/** Maps what a tool gave back; never empty, and no text of it is blank. */
export function mapOutput(output: Output, scope: PromptScope): ToolResultContent {
  const beside: ContentBlock[] = [];
  const content =
    output.type === 'content' ? mapItems(output.value, beside, scope) : [mapValue(output, scope)];
  if (content.length === 0) content.push({ text: standIns.emptyToolResult });
  const failed =
    output.type === 'error-text' || output.type === 'error-json' || output.type === 'execution-denied';
  return { content, failed, beside };
}

/** Tells a result in words, with everything that was in it. */
export function tellResult(
  part: { readonly toolCallId: string; readonly toolName: string },
  content: readonly ToolResultContentBlock[],
  failed: boolean,
): string {
  const body = content.map(tellBlock).join('\n');
  return `[${failed ? 'Error' : 'Result'} of tool "${part.toolName}", call ${part.toolCallId}]\n${body}`;
}

function tellBlock(block: ToolResultContentBlock): string {
  if ('text' in block) return block.text;
  if ('json' in block) return JSON.stringify(block.json);
  if ('searchResult' in block) {
    const { title, source, content } = block.searchResult;
    return `${title} (${source})\n${content.map(({ text }) => text).join('\n')}`;
  }
  return `(${Object.keys(block)[0]}, attached)`;
}

function mapValue(output: Exclude<Output, { type: 'content' }>, scope: PromptScope): ToolResultContentBlock {
  switch (output.type) {
    case 'text':
    case 'error-text':
      return { text: isBlank(output.value) ? standIns.emptyToolResult : output.value };
    case 'json':
    case 'error-json':
      return mapJson(output.value, scope);
    case 'execution-denied':
      return {
        text: output.reason === undefined || isBlank(output.reason) ? standIns.deniedToolCall : output.reason,
      };
  }
}

/** The service takes objects as `json`, lists and plain values are told as text (C13). */
function mapJson(value: JsonValue | undefined, scope: PromptScope): ToolResultContentBlock {
  if (scope.family.capabilities.toolResultJson && isJsonObject(value)) return { json: value };
  const text: string | undefined = JSON.stringify(value);
  return { text: text ?? 'null' };
}

function mapItems(
  items: Extract<Output, { type: 'content' }>['value'],
  beside: ContentBlock[],
  scope: PromptScope,
): ToolResultContentBlock[] {
  const content: ToolResultContentBlock[] = [];
  for (const item of items) {
    if (item.type === 'text') {
      const searchResult = readSearchResult(item.providerOptions);
      if (isBlank(item.text)) continue;
      content.push(
        searchResult === undefined
          ? { text: item.text }
          : { searchResult: { ...searchResult, content: [{ text: item.text }] } },
      );
    } else if (item.type === 'file') {
      content.push(mapFileItem(item, beside, scope));
    } else {
      scope.warnings.unsupported(
        'custom tool result content',
        'Bedrock has no block for it: it was left out.',
      );
    }
  }
  return content;
}

function mapFileItem(file: PromptFile, beside: ContentBlock[], scope: PromptScope): ToolResultContentBlock {
  const block = mapFile(file, scope);
  const missing = replaceMissingInput(block, scope);
  if (missing !== undefined) return missing;
  const inside = asResultContent(block, scope);
  if (inside !== undefined) return inside;
  beside.push(block);
  const kind = Object.keys(block)[0] ?? 'file';
  scope.warnings.compatibility(
    'tool result content',
    `The model takes no ${kind} inside a tool result: it was put beside the result.`,
  );
  const name = 'document' in block ? ` "${block.document.name}"` : '';
  return { text: `[The ${kind}${name} of this result follows in the message.]` };
}

/** The block as content of the result, or undefined where the model does not take it there. */
function asResultContent(block: MediaContentBlock, scope: PromptScope): ToolResultContentBlock | undefined {
  const { toolResultImages, toolResultDocuments } = scope.family.capabilities;
  if ('audio' in block) return undefined;
  return ('image' in block ? toolResultImages : toolResultDocuments) ? block : undefined;
}

function isMedia(
  block: ToolResultContentBlock,
): block is Extract<ToolResultContentBlock, { image: unknown } | { document: unknown } | { video: unknown }> {
  return 'image' in block || 'document' in block || 'video' in block;
}

/** Models that take no `status` are told in words. */
function markFailure(content: ToolResultContentBlock[]): ToolResultContentBlock[] {
  const [first, ...rest] = content;
  if (first === undefined || !('text' in first)) return [{ text: 'Error:' }, ...content];
  return [{ text: `Error: ${first.text}` }, ...rest];
}

/** A point inside a result would be refused: it goes behind the result (D5). */
function readOutputCachePoint(output: Output): ReturnType<typeof readCachePoint> {
  if (output.type !== 'content') return readCachePoint(output.providerOptions);
  return output.value
    .map((item) => readCachePoint(item.providerOptions))
    .find((point) => point !== undefined);
}
