import type {
  ContentBlock,
  ConverseRequest,
  DocumentBlock,
  ImageBlock,
  JsonValue,
  SearchResultBlock,
  ToolResultBlock,
  VideoBlock,
  AudioBlock,
} from '@bedrock-kit/schemas';

/** A request, read for answering: what was asked last, and what came with it. */
export interface Conversation {
  readonly request: ConverseRequest;
  readonly system: string;
  /** Text of the last user turn. */
  readonly asked: string;
  /** Texts of the user turns before it, oldest first. */
  readonly earlier: readonly string[];
  readonly documents: readonly DocumentBlock[];
  /** Of all user turns, those in tool results included: citations count them in this order. */
  readonly searchResults: readonly SearchResultBlock[];
  readonly images: readonly ImageBlock[];
  readonly videos: readonly VideoBlock[];
  readonly audios: readonly AudioBlock[];
  /** Results of the last user turn, each with the name of the tool that was called. */
  readonly toolResults: readonly NamedToolResult[];
  /** How the assistant message begins that the answer has to go on with. */
  readonly prefill: string;
}

export interface NamedToolResult {
  readonly name: string;
  readonly input: JsonValue;
  readonly result: ToolResultBlock;
}

export function readConversation(request: ConverseRequest): Conversation {
  const messages = request.messages ?? [];
  const last = messages.at(-1);
  const prefill = last?.role === 'assistant' ? textOf(last.content) : '';
  const turns = last?.role === 'assistant' ? messages.slice(0, -1) : messages;
  const lastTurn = takeLastUserTurn(turns);
  const users = turns.filter(({ role }) => role === 'user').map(({ content }) => textOf(content));
  const toolResults = nameToolResults(
    lastTurn,
    turns.flatMap(({ content }) => content),
  );
  // A turn of nothing but tool results still is about what was asked before them.
  const asked = textOf(lastTurn) || (users.findLast((text) => text !== '') ?? '');
  const all = turns.filter(({ role }) => role === 'user').flatMap(({ content }) => content);
  return {
    request,
    system: (request.system ?? []).flatMap((block) => ('text' in block ? [block.text] : [])).join('\n'),
    asked,
    earlier: users.filter((text) => text !== '' && text !== asked),
    documents: collect(all, (block) => ('document' in block ? block.document : undefined)),
    searchResults: all.flatMap(searchResultsOf),
    images: collect(lastTurn, (block) => ('image' in block ? block.image : undefined)),
    videos: collect(lastTurn, (block) => ('video' in block ? block.video : undefined)),
    audios: collect(lastTurn, (block) => ('audio' in block ? block.audio : undefined)),
    toolResults,
    prefill,
  };
}

function searchResultsOf(block: ContentBlock): readonly SearchResultBlock[] {
  if ('searchResult' in block) return [block.searchResult];
  const inside = 'toolResult' in block ? block.toolResult.content : [];
  return inside.flatMap((item) => ('searchResult' in item ? [item.searchResult] : []));
}

/** The text of a list of content blocks, guarded text included. */
function textOf(content: readonly ContentBlock[]): string {
  return content
    .flatMap((block) => {
      if ('text' in block) return [block.text];
      if ('guardContent' in block && 'text' in block.guardContent) return [block.guardContent.text.text];
      return [];
    })
    .join('\n')
    .trim();
}

/** Neighbouring user messages count as one turn. */
function takeLastUserTurn(messages: NonNullable<ConverseRequest['messages']>): readonly ContentBlock[] {
  const first = messages.findLastIndex(({ role }) => role === 'assistant') + 1;
  return messages.slice(first).flatMap(({ role, content }) => (role === 'user' ? content : []));
}

function nameToolResults(
  turn: readonly ContentBlock[],
  all: readonly ContentBlock[],
): readonly NamedToolResult[] {
  const calls = new Map(
    all.flatMap((block) => ('toolUse' in block ? [[block.toolUse.toolUseId, block.toolUse] as const] : [])),
  );
  return collect(turn, (block) => {
    if (!('toolResult' in block)) return undefined;
    const call = calls.get(block.toolResult.toolUseId);
    return { name: call?.name ?? 'tool', input: call?.input ?? {}, result: block.toolResult };
  });
}

function collect<T>(
  content: readonly ContentBlock[],
  pick: (block: ContentBlock) => T | undefined,
): readonly T[] {
  return content.flatMap((block) => pick(block) ?? []);
}
