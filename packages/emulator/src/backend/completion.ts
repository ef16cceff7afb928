import type { StopReason } from '@bedrock-kit/schemas';
import type { CountedTokens, WireUsage } from '../engine/write-usage.ts';

/** What is read of a completion; servers differ in what they leave out. */
export interface Completion {
  readonly choices?: readonly Choice[];
  readonly usage?: CompletionUsage | null;
  readonly error?: { readonly message?: string } | string;
}

export interface Choice {
  readonly message?: CompletionMessage;
  readonly delta?: CompletionMessage;
  readonly finish_reason?: string | null;
}

export interface CompletionMessage {
  readonly content?: string | null;
  readonly refusal?: string | null;
  /** DeepSeek, vLLM and llama.cpp say `reasoning_content`, Ollama and OpenRouter `reasoning`. */
  readonly reasoning_content?: string | null;
  readonly reasoning?: string | null;
  readonly tool_calls?: readonly ToolCall[] | null;
}

export interface ToolCall {
  readonly index?: number;
  readonly id?: string;
  readonly function?: { readonly name?: string; readonly arguments?: string };
}

export interface CompletionUsage {
  readonly prompt_tokens?: number;
  readonly completion_tokens?: number;
  readonly prompt_tokens_details?: { readonly cached_tokens?: number } | null;
}

const stopReasons: Readonly<Record<string, StopReason>> = {
  stop: 'end_turn',
  length: 'max_tokens',
  tool_calls: 'tool_use',
  function_call: 'tool_use',
  content_filter: 'content_filtered',
};

/** Some servers say `stop` although they call a tool. */
export function mapStopReason(reason: string | null | undefined, calls: 'calls' | 'no-calls'): StopReason {
  const mapped = stopReasons[reason ?? 'stop'] ?? 'end_turn';
  return mapped === 'end_turn' && calls === 'calls' ? 'tool_use' : mapped;
}

/**
 * What the server counted: where it has a cache of its own, that is told as Bedrock tells it, else Bedrock's cache is accounted
 * for, in proportion. Nothing, where the server does not count.
 */
export function readCounts(usage: CompletionUsage | null | undefined): CompletionCounts {
  const { prompt_tokens: input, completion_tokens: output, prompt_tokens_details: details } = usage ?? {};
  if (input === undefined || output === undefined) return {};
  const cached = details?.cached_tokens ?? 0;
  if (cached === 0) return { counted: { input, output } };
  return {
    usage: {
      inputTokens: Math.max(0, input - cached),
      outputTokens: output,
      totalTokens: input + output,
      cacheReadInputTokens: cached,
      cacheReadInputTokenCount: cached,
    },
  };
}

export interface CompletionCounts {
  readonly counted?: CountedTokens;
  readonly usage?: WireUsage;
}

export function messageOfError(error: NonNullable<Completion['error']>): string {
  return typeof error === 'string' ? error : (error.message ?? 'The backend failed.');
}
