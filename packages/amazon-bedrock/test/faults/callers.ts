import {
  BedrockError,
  type ConverseModel,
  createConverseModel,
  createTransport,
  noAuthorizer,
} from '@bedrock-kit/models';
import { APICallError, generateText, type LanguageModel, RetryError, streamText } from 'ai';
import { type AmazonBedrockProviderSettings, createAmazonBedrock } from '../../src/index.ts';
import { keys, modelId } from '../provider.ts';

/** How a call ended, told the same way for the client alone and for `ai` on top of the provider. */
export interface Outcome {
  /** Text that had come when it ended. */
  readonly text: string;
  /** What ended it; absent after a good end. */
  readonly error?: unknown;
  /** Name of the failure: ours, or that of AWS. */
  readonly code?: string;
  readonly isRetryable?: boolean;
  /** What the model gave as the reason of the end, where one was told. */
  readonly finishReason?: string;
}

/** A caller of the endpoint: `tag` becomes part of the prompt. */
export interface Caller {
  readonly name: string;
  stream(tag?: string, abortSignal?: AbortSignal): Promise<Outcome>;
  generate(tag?: string, abortSignal?: AbortSignal): Promise<Outcome>;
}

export type CallerSettings = Pick<AmazonBedrockProviderSettings, 'fetch' | 'maxResponseBytes' | 'timeouts'>;

/** Both ways to an endpoint: `@bedrock-kit/models` alone, and `ai` over the provider. */
export function callersOf(url: string, settings: CallerSettings = {}): readonly [Caller, Caller] {
  const provider = createAmazonBedrock({ region: 'us-east-1', ...keys, baseURL: url, ...settings });
  return [asCaller(modelOf(url, settings)), asAiCaller(provider(modelId))];
}

export function modelOf(
  url: string,
  { timeouts, fetch, maxResponseBytes }: CallerSettings = {},
): ConverseModel {
  const transport = createTransport({
    region: 'us-east-1',
    endpoint: url,
    authorizer: noAuthorizer(),
    ...(timeouts !== undefined && { timeouts }),
    ...(fetch !== undefined && { fetch }),
    ...(maxResponseBytes !== undefined && { maxResponseBytes }),
  });
  return createConverseModel({ modelId, transport });
}

function asCaller(model: ConverseModel): Caller {
  const requestOf = (tag: string) => ({ messages: [{ role: 'user' as const, content: [{ text: tag }] }] });
  return {
    name: 'models',
    async stream(tag = 'Hi', abortSignal) {
      let text = '';
      let finishReason: string | undefined;
      try {
        for await (const event of await model.converseStream(requestOf(tag), { abortSignal })) {
          if (event.type === 'contentBlockDelta') text += textOf(event.payload.delta);
          if (event.type === 'messageStop') finishReason = event.payload.stopReason;
        }
        return { text, ...(finishReason !== undefined && { finishReason }) };
      } catch (error) {
        return { text, ...describe(error) };
      }
    },
    async generate(tag = 'Hi', abortSignal) {
      try {
        const { response } = await model.converse(requestOf(tag), { abortSignal });
        const text = (response.output?.message?.content ?? []).map(textOf).join('');
        return { text, ...(response.stopReason !== undefined && { finishReason: response.stopReason }) };
      } catch (error) {
        return { text: '', ...describe(error) };
      }
    },
  };
}

function asAiCaller(model: LanguageModel): Caller {
  return {
    name: 'ai',
    async stream(prompt = 'Hi', abortSignal) {
      const result = streamText({
        model,
        prompt,
        maxRetries: 0,
        onError: () => {},
        ...(abortSignal !== undefined && { abortSignal }),
      });
      let text = '';
      let outcome: Omit<Outcome, 'text'> = {};
      try {
        for await (const part of result.fullStream) {
          if (part.type === 'text-delta') text += part.text;
          if (part.type === 'error') outcome = { ...outcome, ...describe(part.error) };
          if (part.type === 'abort') outcome = { ...outcome, ...describe(abortSignal?.reason) };
          if (part.type === 'finish') outcome = { ...outcome, finishReason: part.finishReason };
        }
        return { text, ...outcome };
      } catch (error) {
        return { text, ...describe(error) };
      }
    },
    async generate(prompt = 'Hi', abortSignal) {
      try {
        const { text, finishReason } = await generateText({
          model,
          prompt,
          maxRetries: 0,
          ...(abortSignal !== undefined && { abortSignal }),
        });
        return { text, finishReason };
      } catch (error) {
        return { text: '', ...describe(error) };
      }
    },
  };
}

function describe(thrown: unknown): Omit<Outcome, 'text'> {
  const error = RetryError.isInstance(thrown) ? thrown.lastError : thrown;
  if (BedrockError.isBedrockError(error)) {
    return { error, code: error.code, isRetryable: error.retryable };
  }
  if (APICallError.isInstance(error)) {
    const { code } = error.data as { readonly code: string };
    return { error, code, isRetryable: error.isRetryable };
  }
  return {
    error,
    code: error instanceof Error || error instanceof DOMException ? error.name : String(error),
  };
}

function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('text' in value)) return '';
  return typeof value.text === 'string' ? value.text : '';
}

/** Runs tasks, some at a time, in order of their start. */
export async function inParallel<Item>(
  items: Iterable<Item>,
  most: number,
  run: (item: Item) => Promise<void>,
): Promise<void> {
  const left = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = left.next(); next.done !== true; next = left.next()) await run(next.value);
  };
  await Promise.all(Array.from({ length: most }, worker));
}
