import type { CitationLocation } from './citation.ts';
import type {
  ContentBlock,
  GuardContentBlock,
  ReasoningContentBlock,
  SystemContentBlock,
  ToolResultContentBlock,
} from './content-block.ts';
import type { DocumentSource, MediaSource } from './media.ts';
import type { ContentBlockDelta, ContentBlockStart, ReasoningContentBlockDelta } from './stream-event.ts';
import type { Tool, ToolChoice } from './tool.ts';

/** The member names of a union of one-member objects. */
export type KindOf<Union> = Extract<Union extends unknown ? keyof Union : never, string>;

type AnyUnion =
  | CitationLocation
  | ContentBlock
  | ContentBlockDelta
  | ContentBlockStart
  | DocumentSource
  | GuardContentBlock
  | MediaSource
  | ReasoningContentBlock
  | ReasoningContentBlockDelta
  | SystemContentBlock
  | Tool
  | ToolChoice
  | ToolResultContentBlock;

/** Every member name of every union of Converse; the type makes the list complete. */
const kinds: Readonly<Record<KindOf<AnyUnion>, true>> = {
  any: true,
  audio: true,
  auto: true,
  bytes: true,
  cachePoint: true,
  citation: true,
  citationsContent: true,
  content: true,
  document: true,
  documentChar: true,
  documentChunk: true,
  documentPage: true,
  guardContent: true,
  image: true,
  json: true,
  reasoningContent: true,
  reasoningText: true,
  redactedContent: true,
  s3Location: true,
  searchResult: true,
  searchResultLocation: true,
  signature: true,
  systemTool: true,
  text: true,
  tool: true,
  toolAddition: true,
  toolRemoval: true,
  toolResult: true,
  toolSpec: true,
  toolUse: true,
  video: true,
  web: true,
};

/** Whether a member name belongs to any union of Converse. */
export function isConverseKind(key: string): boolean {
  return Object.hasOwn(kinds, key);
}
