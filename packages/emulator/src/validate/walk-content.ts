import type { ContentBlock, ConverseRequest, ToolResultContentBlock } from '@bedrock-kit/schemas';

/** A block of a message with its place. */
export interface PlacedBlock {
  readonly block: ContentBlock;
  /** Zero-based index of the message, of the block in it. */
  readonly message: number;
  readonly content: number;
  /** `messages.0.content.1`, as the service writes it. */
  readonly at: string;
  readonly role: string;
}

export function placedBlocks({ messages = [] }: ConverseRequest): readonly PlacedBlock[] {
  return messages.flatMap(({ role, content }, message) =>
    content.map((block, index) => ({
      block,
      message,
      content: index,
      at: `messages.${message}.content.${index}`,
      role,
    })),
  );
}

/** A block that carries a file or text, at the top of a message or inside a tool result. */
export interface PlacedItem {
  readonly item: ContentBlock | ToolResultContentBlock;
  readonly at: string;
  readonly inToolResult: boolean;
}

export function placedItems(request: ConverseRequest): readonly PlacedItem[] {
  return placedBlocks(request).flatMap(({ block, at }): readonly PlacedItem[] => {
    const own = { item: block, at, inToolResult: false };
    if (!('toolResult' in block)) return [own];
    return block.toolResult.content.map((item, index) => ({
      item,
      at: `${at}.toolResult.content.${index}`,
      inToolResult: true,
    }));
  });
}
