import type { AmazonBedrockProvider, BedrockProviderOptions } from '@bedrock-kit/amazon-bedrock';
import {
  convertToModelMessages,
  createUIMessageStreamResponse,
  isStepCount,
  streamText,
  type ToolSet,
  toUIMessageStream,
} from 'ai';
import type { ChatMessage, ModelInfo } from '../protocol.ts';
import { askForCitations } from './ask-for-citations.ts';
import type { ChatRequest } from './read-chat-request.ts';
import { createTurnReporter } from './turn-report.ts';

export interface GuardrailSetting {
  readonly id: string;
  readonly version: string;
}

export interface AnswerOptions {
  readonly provider: AmazonBedrockProvider;
  readonly tools: ToolSet;
  /** What is known of the model; absent for one that is not in the list. */
  readonly model: ModelInfo | undefined;
  readonly guardrail: GuardrailSetting | undefined;
  readonly maxRetries: number;
  /** Aborted when the browser leaves or the person stops the answer. */
  readonly signal: AbortSignal;
  /** Tells the browser of an error. */
  readonly tellError: (error: unknown) => string;
  readonly now: () => number;
}

/** Answers the last message of a conversation, as a stream of what `useChat` understands. */
export async function answerChat(request: ChatRequest, options: AnswerOptions): Promise<Response> {
  const { provider, model, signal, tellError, now } = options;
  const { modelId } = request;
  const tools = request.tools && model?.tools !== false ? options.tools : {};
  const reporter = createTurnReporter({ modelId, price: model?.price, now });

  const messages = await convertToModelMessages(request.messages.map(withoutMadeFiles), {
    tools: options.tools,
    ignoreIncompleteToolCalls: true,
    convertDataPart: ({ data }) => ({ type: 'text', text: tellLostFile(data) }),
  });

  const result = streamText({
    model: provider(modelId),
    messages: model?.citations === true ? askForCitations(messages) : messages,
    tools,
    stopWhen: isStepCount(6),
    abortSignal: signal,
    maxRetries: options.maxRetries,
    providerOptions: { bedrock: bedrockOptions(request, options) },
    // The browser is told by the stream below.
    onError: () => {},
    ...(request.thinking && model?.thinking === 'optional' ? { reasoning: 'medium' } : {}),
  });

  return createUIMessageStreamResponse({
    stream: toUIMessageStream<ToolSet, ChatMessage>({
      stream: result.stream,
      tools,
      sendReasoning: true,
      sendSources: true,
      messageMetadata: ({ part }) => reporter.report(part),
      onError: tellError,
      redactToolErrors: false,
    }),
  });
}

function bedrockOptions(request: ChatRequest, { model, guardrail }: AnswerOptions) {
  return {
    ...(model?.caching === true ? { cache: 'auto' as const } : {}),
    ...(request.guardrail && guardrail !== undefined ? guardrailOptions(guardrail) : {}),
  } satisfies BedrockProviderOptions;
}

function guardrailOptions({ id, version }: GuardrailSetting) {
  return {
    guardrailConfig: { guardrailIdentifier: id, guardrailVersion: version, trace: 'enabled' },
    // What was blocked once stays in the conversation, and must not block every later message.
    guardOnly: 'lastUser',
  } satisfies BedrockProviderOptions;
}

/** Images that the chat made: models take no files of the assistant, so they read what was made in their place. */
function withoutMadeFiles(message: ChatMessage): ChatMessage {
  if (message.role !== 'assistant') return message;
  const parts = message.parts.map((part) =>
    part.type === 'file' ? { type: 'text' as const, text: '[an image was made and shown]' } : part,
  );
  return { ...message, parts };
}

function tellLostFile(data: unknown): string {
  const filename =
    typeof data === 'object' && data !== null && 'filename' in data ? String(data.filename) : 'a file';
  return `[${filename} was attached here earlier and is no longer available]`;
}
