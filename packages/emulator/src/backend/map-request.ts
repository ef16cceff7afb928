import type {
  ContentBlock,
  ConverseRequest,
  ImageBlock,
  SearchResultBlock,
  ToolConfig,
  ToolResultBlock,
} from '@bedrock-kit/schemas';
import { readDocumentText } from '../engine/documents/document-text.ts';
import { saidBy } from '../engine/draft.ts';
import { toBytes } from '../read-bytes.ts';

export interface CompletionSettings {
  readonly model: string;
  readonly stream: boolean;
}

type ChatMessage = Readonly<Record<string, unknown>>;

/** A Converse request as the body of `POST /chat/completions`. Documents go as their text, reasoning stays behind. */
export function mapRequest(request: ConverseRequest, { model, stream }: CompletionSettings): object {
  const { inferenceConfig: config = {}, toolConfig } = request;
  return {
    model,
    messages: [...mapSystem(request), ...(request.messages ?? []).flatMap(mapMessage)],
    ...(stream ? { stream, stream_options: { include_usage: true } } : {}),
    ...(config.maxTokens === undefined ? {} : { max_tokens: config.maxTokens }),
    ...(config.temperature === undefined ? {} : { temperature: config.temperature }),
    ...(config.topP === undefined ? {} : { top_p: config.topP }),
    ...(config.stopSequences === undefined || config.stopSequences.length === 0
      ? {}
      : { stop: config.stopSequences }),
    ...(toolConfig === undefined ? {} : mapTools(toolConfig)),
    ...mapFormat(request),
  };
}

function mapSystem({ system = [] }: ConverseRequest): readonly ChatMessage[] {
  const text = system.flatMap((block) => ('text' in block ? [block.text] : [])).join('\n');
  return text === '' ? [] : [{ role: 'system', content: text }];
}

function mapMessage(message: NonNullable<ConverseRequest['messages']>[number]): readonly ChatMessage[] {
  return message.role === 'assistant' ? [mapAssistant(message.content)] : mapUser(message.content);
}

function mapAssistant(content: readonly ContentBlock[]): ChatMessage {
  const text = content.map((block) => saidBy(block) ?? '').join('');
  // A tool that Bedrock ran itself is none that the other server could have called.
  const calls = content.flatMap((block) =>
    'toolUse' in block && block.toolUse.type !== 'server_tool_use' ? [block.toolUse] : [],
  );
  return {
    role: 'assistant',
    content: text === '' ? null : text,
    ...(calls.length === 0
      ? {}
      : {
          tool_calls: calls.map(({ toolUseId, name, input }) => ({
            id: toolUseId,
            type: 'function',
            function: { name, arguments: JSON.stringify(input) },
          })),
        }),
  };
}

/** Results come first, each as a message of its own, then what the user says. */
function mapUser(content: readonly ContentBlock[]): readonly ChatMessage[] {
  const results = content.flatMap((block) => ('toolResult' in block ? [block.toolResult] : []));
  const parts = [
    ...content.flatMap(mapUserBlock),
    // Tool messages hold text only; the pictures of results follow as the user's.
    ...results.flatMap(({ content: inner }) =>
      inner.flatMap((block) => ('image' in block ? mapImage(block.image) : [])),
    ),
  ];
  const only = parts.every((part) => part.type === 'text');
  return [
    ...results.map(mapToolResult),
    ...(parts.length === 0
      ? []
      : [{ role: 'user', content: only ? parts.map((part) => part.text).join('\n') : parts }]),
  ];
}

interface ChatPart {
  readonly type: 'text' | 'image_url';
  readonly text?: string;
  readonly image_url?: { readonly url: string };
}

function mapUserBlock(block: ContentBlock): readonly ChatPart[] {
  if ('text' in block) return [{ type: 'text', text: block.text }];
  if ('guardContent' in block && 'text' in block.guardContent) {
    return [{ type: 'text', text: block.guardContent.text.text }];
  }
  if ('image' in block) return mapImage(block.image);
  if ('document' in block) {
    return [
      { type: 'text', text: `Document "${block.document.name}":\n${readDocumentText(block.document)}` },
    ];
  }
  return 'searchResult' in block ? [{ type: 'text', text: writeSearchResult(block.searchResult) }] : [];
}

function writeSearchResult({ title, source, content }: SearchResultBlock): string {
  return `Search result "${title}" (${source}):\n${content.map(({ text }) => text).join('\n')}`;
}

function mapImage({ format, source }: ImageBlock): readonly ChatPart[] {
  if (!('bytes' in source)) return [];
  const base64 = Buffer.from(toBytes(source.bytes)).toString('base64');
  return [{ type: 'image_url', image_url: { url: `data:image/${format};base64,${base64}` } }];
}

function mapToolResult({ toolUseId, content, status }: ToolResultBlock): ChatMessage {
  const text = content
    .flatMap((block) => {
      if ('text' in block) return [block.text];
      if ('json' in block) return [JSON.stringify(block.json)];
      if ('searchResult' in block) return [writeSearchResult(block.searchResult)];
      return 'document' in block ? [readDocumentText(block.document)] : [];
    })
    .join('\n');
  return { role: 'tool', tool_call_id: toolUseId, content: status === 'error' ? `Error: ${text}` : text };
}

function mapTools({ tools, toolChoice }: ToolConfig): object {
  const functions = tools.flatMap((tool) =>
    'toolSpec' in tool
      ? [
          {
            type: 'function',
            function: {
              name: tool.toolSpec.name,
              ...(tool.toolSpec.description === undefined ? {} : { description: tool.toolSpec.description }),
              parameters: tool.toolSpec.inputSchema.json,
            },
          },
        ]
      : [],
  );
  if (functions.length === 0) return {};
  return { tools: functions, ...(toolChoice === undefined ? {} : { tool_choice: mapChoice(toolChoice) }) };
}

function mapChoice(choice: NonNullable<ToolConfig['toolChoice']>): unknown {
  if ('tool' in choice) return { type: 'function', function: { name: choice.tool.name } };
  return 'any' in choice ? 'required' : 'auto';
}

/** A JSON schema asked for by `outputConfig` is one that the server can be held to. */
function mapFormat({ outputConfig }: ConverseRequest): object {
  const structure = outputConfig?.textFormat?.structure;
  if (structure === undefined || !('jsonSchema' in structure)) return {};
  const { schema, name = 'answer' } = structure.jsonSchema;
  return {
    response_format: { type: 'json_schema', json_schema: { name, schema: JSON.parse(schema), strict: true } },
  };
}
