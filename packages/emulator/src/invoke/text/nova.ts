import type { ContentBlock, ConverseRequest, InferenceConfig, JsonObject } from '@bedrock-kit/schemas';
import type { Answer } from '../../engine/answer.ts';
import { cutJson, cutText } from '../../engine/cut-pieces.ts';
import type { OutputBlock } from '../../engine/draft.ts';
import { checkNativeBody } from '../../native/malformed-input.ts';
import { novaSchema } from './nova-schema.ts';
import type { ChunkContext, NativeBody, TextFamily, WriteContext } from './text-family.ts';

/** Nova by its own schema, which is nearly that of Converse. */
export const nova: TextFamily = { read, write, writeChunks };

interface NovaConfig {
  readonly maxTokens?: number;
  readonly max_new_tokens?: number;
  readonly temperature?: number;
  readonly topP?: number;
  readonly top_p?: number;
  readonly stopSequences?: readonly string[];
  readonly reasoningConfig?: JsonObject;
}

type NovaBody = Pick<ConverseRequest, 'messages' | 'system' | 'toolConfig'> & {
  readonly inferenceConfig?: NovaConfig;
};

function read(body: NativeBody): ConverseRequest {
  const {
    messages = [],
    system,
    toolConfig,
    inferenceConfig = {},
  } = checkNativeBody(novaSchema, body) as NovaBody;
  const { reasoningConfig } = inferenceConfig;
  return {
    messages: messages.map(({ role, content }) => ({ role, content: content.flatMap(readBlock) })),
    ...(system === undefined ? {} : { system }),
    ...(toolConfig === undefined ? {} : { toolConfig }),
    inferenceConfig: readInference(inferenceConfig),
    ...(reasoningConfig === undefined ? {} : { additionalModelRequestFields: { reasoningConfig } }),
  };
}

/** The names of the first version still are taken. */
function readInference(config: NovaConfig): InferenceConfig {
  const maxTokens = config.maxTokens ?? config.max_new_tokens;
  const topP = config.topP ?? config.top_p;
  const { temperature, stopSequences } = config;
  return Object.fromEntries(
    Object.entries({ maxTokens, temperature, topP, stopSequences }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}

/** A cache point may stand inside the block that it belongs to (recorded). */
function readBlock(block: ContentBlock): readonly ContentBlock[] {
  if (!('text' in block) || !('cachePoint' in block)) return [block];
  const { cachePoint, ...rest } = block as {
    readonly text: string;
    readonly cachePoint: { readonly type: 'default' };
  };
  return [rest, { cachePoint }];
}

function write(answer: Answer, context: WriteContext): object {
  const { inputTokens, outputTokens, totalTokens } = answer.usage;
  return {
    output: {
      message: { content: answer.content.map((block) => writeBlock(block, context)), role: 'assistant' },
    },
    stopReason: stopReasonOf(answer),
    usage: { inputTokens, outputTokens, totalTokens, ...cacheCounts(answer) },
  };
}

function writeBlock(block: OutputBlock, context: WriteContext): object {
  if ('toolResult' in block) {
    const { toolUseId, ...result } = block.toolResult;
    return { toolResult: { toolUseId: context.id(toolUseId), ...result } };
  }
  if (!('toolUse' in block)) return block;
  const { toolUseId, name, input, type } = block.toolUse;
  const served = type === 'server_tool_use' ? { type } : {};
  return { toolUse: { toolUseId: context.id(toolUseId), name, input, ...served } };
}

/** Each delta of text has an index of its own; what a tool is called with comes at once (recorded). */
function* writeChunks(answer: Answer, context: ChunkContext): Generator<object> {
  yield { messageStart: { role: 'assistant' } };
  let index = 0;
  for (const block of answer.content) {
    for (const events of blockEvents(block, context)) {
      for (const [name, event] of events) yield { [name]: { ...event, contentBlockIndex: index } };
      yield { contentBlockStop: { contentBlockIndex: index } };
      index += 1;
    }
  }
  yield { messageStop: { stopReason: stopReasonOf(answer) } };
  const { inputTokens, outputTokens } = answer.usage;
  yield {
    metadata: { usage: { inputTokens, outputTokens, ...cacheCounts(answer) }, metrics: {}, trace: {} },
  };
}

type NamedEvents = readonly (readonly [name: string, event: object])[];

function blockEvents(block: OutputBlock, context: ChunkContext): readonly NamedEvents[] {
  if ('text' in block) {
    return cutText(block.text, context).map((text) => [['contentBlockDelta', { delta: { text } }]]);
  }
  if ('reasoningContent' in block) {
    const text = 'reasoningText' in block.reasoningContent ? block.reasoningContent.reasoningText.text : '';
    return [[['contentBlockDelta', { delta: { reasoningContent: { text } } }]]];
  }
  if ('citationsContent' in block) {
    return (block.citationsContent.citations ?? []).map((citation) => [
      ['contentBlockDelta', { delta: { citation } }],
    ]);
  }
  if ('toolResult' in block) {
    const { toolUseId, content, ...result } = block.toolResult;
    const start = { toolResult: { toolUseId: context.id(toolUseId), ...result } };
    return [
      [
        ['contentBlockStart', { start }],
        ['contentBlockDelta', { delta: { toolResult: content } }],
      ],
    ];
  }
  const { toolUseId, name, input } = block.toolUse;
  return [
    [
      ['contentBlockStart', { start: { toolUse: { toolUseId: context.id(toolUseId), name } } }],
      ...cutJson(JSON.stringify(input), context).map((piece): readonly [string, object] => [
        'contentBlockDelta',
        { delta: { toolUse: { input: piece } } },
      ]),
    ],
  ];
}

/** A guardrail that stepped in is told beside the answer, not in it (recorded). */
function stopReasonOf({ stopReason }: Answer): string {
  return stopReason === 'guardrail_intervened' ? 'end_turn' : stopReason;
}

function cacheCounts({ usage }: Answer): object {
  return {
    cacheReadInputTokenCount: usage.cacheReadInputTokens ?? 0,
    cacheWriteInputTokenCount: usage.cacheWriteInputTokens ?? 0,
  };
}
