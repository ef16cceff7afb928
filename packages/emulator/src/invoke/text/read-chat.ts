import type {
  ContentBlock,
  ConverseRequest,
  ImageFormat,
  JsonObject,
  Message,
  ToolChoice,
} from '@bedrock-kit/schemas';
import { checkNativeBody, malformedInput } from '../../native/malformed-input.ts';
import type { ObjectSchema } from '../../native/native-schema.ts';
import type { NativeBody } from './text-family.ts';

const schema: ObjectSchema = {
  kind: 'object',
  required: ['messages'],
  open: true,
  members: {
    messages: {
      kind: 'list',
      min: 1,
      items: {
        kind: 'object',
        required: ['role'],
        open: true,
        members: { role: { kind: 'string', options: ['system', 'developer', 'user', 'assistant', 'tool'] } },
      },
    },
    max_tokens: { kind: 'integer', min: 1 },
    max_completion_tokens: { kind: 'integer', min: 1 },
    temperature: { kind: 'number', min: 0, max: 2 },
    top_p: { kind: 'number', min: 0, max: 1 },
    tools: { kind: 'list', items: { kind: 'object', members: {}, open: true } },
  },
};

interface ChatMessage {
  readonly role: 'system' | 'developer' | 'user' | 'assistant' | 'tool';
  readonly content?: string | readonly ChatPart[] | null;
  readonly tool_calls?: readonly ChatCall[];
  readonly tool_call_id?: string;
}

interface ChatPart {
  readonly type: string;
  readonly text?: string;
  readonly image_url?: { readonly url?: string } | string;
}

interface ChatCall {
  readonly id?: string;
  readonly function?: { readonly name?: string; readonly arguments?: string };
}

interface ChatBody {
  readonly messages: readonly ChatMessage[];
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
  readonly temperature?: number;
  readonly top_p?: number;
  readonly stop?: string | readonly string[];
  readonly tools?: readonly { readonly function?: ChatFunction }[];
  readonly tool_choice?: string | { readonly function?: { readonly name?: string } };
  readonly reasoning_effort?: string;
  readonly response_format?: {
    readonly type?: string;
    readonly json_schema?: { readonly name?: string; readonly schema?: JsonObject };
  };
}

interface ChatFunction {
  readonly name: string;
  readonly description?: string;
  readonly parameters?: JsonObject;
}

/** A request in the form of OpenAI's chat completions, which most open models on Bedrock take. */
export function readChat(body: NativeBody): ConverseRequest {
  const checked = checkNativeBody(schema, body) as unknown as ChatBody;
  const system = checked.messages.filter(isSystem).map((message) => ({ text: textOf(message) }));
  const messages = checked.messages.filter((message) => !isSystem(message)).map(readMessage);
  if (messages.length === 0) throw malformedInput('#/messages: expected minimum item count: 1, found: 0');
  const { reasoning_effort: effort } = checked;
  return {
    messages,
    ...(system.length === 0 ? {} : { system }),
    inferenceConfig: readInference(checked),
    ...readTools(checked),
    ...readFormat(checked),
    ...(effort === undefined ? {} : { additionalModelRequestFields: { reasoning_effort: effort } }),
  };
}

function isSystem({ role }: ChatMessage): boolean {
  return role === 'system' || role === 'developer';
}

function textOf({ content }: ChatMessage): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map(({ text = '' }) => text).join('\n');
}

function readMessage(message: ChatMessage): Message {
  if (message.role === 'tool') {
    const content = [{ text: textOf(message) }];
    return { role: 'user', content: [{ toolResult: { toolUseId: message.tool_call_id ?? '', content } }] };
  }
  const calls = (message.tool_calls ?? []).map(({ id = '', function: called = {} }): ContentBlock => ({
    toolUse: { toolUseId: id, name: called.name ?? '', input: readArguments(called.arguments) },
  }));
  return {
    role: message.role === 'assistant' ? 'assistant' : 'user',
    content: [...readParts(message), ...calls],
  };
}

function readParts({ content }: ChatMessage): readonly ContentBlock[] {
  if (typeof content === 'string') return content === '' ? [] : [{ text: content }];
  return (content ?? []).flatMap((part): readonly ContentBlock[] => {
    if (part.type === 'text') return [{ text: part.text ?? '' }];
    const url = typeof part.image_url === 'string' ? part.image_url : part.image_url?.url;
    const [, format, bytes] = /^data:image\/(png|jpeg|gif|webp);base64,(.+)$/s.exec(url ?? '') ?? [];
    return bytes === undefined ? [] : [{ image: { format: format as ImageFormat, source: { bytes } } }];
  });
}

function readArguments(text: string | undefined): JsonObject {
  try {
    return JSON.parse(text ?? '{}') as JsonObject;
  } catch {
    return {};
  }
}

function readInference(body: ChatBody): NonNullable<ConverseRequest['inferenceConfig']> {
  const { temperature, top_p: topP, stop } = body;
  const maxTokens = body.max_completion_tokens ?? body.max_tokens;
  const stopSequences = typeof stop === 'string' ? [stop] : stop;
  return Object.fromEntries(
    Object.entries({ maxTokens, temperature, topP, stopSequences }).filter(
      ([, value]) => value !== undefined && value !== null,
    ),
  );
}

function readTools({ tools = [], tool_choice: choice }: ChatBody): Pick<ConverseRequest, 'toolConfig'> {
  const specs = tools.flatMap(({ function: called }) =>
    called === undefined
      ? []
      : [
          {
            toolSpec: {
              name: called.name,
              ...(called.description === undefined ? {} : { description: called.description }),
              inputSchema: { json: called.parameters ?? { type: 'object' } },
            },
          },
        ],
  );
  if (specs.length === 0 || choice === 'none') return {};
  return { toolConfig: { tools: specs, toolChoice: readChoice(choice) } };
}

function readChoice(choice: ChatBody['tool_choice']): ToolChoice {
  if (typeof choice === 'object') return { tool: { name: choice.function?.name ?? '' } };
  return choice === 'required' || choice === 'any' ? { any: {} } : { auto: {} };
}

function readFormat({ response_format: format }: ChatBody): Pick<ConverseRequest, 'outputConfig'> {
  const schema = format?.json_schema?.schema;
  if (schema === undefined) return {};
  return {
    outputConfig: {
      textFormat: { type: 'json_schema', structure: { jsonSchema: { schema: JSON.stringify(schema) } } },
    },
  };
}
