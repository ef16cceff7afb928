import type { ContentBlock, ConverseRequest, SystemContentBlock } from '@bedrock-kit/schemas';
import type { GroundingContext } from './grounding.ts';

/** The texts of a request, as a guardrail sees them. */
export interface GuardedText {
  /** What it looks at. */
  readonly texts: readonly string[];
  /** Characters of all texts in the messages, looked at or not. */
  readonly total: number;
  /** What contextual grounding compares the answer with. */
  readonly grounding?: GroundingContext;
}

type Block = ContentBlock | SystemContentBlock;
type GuardText = { readonly text: string; readonly qualifiers?: readonly string[] };

/**
 * All texts of the messages; or, as soon as one block is marked with `guardContent`, the marked ones only. What is marked as
 * source or query is there for contextual grounding and is not looked at (recorded).
 */
export function readGuardedText(request: ConverseRequest): GuardedText {
  const blocks: readonly Block[] = (request.messages ?? []).flatMap(({ content }) => content);
  const marked = [...(request.system ?? []), ...blocks].flatMap(guardTextOf);
  const plain = blocks.flatMap((block) => ('text' in block ? [block.text] : []));
  const all = [...plain, ...blocks.flatMap(guardTextOf).map(({ text }) => text)];
  const texts = marked.length === 0 ? plain : marked.filter(isGuarded).map(({ text }) => text);
  const source = withQualifier(marked, 'grounding_source');
  const query = withQualifier(marked, 'query');
  return {
    texts,
    total: all.reduce((sum, text) => sum + text.length, 0),
    ...(source === '' ? {} : { grounding: { source, query } }),
  };
}

/** The request with other texts in the place of those that were looked at, in their order. */
export function replaceGuardedText(request: ConverseRequest, texts: readonly string[]): ConverseRequest {
  const queue = [...texts];
  const blocks = (request.messages ?? []).flatMap(({ content }) => content);
  const hasMarks = [...(request.system ?? []), ...blocks].some((block) => guardTextOf(block).length > 0);
  const replace = <T extends Block>(block: T): T => {
    const [guard] = guardTextOf(block);
    if (guard !== undefined) {
      return isGuarded(guard)
        ? ({ guardContent: { text: { ...guard, text: queue.shift() ?? guard.text } } } as unknown as T)
        : block;
    }
    return !hasMarks && 'text' in block ? { ...block, text: queue.shift() ?? block.text } : block;
  };
  const replacedSystem = hasMarks ? request.system?.map(replace) : request.system;
  return {
    ...request,
    ...(replacedSystem === undefined ? {} : { system: replacedSystem }),
    ...(request.messages === undefined
      ? {}
      : {
          messages: request.messages.map((message) => ({
            ...message,
            content: message.content.map(replace),
          })),
        }),
  };
}

function guardTextOf(block: Block): readonly GuardText[] {
  return 'guardContent' in block && 'text' in block.guardContent ? [block.guardContent.text] : [];
}

function isGuarded({ qualifiers = [] }: GuardText): boolean {
  return qualifiers.length === 0 || qualifiers.includes('guard_content');
}

function withQualifier(marked: readonly GuardText[], qualifier: string): string {
  return marked
    .filter(({ qualifiers = [] }) => qualifiers.includes(qualifier))
    .map(({ text }) => text)
    .join('\n');
}
