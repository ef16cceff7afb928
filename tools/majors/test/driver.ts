import type { BedrockLanguageModelOptions, BedrockLanguageModelSettings } from '@bedrock-kit/amazon-bedrock';

/** One call, in words that each `ai` has some name for. */
export interface Call {
  readonly modelId?: string;
  readonly settings?: BedrockLanguageModelSettings;
  readonly prompt: string;
  readonly files?: readonly { readonly data: Uint8Array; readonly mediaType: string }[];
  /** Offers the weather tool and takes up to three steps. */
  readonly withWeather?: boolean;
  readonly options?: { readonly bedrock: BedrockLanguageModelOptions };
  readonly maxOutputTokens?: number;
  readonly topK?: number;
  readonly headers?: Record<string, string>;
  readonly abortSignal?: AbortSignal;
  readonly maxRetries?: number;
}

/** What was answered, in the same words for each `ai`. */
export interface Answer {
  readonly text: string;
  readonly reasoning: string;
  readonly finishReason: string;
  readonly stepReasons: readonly string[];
  readonly toolOutputs: readonly unknown[];
  readonly inputTokens: number | undefined;
  readonly outputTokens: number | undefined;
  readonly warnings: readonly unknown[] | undefined;
  readonly headers: Record<string, string> | undefined;
  readonly metadata: Record<string, unknown> | undefined;
  readonly requestBody: unknown;
}

/** The same of a stream, with its texts as they came and the error that it told. */
interface StreamedAnswer extends Answer {
  readonly deltas: readonly string[];
}

/** One major of `ai` on the provider made for it. */
export interface Driver {
  readonly name: string;
  generate(call: Call): Promise<Answer>;
  stream(call: Call): Promise<StreamedAnswer>;
  /** Streams until the first text, then aborts; the types of all parts that came. */
  abortStream(call: Call, abort: AbortController): Promise<readonly string[]>;
  /** The errors that a stream told. */
  streamErrors(call: Call): Promise<readonly unknown[]>;
  /** An object by schema: as JSON, or through a tool where this `ai` has that mode. */
  object(call: Call, mode: 'json' | 'tool'): Promise<unknown>;
  streamObject(call: Call): Promise<{ readonly object: unknown; readonly partials: number }>;
  embed(values: readonly string[]): Promise<readonly (readonly number[])[]>;
  paint(prompt: string): Promise<readonly Uint8Array[]>;
}

export const defaultModelId = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';

/** What a result of `ai` 5 and newer has in common. */
export interface Result {
  readonly text: string;
  readonly finishReason: string;
  readonly usage: {
    readonly inputTokens: number | undefined;
    readonly outputTokens: number | undefined;
  };
  readonly warnings: readonly unknown[] | undefined;
  readonly response: { readonly headers?: Record<string, string> };
  readonly request: { readonly body?: unknown };
  readonly steps: readonly {
    readonly finishReason: string;
    readonly reasoningText: string | undefined;
    readonly toolResults: readonly { readonly output: unknown }[];
    readonly providerMetadata: unknown;
  }[];
}

/** A result of `ai` 5 or newer in the words of the tests. */
export function describe(result: Result): Answer {
  return {
    text: result.text,
    reasoning: result.steps.map(({ reasoningText }) => reasoningText ?? '').join(''),
    finishReason: result.finishReason,
    stepReasons: result.steps.map(({ finishReason }) => finishReason),
    toolOutputs: result.steps.flatMap(({ toolResults }) => toolResults.map(({ output }) => output)),
    inputTokens: result.usage.inputTokens,
    outputTokens: result.usage.outputTokens,
    warnings: result.warnings,
    headers: result.response.headers,
    metadata: bedrockMetadata(result.steps.at(-1)?.providerMetadata),
    requestBody: result.request.body,
  };
}

/** The metadata of the provider, whatever type each `ai` gives it. */
export function bedrockMetadata(metadata: unknown): Record<string, unknown> | undefined {
  return (metadata as { readonly bedrock?: Record<string, unknown> } | undefined)?.bedrock;
}

/** The members that are not undefined. */
export function defined<Values extends object>(
  values: Values,
): { [Key in keyof Values]?: Exclude<Values[Key], undefined> } {
  const members = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(members) as { [Key in keyof Values]?: Exclude<Values[Key], undefined> };
}

/** The call's options for a vendor as plain JSON, which is what every `ai` types them as. */
export function vendorOptions(call: Call): { providerOptions?: Record<string, Record<string, string>> } {
  return call.options === undefined ? {} : { providerOptions: JSON.parse(JSON.stringify(call.options)) };
}
