import type {
  LanguageModelV2CallOptions,
  LanguageModelV2Message,
  LanguageModelV2ToolResultOutput,
  SharedV2ProviderOptions,
} from '@ai-sdk/provider-v2';
import type {
  LanguageModelV3CallOptions,
  LanguageModelV3Message,
  LanguageModelV3ToolResultOutput,
  SharedV3ProviderOptions,
} from '@ai-sdk/provider-v3';

/** The options of a V2 call as a V3 model takes them. */
export function callOptionsToV3(options: LanguageModelV2CallOptions): LanguageModelV3CallOptions {
  const { prompt, tools, providerOptions, ...rest } = options;
  return {
    ...rest,
    prompt: prompt.map(mapMessage),
    ...(tools !== undefined && { tools: tools.map(mapTool) }),
    ...(providerOptions !== undefined && { providerOptions: optionsToV3(providerOptions) }),
  };
}

type V3Tool = NonNullable<LanguageModelV3CallOptions['tools']>[number];

function mapTool(tool: NonNullable<LanguageModelV2CallOptions['tools']>[number]): V3Tool {
  if (tool.type === 'provider-defined') return { ...tool, type: 'provider' };
  const { providerOptions, ...rest } = tool;
  return { ...rest, ...(providerOptions !== undefined && { providerOptions: optionsToV3(providerOptions) }) };
}

function mapMessage(message: LanguageModelV2Message): LanguageModelV3Message {
  if (message.role !== 'assistant' && message.role !== 'tool') return message as LanguageModelV3Message;
  // Only tool results changed their shape; every other part is the same in both versions.
  return {
    ...message,
    content: message.content.map((part) =>
      part.type === 'tool-result' ? { ...part, output: mapOutput(part.output) } : part,
    ),
  } as LanguageModelV3Message;
}

function mapOutput(output: LanguageModelV2ToolResultOutput): LanguageModelV3ToolResultOutput {
  if (output.type !== 'content') return output;
  return {
    type: 'content',
    value: output.value.map((item) => {
      if (item.type === 'text') return item;
      const type = item.mediaType.startsWith('image/') ? 'image-data' : 'file-data';
      return { type, data: item.data, mediaType: item.mediaType };
    }),
  };
}

/** The two differ in their types only: V2 lets an option be `undefined` where V3 wants a JSON object. */
function optionsToV3(options: SharedV2ProviderOptions): SharedV3ProviderOptions {
  return options as SharedV3ProviderOptions;
}
