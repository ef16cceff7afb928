import type {
  LanguageModelV2CallOptions,
  LanguageModelV2FilePart,
  LanguageModelV2Message,
  LanguageModelV2ToolResultOutput,
  SharedV2ProviderOptions,
} from '@ai-sdk/provider-v2';
import type {
  LanguageModelV1CallOptions,
  LanguageModelV1FilePart,
  LanguageModelV1FunctionTool,
  LanguageModelV1ImagePart,
  LanguageModelV1Message,
  LanguageModelV1ProviderDefinedTool,
  LanguageModelV1ProviderMetadata,
  LanguageModelV1ToolResultPart,
} from '@ai-sdk/provider-v1';
import type { ResolvedV1Options } from './v1-options.ts';

type V2AssistantPart = Extract<LanguageModelV2Message, { role: 'assistant' }>['content'][number];
type V1AssistantPart = Extract<LanguageModelV1Message, { role: 'assistant' }>['content'][number];

/** The options of a V1 call as a V2 model takes them. */
export function callOptionsToV2(
  options: LanguageModelV1CallOptions,
  names: ResolvedV1Options,
): LanguageModelV2CallOptions {
  const {
    inputFormat: _format,
    mode,
    prompt,
    providerMetadata,
    maxTokens,
    responseFormat,
    ...settings
  } = options;
  return {
    ...settings,
    ...(maxTokens !== undefined && { maxOutputTokens: maxTokens }),
    ...(responseFormat !== undefined && { responseFormat }),
    ...mapMode(mode),
    ...mapMetadata(providerMetadata),
    prompt: prompt.map((message) => mapMessage(message, names)),
  };
}

function mapMode(
  mode: LanguageModelV1CallOptions['mode'],
): Pick<LanguageModelV2CallOptions, 'tools' | 'toolChoice' | 'responseFormat'> {
  switch (mode.type) {
    case 'regular':
      return {
        ...(mode.tools !== undefined && { tools: mode.tools.map(mapTool) }),
        ...(mode.toolChoice !== undefined && { toolChoice: mode.toolChoice }),
      };
    case 'object-json': {
      const { type: _type, ...format } = mode;
      return { responseFormat: { type: 'json', ...format } };
    }
    case 'object-tool':
      return { tools: [mapTool(mode.tool)], toolChoice: { type: 'tool', toolName: mode.tool.name } };
  }
}

type V2Tool = NonNullable<LanguageModelV2CallOptions['tools']>[number];

function mapTool(tool: LanguageModelV1FunctionTool | LanguageModelV1ProviderDefinedTool): V2Tool {
  if (tool.type === 'provider-defined') return tool;
  const { parameters, ...rest } = tool;
  return { ...rest, inputSchema: parameters };
}

function mapMessage(message: LanguageModelV1Message, names: ResolvedV1Options): LanguageModelV2Message {
  const options = mapMetadata(message.providerMetadata);
  switch (message.role) {
    case 'system':
      return { role: 'system', content: message.content, ...options };
    case 'user':
      return {
        role: 'user',
        content: message.content.map((part) =>
          part.type === 'text'
            ? { type: 'text', text: part.text, ...mapMetadata(part.providerMetadata) }
            : mapFile(part),
        ),
        ...options,
      };
    case 'assistant':
      return {
        role: 'assistant',
        content: message.content.map((part) => mapAssistantPart(part, names)),
        ...options,
      };
    case 'tool':
      return {
        role: 'tool',
        content: message.content.map((part) => ({
          type: 'tool-result',
          toolCallId: part.toolCallId,
          toolName: part.toolName,
          output: mapResult(part),
          ...mapMetadata(part.providerMetadata),
        })),
        ...options,
      };
  }
}

function mapFile(part: LanguageModelV1ImagePart | LanguageModelV1FilePart): LanguageModelV2FilePart {
  const file = part.type === 'image' ? { data: part.image } : { data: part.data };
  return {
    type: 'file',
    ...file,
    // A V2 model looks at the bytes itself when it is told `image/*`.
    mediaType: part.mimeType ?? 'image/*',
    ...('filename' in part && part.filename !== undefined && { filename: part.filename }),
    ...mapMetadata(part.providerMetadata),
  };
}

function mapAssistantPart(part: V1AssistantPart, names: ResolvedV1Options): V2AssistantPart {
  switch (part.type) {
    case 'text':
      return { type: 'text', text: part.text, ...mapMetadata(part.providerMetadata) };
    case 'file':
      return mapFile(part);
    case 'reasoning': {
      const signed = part.signature === undefined ? {} : { signature: part.signature };
      return {
        type: 'reasoning',
        text: part.text,
        ...mapMetadata(part.providerMetadata, { [names.metadataName]: signed }),
      };
    }
    case 'redacted-reasoning': {
      const redacted = { [names.metadataName]: { [names.redactedName]: part.data } };
      return { type: 'reasoning', text: '', ...mapMetadata(part.providerMetadata, redacted) };
    }
    case 'tool-call':
      return {
        type: 'tool-call',
        toolCallId: part.toolCallId,
        toolName: part.toolName,
        input: part.args,
        ...mapMetadata(part.providerMetadata),
      };
  }
}

function mapResult({
  result,
  isError,
  content,
}: LanguageModelV1ToolResultPart): LanguageModelV2ToolResultOutput {
  if (content !== undefined) {
    return {
      type: 'content',
      value: content.map((item) =>
        item.type === 'text'
          ? item
          : { type: 'media', data: item.data, mediaType: item.mimeType ?? 'image/*' },
      ),
    };
  }
  if (typeof result === 'string') return { type: isError === true ? 'error-text' : 'text', value: result };
  const value = result === undefined ? null : JSON.parse(JSON.stringify(result));
  return { type: isError === true ? 'error-json' : 'json', value };
}

function mapMetadata(
  metadata: LanguageModelV1ProviderMetadata | undefined,
  extra: SharedV2ProviderOptions = {},
): { readonly providerOptions?: SharedV2ProviderOptions } {
  const merged: SharedV2ProviderOptions = { ...metadata };
  for (const [name, members] of Object.entries(extra)) {
    if (Object.keys(members).length > 0) merged[name] = { ...merged[name], ...members };
  }
  return Object.keys(merged).length === 0 ? {} : { providerOptions: merged };
}
