import type {
  Citation,
  CitationLocation,
  CitationsContentBlock,
  DocumentSpan,
} from '../converse/citation.ts';
import type {
  CachePointBlock,
  ContentBlock,
  ConversationRole,
  GuardContentBlock,
  GuardContentQualifier,
  Message,
  ReasoningContentBlock,
  SystemContentBlock,
  ToolChangeBlock,
  ToolResultBlock,
  ToolResultContentBlock,
  ToolResultStatus,
  ToolUseBlock,
} from '../converse/content-block.ts';
import { audio, documentBlock, image, searchResult, video } from './media.ts';
import { blob, document, integer, list, oneMemberOf, oneOf, optional, structure, text } from './shape.ts';
import type { Schema } from './shape.ts';

type GuardImage = Extract<GuardContentBlock, { readonly image: unknown }>['image'];
type GuardText = Extract<GuardContentBlock, { readonly text: unknown }>['text'];
type ReasoningText = Extract<ReasoningContentBlock, { readonly reasoningText: unknown }>['reasoningText'];
type SearchResultSpan = Extract<
  CitationLocation,
  { readonly searchResultLocation: unknown }
>['searchResultLocation'];
type WebLocation = Extract<CitationLocation, { readonly web: unknown }>['web'];

export const toolName: Schema<string> = text({ min: 1, max: 64, pattern: /^[a-zA-Z0-9_-]+$/ });

const toolUseId: Schema<string> = text({ min: 1, max: 64, pattern: /^[a-zA-Z0-9_.:-]+$/ });

export const cachePoint: Schema<CachePointBlock> = structure<CachePointBlock>({
  type: oneOf<CachePointBlock['type']>({ default: true }),
  ttl: optional(oneOf<'5m' | '1h'>({ '5m': true, '1h': true })),
});

const guardText: Schema<GuardText> = structure<GuardText>({
  text: text(),
  qualifiers: optional(
    list(oneOf<GuardContentQualifier>({ grounding_source: true, query: true, guard_content: true })),
  ),
});

const guardImage: Schema<GuardImage> = structure<GuardImage>({
  format: oneOf<GuardImage['format']>({ png: true, jpeg: true }),
  source: oneMemberOf<GuardImage['source']>({ bytes: blob() }),
});

/** Shared with ApplyGuardrail, whose content has the same shape. */
export const guardContent: Schema<GuardContentBlock> = oneMemberOf<GuardContentBlock>({
  text: guardText,
  image: guardImage,
});

/** The service's model names only `server_tool_use`; answers have `tool_use` too, and it may be sent back. */
const toolUse: Schema<ToolUseBlock> = structure<ToolUseBlock>({
  toolUseId,
  name: toolName,
  input: document(),
  type: optional(oneOf<'server_tool_use' | 'tool_use'>({ server_tool_use: true, tool_use: true })),
});

const toolResult: Schema<ToolResultBlock> = structure<ToolResultBlock>({
  toolUseId,
  content: list(
    oneMemberOf<ToolResultContentBlock>({
      text: text(),
      json: document(),
      image,
      document: documentBlock,
      video,
      searchResult,
    }),
  ),
  status: optional(oneOf<ToolResultStatus>({ success: true, error: true })),
  type: optional(text()),
});

const span: Schema<DocumentSpan> = structure<DocumentSpan>({
  documentIndex: optional(integer(0)),
  start: optional(integer(0)),
  end: optional(integer(0)),
});

const passages: Schema<readonly { readonly text?: string }[]> = list(
  structure<{ readonly text?: string }>({ text: optional(text()) }),
);

const citation: Schema<Citation> = structure<Citation>({
  title: optional(text()),
  source: optional(text()),
  sourceContent: optional(passages),
  location: optional(
    oneMemberOf<CitationLocation>({
      documentChar: span,
      documentPage: span,
      documentChunk: span,
      web: structure<WebLocation>({ url: optional(text()), domain: optional(text()) }),
      searchResultLocation: structure<SearchResultSpan>({
        searchResultIndex: optional(integer(0)),
        start: optional(integer(0)),
        end: optional(integer(0)),
      }),
    }),
  ),
});

const reasoning: Schema<ReasoningContentBlock> = oneMemberOf<ReasoningContentBlock>({
  reasoningText: structure<ReasoningText>({ text: text(), signature: optional(text()) }),
  redactedContent: blob(),
});

const toolChange: Schema<ToolChangeBlock> = structure<ToolChangeBlock>({
  tool: structure<ToolChangeBlock['tool']>({
    type: optional(text()),
    name: optional(text()),
    serverName: optional(text()),
  }),
});

const contentBlock: Schema<ContentBlock> = oneMemberOf<ContentBlock>({
  text: text(),
  image,
  document: documentBlock,
  video,
  audio,
  toolUse,
  toolResult,
  guardContent,
  cachePoint,
  reasoningContent: reasoning,
  citationsContent: structure<CitationsContentBlock>({
    content: optional(passages),
    citations: optional(list(citation)),
  }),
  searchResult,
  toolAddition: toolChange,
  toolRemoval: toolChange,
});

export const messages: Schema<readonly Message[]> = list(
  structure<Message>({
    role: oneOf<ConversationRole>({ user: true, assistant: true, system: true }),
    content: list(contentBlock),
  }),
);

export const system: Schema<readonly SystemContentBlock[]> = list(
  oneMemberOf<SystemContentBlock>({ text: text({ min: 1 }), guardContent, cachePoint }),
);
