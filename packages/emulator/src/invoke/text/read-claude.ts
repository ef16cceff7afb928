import {
  documentFormatOf,
  imageFormatOf,
  type CachePointBlock,
  type ContentBlock,
  type ConverseRequest,
  type JsonObject,
  type Tool,
  type ToolChoice,
  type ToolResultContentBlock,
} from '@bedrock-kit/schemas';
import type { ClaudeBlock, ClaudeBody, ClaudeCacheControl, ClaudeSource, ClaudeTool } from './claude-body.ts';

/** A request to Claude's Messages API as Converse would have been asked. */
export function readClaude(body: ClaudeBody): ConverseRequest {
  const { system, tools = [], tool_choice: choice } = body;
  const offered = choice?.type === 'none' ? [] : tools;
  return {
    messages: body.messages
      .filter(({ content }) => content.length > 0)
      .map(({ role, content }) => ({ role, content: readContent(content) })),
    ...(system === undefined || system.length === 0 ? {} : { system: readSystem(system) }),
    inferenceConfig: readInference(body),
    ...(offered.length === 0
      ? {}
      : { toolConfig: { tools: offered.flatMap(readTool), toolChoice: readChoice(choice) } }),
    additionalModelRequestFields: readFields(body),
  };
}

function readInference(body: ClaudeBody): NonNullable<ConverseRequest['inferenceConfig']> {
  const { max_tokens: maxTokens, temperature, top_p: topP, stop_sequences: stopSequences } = body;
  return {
    maxTokens,
    ...(typeof temperature === 'number' ? { temperature } : {}),
    ...(typeof topP === 'number' ? { topP } : {}),
    ...(Array.isArray(stopSequences) ? { stopSequences } : {}),
  };
}

function readFields(body: ClaudeBody): JsonObject {
  const { thinking, top_k, output_config, output_format, anthropic_beta } = body;
  const fields = { thinking, top_k, output_config, output_format, anthropic_beta };
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  ) as JsonObject;
}

function readSystem(system: string | readonly ClaudeBlock[]): NonNullable<ConverseRequest['system']> {
  if (typeof system === 'string') return [{ text: system }];
  return system.flatMap(({ text = '', cache_control: control }) => [{ text }, ...cachePoint(control)]);
}

function readContent(content: string | readonly ClaudeBlock[]): readonly ContentBlock[] {
  if (typeof content === 'string') return [{ text: content }];
  return content.flatMap((block) => [...readBlock(block), ...cachePoint(block.cache_control)]);
}

function cachePoint(
  control: ClaudeCacheControl | null | undefined,
): readonly { readonly cachePoint: CachePointBlock }[] {
  if (control === undefined || control === null) return [];
  const { ttl } = control;
  return [{ cachePoint: { type: 'default', ...(ttl === undefined ? {} : { ttl }) } }];
}

function readBlock(block: ClaudeBlock): readonly ContentBlock[] {
  switch (block.type) {
    case 'text':
      return [{ text: block.text ?? '' }];
    case 'image':
    case 'document':
      return readFile(block);
    case 'search_result':
      return [readSearchResult(block)];
    case 'tool_use':
      return [{ toolUse: { toolUseId: block.id ?? '', name: block.name ?? '', input: block.input ?? {} } }];
    case 'tool_result':
      return [
        {
          toolResult: {
            toolUseId: block.tool_use_id ?? '',
            content: readResult(block.content ?? ''),
            ...(block.is_error === true ? { status: 'error' as const } : {}),
          },
        },
      ];
    case 'thinking':
      return [
        {
          reasoningContent: {
            reasoningText: { text: block.thinking ?? '', signature: block.signature ?? '' },
          },
        },
      ];
    case 'redacted_thinking':
      return [{ reasoningContent: { redactedContent: block.data ?? '' } }];
    default:
      return [];
  }
}

type FileBlock = Extract<ContentBlock, { readonly image: unknown } | { readonly document: unknown }>;

function readFile({ type, source, title, citations }: ClaudeBlock): readonly FileBlock[] {
  const file: Partial<ClaudeSource> = typeof source === 'object' ? source : {};
  const { media_type: mediaType = '', data = '', content } = file;
  if (type === 'image') {
    return [{ image: { format: imageFormatOf(mediaType) ?? 'png', source: { bytes: data } } }];
  }
  const name = title ?? 'document';
  const enabled = citations?.enabled === true ? { citations: { enabled: true } } : {};
  if (file.type === 'text') return [{ document: { name, source: { text: data }, ...enabled } }];
  if (content !== undefined) {
    const texts = typeof content === 'string' ? [content] : content.map(({ text = '' }) => text);
    return [{ document: { name, source: { content: texts.map((text) => ({ text })) }, ...enabled } }];
  }
  return [
    { document: { name, format: documentFormatOf(mediaType) ?? 'pdf', source: { bytes: data }, ...enabled } },
  ];
}

/** In a search result the source is an address. */
function readSearchResult({ source, title, content, citations }: ClaudeBlock): SearchResult {
  const texts = typeof content === 'string' ? [{ text: content }] : (content ?? []);
  return {
    searchResult: {
      source: String(source),
      title: title ?? '',
      content: texts.map(({ text = '' }) => ({ text })),
      ...(citations?.enabled === true ? { citations: { enabled: true } } : {}),
    },
  };
}

type SearchResult = Extract<ContentBlock, { readonly searchResult: unknown }>;

function readResult(content: string | readonly ClaudeBlock[]): readonly ToolResultContentBlock[] {
  if (typeof content === 'string') return content === '' ? [] : [{ text: content }];
  return content.flatMap((block): readonly ToolResultContentBlock[] =>
    block.type === 'text'
      ? [{ text: block.text ?? '' }]
      : block.type === 'image' || block.type === 'document'
        ? readFile(block)
        : block.type === 'search_result'
          ? [readSearchResult(block)]
          : [],
  );
}

/** A tool of Anthropic's own has no schema in the request; a command stands for what it takes. */
const ownSchema: JsonObject = {
  type: 'object',
  properties: { command: { type: 'string' } },
  required: ['command'],
};

function readTool({
  name,
  description,
  input_schema: schema,
  cache_control: control,
}: ClaudeTool): readonly Tool[] {
  return [
    {
      toolSpec: {
        name,
        ...(description === undefined ? {} : { description }),
        inputSchema: { json: schema ?? ownSchema },
      },
    },
    ...cachePoint(control),
  ];
}

function readChoice(choice: ClaudeBody['tool_choice']): ToolChoice {
  if (choice?.type === 'any') return { any: {} };
  return choice?.type === 'tool' ? { tool: { name: choice.name ?? '' } } : { auto: {} };
}
