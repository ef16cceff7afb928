import type {
  Citation,
  CitationLocation,
  CitationsContentBlock,
  DocumentSpan,
} from '../converse/citation.ts';
import type {
  CachePointBlock,
  ContentBlock,
  GuardContentBlock,
  ReasoningContentBlock,
  ToolChangeBlock,
  ToolResultBlock,
  ToolResultContentBlock,
  ToolUseBlock,
} from '../converse/content-block.ts';
import type {
  AudioBlock,
  CitationsConfig,
  DocumentBlock,
  DocumentSource,
  ImageBlock,
  MediaSource,
  S3Location,
  SearchResultBlock,
  VideoBlock,
} from '../converse/media.ts';
import type { PerformanceConfig, ServiceTier } from '../converse/request.ts';
import type {
  CacheDetail,
  ConverseMetrics,
  ConverseResponse,
  ConverseTrace,
  TokenUsage,
} from '../converse/response.ts';
import type {
  ContentBlockDelta,
  ContentBlockDeltaEvent,
  ContentBlockStart,
  ContentBlockStartEvent,
  ContentBlockStopEvent,
  ConverseStreamEvent,
  MessageStartEvent,
  MessageStopEvent,
  MetadataEvent,
  ReasoningContentBlockDelta,
} from '../converse/stream-event.ts';
import { boolean, bytes, json, jsonObject, list, number, object, text, union } from './reader.ts';
import type { Reader } from './reader.ts';

type StartOf<Kind extends string> = ContentBlockStart extends infer Start
  ? Start extends { readonly [K in Kind]: infer Value extends object }
    ? Value
    : never
  : never;

/** Seen in answers since 2025, in no schema. */
const usageExtras = ['serverToolUsage', 'cacheReadInputTokenCount', 'cacheWriteInputTokenCount'];
/** The padding against traffic analysis. */
const eventExtras = ['p'];

/** The readers of every shape that an answer of Converse may hold; made when first asked for. */
export interface ConverseReaders {
  readonly response: Reader;
  readonly usage: Reader;
  readonly events: { readonly [Type in Exclude<ConverseStreamEvent['type'], 'unknown'>]: Reader };
}

/** A function, so that a program that reads no answers does not pay for the tables. */
export function createConverseReaders(): ConverseReaders {
  const usage = object<TokenUsage>(
    {
      inputTokens: number,
      outputTokens: number,
      totalTokens: number,
      cacheReadInputTokens: number,
      cacheWriteInputTokens: number,
      cacheDetails: list(object<CacheDetail>({ ttl: text, inputTokens: number })),
    },
    usageExtras,
  );
  const tail = {
    usage,
    metrics: object<ConverseMetrics>({ latencyMs: number }),
    trace: object<ConverseTrace>({
      guardrail: jsonObject,
      promptRouter: object<{ invokedModelId: string }>({ invokedModelId: text }),
    }),
    performanceConfig: object<PerformanceConfig>({ latency: text }),
    serviceTier: object<ServiceTier>({ type: text }),
  };
  const block = contentBlockReader();
  const message = object<{ role: string; content: unknown }>({ role: text, content: list(block) });
  return {
    usage,
    response: object<ConverseResponse>({
      output: object<{ message: unknown }>({ message }),
      stopReason: text,
      additionalModelResponseFields: json,
      ...tail,
    }),
    events: {
      messageStart: object<MessageStartEvent>({ role: text }, eventExtras),
      contentBlockStart: object<ContentBlockStartEvent>(
        { contentBlockIndex: number, start: startReader() },
        eventExtras,
      ),
      contentBlockDelta: object<ContentBlockDeltaEvent>(
        { contentBlockIndex: number, delta: deltaReader() },
        eventExtras,
      ),
      contentBlockStop: object<ContentBlockStopEvent>({ contentBlockIndex: number }, eventExtras),
      messageStop: object<MessageStopEvent>(
        { stopReason: text, additionalModelResponseFields: json },
        eventExtras,
      ),
      metadata: object<MetadataEvent>(tail, eventExtras),
    },
  };
}

function contentBlockReader(): Reader {
  const media = mediaReaders();
  const toolChange = object<ToolChangeBlock>({
    tool: object<ToolChangeBlock['tool']>({ type: text, name: text, serverName: text }),
  });
  return union<ContentBlock>({
    text,
    ...media,
    audio: object<AudioBlock>({ format: text, source: sourceReader(), error: errorReader() }),
    toolUse: object<ToolUseBlock>({ toolUseId: text, name: text, input: json, type: text }),
    toolResult: object<ToolResultBlock>({
      toolUseId: text,
      content: list(union<ToolResultContentBlock>({ text, json, ...media })),
      status: text,
      type: text,
    }),
    guardContent: union<GuardContentBlock>({
      text: object<{ text: string; qualifiers: unknown }>({ text, qualifiers: list(text) }),
      image: object<{ format: string; source: unknown }>({ format: text, source: sourceReader() }),
    }),
    cachePoint: object<CachePointBlock>({ type: text, ttl: text }),
    reasoningContent: union<ReasoningContentBlock>({
      reasoningText: object<{ text: string; signature: string }>({ text, signature: text }),
      redactedContent: bytes,
    }),
    citationsContent: object<CitationsContentBlock>({ content: texts(), citations: list(citationReader()) }),
    toolAddition: toolChange,
    toolRemoval: toolChange,
  });
}

function mediaReaders(): { readonly [K in 'image' | 'document' | 'video' | 'searchResult']: Reader } {
  const source = sourceReader();
  const citations = object<CitationsConfig>({ enabled: boolean });
  return {
    image: object<ImageBlock>({ format: text, source, error: errorReader() }),
    video: object<VideoBlock>({ format: text, source }),
    searchResult: object<SearchResultBlock>({ source: text, title: text, content: texts(), citations }),
    document: object<DocumentBlock>({
      name: text,
      format: text,
      source: union<DocumentSource>({ bytes, s3Location: s3Reader(), text, content: texts() }),
      context: text,
      citations,
    }),
  };
}

function startReader(): Reader {
  return union<ContentBlockStart>({
    toolUse: object<StartOf<'toolUse'>>({ toolUseId: text, name: text, type: text }),
    toolResult: object<StartOf<'toolResult'>>({ toolUseId: text, type: text, status: text }),
    image: object<StartOf<'image'>>({ format: text }),
  });
}

function deltaReader(): Reader {
  return union<ContentBlockDelta>({
    text,
    toolUse: object<{ input: string }>({ input: text }),
    toolResult: list(union<{ text: string } | { json: unknown }>({ text, json })),
    reasoningContent: union<ReasoningContentBlockDelta>({ text, signature: text, redactedContent: bytes }),
    citation: citationReader(),
    image: object<{ source: unknown; error: unknown }>({ source: sourceReader(), error: errorReader() }),
  });
}

function citationReader(): Reader {
  const span = object<DocumentSpan>({ documentIndex: number, start: number, end: number });
  return object<Citation>({
    title: text,
    source: text,
    sourceContent: texts(),
    location: union<CitationLocation>({
      documentChar: span,
      documentPage: span,
      documentChunk: span,
      web: object<{ url: string; domain: string }>({ url: text, domain: text }),
      searchResultLocation: object<{ searchResultIndex: number; start: number; end: number }>({
        searchResultIndex: number,
        start: number,
        end: number,
      }),
    }),
  });
}

function sourceReader(): Reader {
  return union<MediaSource>({ bytes, s3Location: s3Reader() });
}

function s3Reader(): Reader {
  return object<S3Location>({ uri: text, bucketOwner: text });
}

function errorReader(): Reader {
  return object<{ message: string }>({ message: text });
}

function texts(): Reader {
  return list(object<{ text: string }>({ text }));
}
