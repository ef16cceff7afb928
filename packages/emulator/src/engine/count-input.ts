import type { ContentBlock, ConverseRequest, SystemContentBlock, Tool } from '@bedrock-kit/schemas';
import { toBytes } from '../read-bytes.ts';
import { saidBy } from './draft.ts';
import { readDocumentText } from './documents/document-text.ts';
import { readImageSize } from './image-size.ts';
import { countTokens } from './tokens.ts';

/** Tokens of the whole input: text by the tokenizer, images by area as Claude counts them, documents by their text. */
export function countInput(request: ConverseRequest): number {
  const tools = (request.toolConfig?.tools ?? []).map(countTool);
  const system = (request.system ?? []).map(countSystem);
  const messages = (request.messages ?? []).flatMap(({ content }) => [
    perMessage,
    ...content.map(countBlock),
  ]);
  return Math.max(1, sum(tools) + sum(system) + sum(messages));
}

/** The role and the marks around a message. */
export const perMessage = 3;

export function countTool(tool: Tool): number {
  return 'toolSpec' in tool ? countTokens(JSON.stringify(tool.toolSpec)) : 0;
}

export function countSystem(block: SystemContentBlock): number {
  return 'text' in block ? countTokens(block.text) : 0;
}

export function countBlock(block: ContentBlock): number {
  if ('text' in block) return countTokens(block.text);
  if ('image' in block) return countImage(block.image);
  if ('document' in block)
    return countTokens(block.document.name) + countTokens(readDocumentText(block.document));
  if ('toolUse' in block)
    return countTokens(block.toolUse.name) + countTokens(JSON.stringify(block.toolUse.input));
  if ('toolResult' in block) return sum(block.toolResult.content.map(countResultContent));
  if ('reasoningContent' in block) {
    return 'reasoningText' in block.reasoningContent
      ? countTokens(block.reasoningContent.reasoningText.text)
      : 32;
  }
  if ('guardContent' in block)
    return 'text' in block.guardContent ? countTokens(block.guardContent.text.text) : 0;
  if ('cachePoint' in block) return 0;
  if ('citationsContent' in block) return countTokens(saidBy(block) ?? '');
  if ('video' in block || 'audio' in block) return 256;
  return countTokens(JSON.stringify(block));
}

type ResultContent = Extract<ContentBlock, { readonly toolResult: unknown }>['toolResult']['content'][number];

function countResultContent(item: ResultContent): number {
  if ('json' in item) return countTokens(JSON.stringify(item.json));
  return 'searchResult' in item ? countTokens(JSON.stringify(item)) : countBlock(item);
}

/** Width times height over 750: Anthropic's published rule of thumb. */
function countImage({ source }: Extract<ContentBlock, { readonly image: unknown }>['image']): number {
  const size = 'bytes' in source ? readImageSize(toBytes(source.bytes)) : undefined;
  return size === undefined ? 85 : Math.max(1, Math.ceil((size.width * size.height) / 750));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
