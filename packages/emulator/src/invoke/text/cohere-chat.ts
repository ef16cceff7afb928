import type { ConverseRequest, JsonObject, Message } from '@bedrock-kit/schemas';
import type { Answer } from '../../engine/answer.ts';
import { cutText } from '../../engine/cut-pieces.ts';
import { checkNativeBody } from '../../native/malformed-input.ts';
import type { NativeSchema, ObjectSchema } from '../../native/native-schema.ts';
import { readPrompt, say } from './prompt-request.ts';
import { isCutOff, textOf, type NativeBody, type TextFamily, type WriteContext } from './text-family.ts';

const objects: NativeSchema = { kind: 'list', items: { kind: 'object', members: {}, open: true } };

const schema: ObjectSchema = {
  kind: 'object',
  required: ['message'],
  open: true,
  members: {
    message: { kind: 'string' },
    chat_history: {
      kind: 'list',
      items: {
        kind: 'object',
        required: ['role'],
        open: true,
        members: { role: { kind: 'string', options: ['USER', 'CHATBOT', 'SYSTEM', 'TOOL'] } },
      },
    },
    documents: objects,
    tools: objects,
    tool_results: objects,
    preamble: { kind: 'string' },
    max_tokens: { kind: 'integer', min: 1 },
    temperature: { kind: 'number', min: 0, max: 5 },
    p: { kind: 'number', min: 0, max: 1 },
    k: { kind: 'number', min: 0, max: 500 },
    stop_sequences: { kind: 'list', items: { kind: 'string' } },
  },
};

interface CohereParameter {
  readonly description?: string;
  readonly type?: string;
  readonly required?: boolean;
}

interface CohereChatBody {
  readonly message: string;
  readonly preamble?: string;
  readonly chat_history?: readonly { readonly role: string; readonly message?: string }[];
  readonly documents?: readonly Readonly<Record<string, unknown>>[];
  readonly tools?: readonly {
    readonly name: string;
    readonly description?: string;
    readonly parameter_definitions?: Readonly<Record<string, CohereParameter>>;
  }[];
  readonly tool_results?: readonly {
    readonly call?: { readonly name?: string };
    readonly outputs?: unknown;
  }[];
  readonly max_tokens?: number;
  readonly stop_sequences?: readonly string[];
}

/** Command R and R+: a message with its history. */
export const cohereChat: TextFamily = {
  read(body: NativeBody): ConverseRequest {
    const checked = checkNativeBody(schema, body) as unknown as CohereChatBody;
    const request = readPrompt(readTurns(checked), {
      system: checked.preamble,
      maxTokens: checked.max_tokens,
      stopSequences: checked.stop_sequences,
    });
    const tools = checked.tool_results === undefined ? (checked.tools ?? []).map(readTool) : [];
    return tools.length === 0 ? request : { ...request, toolConfig: { tools } };
  },
  write: (answer, context) => writeResponse(answer, context),
  *writeChunks(answer, context) {
    for (const text of cutText(textOf(answer), context)) {
      yield { is_finished: false, event_type: 'text-generation', text };
    }
    const calls = toolCalls(answer);
    if (calls.length > 0)
      yield { is_finished: false, event_type: 'tool-calls-generation', tool_calls: calls };
    yield {
      is_finished: true,
      event_type: 'stream-end',
      response: writeResponse(answer, context),
      finish_reason: finishReason(answer),
    };
  },
};

function readTurns({
  message,
  chat_history: history = [],
  documents,
  tool_results: results,
}: CohereChatBody): readonly Message[] {
  const before = history.flatMap(({ role, message: said = '' }) =>
    said.trim() === '' || role === 'SYSTEM' || role === 'TOOL'
      ? []
      : [say(role === 'USER' ? 'user' : 'assistant', said)],
  );
  const sources = (documents ?? []).map((document) => Object.values(document).map(String).join(' '));
  const outputs = (results ?? []).map(
    ({ call, outputs: given }) => `${call?.name ?? 'tool'}: ${JSON.stringify(given)}`,
  );
  return [...before, say('user', [message, ...sources, ...outputs].filter((text) => text !== '').join('\n'))];
}

const jsonTypes: Readonly<Record<string, string>> = {
  str: 'string',
  int: 'integer',
  float: 'number',
  bool: 'boolean',
  list: 'array',
  dict: 'object',
};

type CohereTool = NonNullable<CohereChatBody['tools']>[number];

function readTool({ name, description, parameter_definitions: parameters = {} }: CohereTool): {
  readonly toolSpec: {
    readonly name: string;
    readonly description?: string;
    readonly inputSchema: { readonly json: JsonObject };
  };
} {
  const entries = Object.entries(parameters);
  const json: JsonObject = {
    type: 'object',
    properties: Object.fromEntries(
      entries.map(([parameter, { type = 'str', description: about = '' }]) => [
        parameter,
        { type: jsonTypes[type] ?? type, description: about },
      ]),
    ),
    required: entries.flatMap(([parameter, { required }]) => (required === true ? [parameter] : [])),
  };
  return { toolSpec: { name, ...(description === undefined ? {} : { description }), inputSchema: { json } } };
}

function writeResponse(answer: Answer, context: WriteContext): object {
  const calls = toolCalls(answer);
  const { message, chat_history: history = [] } = context.body as unknown as CohereChatBody;
  return {
    response_id: context.id('response'),
    text: textOf(answer),
    generation_id: context.id('generation'),
    chat_history: [...history, { role: 'USER', message }, { role: 'CHATBOT', message: textOf(answer) }],
    finish_reason: finishReason(answer),
    ...(calls.length === 0 ? {} : { tool_calls: calls }),
  };
}

function toolCalls({ content }: Answer): readonly object[] {
  return content.flatMap((block) =>
    'toolUse' in block ? [{ name: block.toolUse.name, parameters: block.toolUse.input }] : [],
  );
}

function finishReason(answer: Answer): string {
  return isCutOff(answer) ? 'MAX_TOKENS' : 'COMPLETE';
}
