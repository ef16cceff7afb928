import type { StopReason } from '@bedrock-kit/schemas';
import type { WireUsage } from '../engine/write-usage.ts';

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

/** What was read from a cache is counted by itself, as Bedrock does. */
export function mapUsage(usage: CompletionUsage | null | undefined): WireUsage {
  const cached = usage?.prompt_tokens_details?.cached_tokens ?? 0;
  const input = usage?.prompt_tokens ?? 0;
  const outputTokens = usage?.completion_tokens ?? 0;
  return {
    inputTokens: Math.max(0, input - cached),
    outputTokens,
    totalTokens: input + outputTokens,
    ...(cached > 0 ? { cacheReadInputTokens: cached, cacheReadInputTokenCount: cached } : {}),
  };
}

export function messageOfError(error: NonNullable<Completion['error']>): string {
  return typeof error === 'string' ? error : (error.message ?? 'The backend failed.');
}
