import type {
  LanguageModelV4CallOptions,
  LanguageModelV4Message,
  LanguageModelV4ToolResultOutput,
  SharedV4FileData,
  SharedV4ProviderReference,
} from '@ai-sdk/provider';
import type {
  LanguageModelV3CallOptions,
  LanguageModelV3DataContent,
  LanguageModelV3Message,
  LanguageModelV3ToolResultOutput,
} from '@ai-sdk/provider-v3';

type V3ContentItem = Extract<LanguageModelV3ToolResultOutput, { type: 'content' }>['value'][number];
type V4ContentItem = Extract<LanguageModelV4ToolResultOutput, { type: 'content' }>['value'][number];

/** The options of a V3 call as a V4 model takes them. `provider` names the owner of file ids that carry no name. */
export function callOptionsToV4(
  options: LanguageModelV3CallOptions,
  provider: string,
): LanguageModelV4CallOptions {
  return { ...options, prompt: options.prompt.map((message) => mapMessage(message, provider)) };
}

function mapMessage(message: LanguageModelV3Message, provider: string): LanguageModelV4Message {
  switch (message.role) {
    case 'system':
      return message;
    case 'user':
      return {
        ...message,
        content: message.content.map((part) =>
          part.type === 'file' ? { ...part, data: mapFileData(part.data) } : part,
        ),
      };
    case 'assistant':
      return {
        ...message,
        content: message.content.map((part) => {
          if (part.type === 'file') return { ...part, data: mapFileData(part.data) };
          return part.type === 'tool-result' ? { ...part, output: mapOutput(part.output, provider) } : part;
        }),
      };
    case 'tool':
      return {
        ...message,
        content: message.content.map((part) =>
          part.type === 'tool-result' ? { ...part, output: mapOutput(part.output, provider) } : part,
        ),
      };
  }
}

function mapFileData(data: LanguageModelV3DataContent): SharedV4FileData {
  return data instanceof URL ? { type: 'url', url: data } : { type: 'data', data };
}

function mapOutput(
  output: LanguageModelV3ToolResultOutput,
  provider: string,
): LanguageModelV4ToolResultOutput {
  if (output.type !== 'content') return output;
  return { ...output, value: output.value.map((item) => mapContentItem(item, provider)) };
}

/** V3 has a type for each way to give an image or a file; V4 has `file` with tagged data. */
function mapContentItem(item: V3ContentItem, provider: string): V4ContentItem {
  const options = item.providerOptions === undefined ? {} : { providerOptions: item.providerOptions };
  switch (item.type) {
    case 'text':
    case 'custom':
      return item;
    case 'file-data':
    case 'image-data':
      return {
        type: 'file',
        data: { type: 'data', data: item.data },
        mediaType: item.mediaType,
        ...('filename' in item && item.filename !== undefined && { filename: item.filename }),
        ...options,
      };
    case 'file-url':
      return {
        type: 'file',
        data: { type: 'url', url: new URL(item.url) },
        mediaType: 'application/octet-stream',
        ...options,
      };
    case 'image-url':
      return {
        type: 'file',
        data: { type: 'url', url: new URL(item.url) },
        mediaType: 'image/*',
        ...options,
      };
    case 'file-id':
    case 'image-file-id':
      return {
        type: 'file',
        data: { type: 'reference', reference: mapFileId(item.fileId, provider) },
        mediaType: item.type === 'file-id' ? 'application/octet-stream' : 'image/*',
        ...options,
      };
  }
}

function mapFileId(fileId: string | Record<string, string>, provider: string): SharedV4ProviderReference {
  const reference = typeof fileId === 'string' ? { [provider]: fileId } : fileId;
  // V4 forbids a member called `type` in a reference, so that it cannot be taken for tagged data.
  return reference as SharedV4ProviderReference;
}
