import { readFrame } from '../frames/read-frame.ts';

/** Tokens of one answer. Cached tokens are not among `inputTokens`. */
export interface TokenCounts {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
}

/** The counts in a JSON answer, of whichever operation; undefined when it tells none. */
export function readUsage(
  body: Uint8Array,
  headers: Readonly<Record<string, string>>,
): TokenCounts | undefined {
  const value = readJson(body);
  // InvokeModel counts in its headers, whatever the body of the vendor says.
  return countsOf({
    ...(memberOf(value, 'usage') as object | undefined),
    ...(memberOf(value, 'inputTokens') === undefined ? {} : { inputTokens: memberOf(value, 'inputTokens') }),
    ...withoutAbsent({
      inputTokens: headers['x-amzn-bedrock-input-token-count'],
      outputTokens: headers['x-amzn-bedrock-output-token-count'],
      cacheReadInputTokens: headers['x-amzn-bedrock-cache-read-input-token-count'],
      cacheWriteInputTokens: headers['x-amzn-bedrock-cache-write-input-token-count'],
    }),
  });
}

/** The counts in the last frame of a stream: the metadata of ConverseStream, the metrics in the last chunk of InvokeModel. */
export function readFrameUsage(frame: Uint8Array): TokenCounts | undefined {
  const content = readFrame(frame);
  if (content === undefined) return undefined;
  const value = readJson(content.payload);
  if (content.headers[':event-type'] === 'metadata') return countsOf(memberOf(value, 'usage'));
  const bytes = memberOf(value, 'bytes');
  if (typeof bytes !== 'string') return undefined;
  const metrics = memberOf(readJson(Buffer.from(bytes, 'base64')), 'amazon-bedrock-invocationMetrics');
  return countsOf({
    inputTokens: memberOf(metrics, 'inputTokenCount'),
    outputTokens: memberOf(metrics, 'outputTokenCount'),
    cacheReadInputTokens: memberOf(metrics, 'cacheReadInputTokenCount'),
    cacheWriteInputTokens: memberOf(metrics, 'cacheWriteInputTokenCount'),
  });
}

function countsOf(usage: unknown): TokenCounts | undefined {
  const input = memberOf(usage, 'inputTokens') ?? memberOf(usage, 'input_tokens');
  const output = memberOf(usage, 'outputTokens') ?? memberOf(usage, 'output_tokens');
  if (input === undefined && output === undefined) return undefined;
  return {
    inputTokens: numberOf(input),
    outputTokens: numberOf(output),
    cacheReadTokens: numberOf(
      memberOf(usage, 'cacheReadInputTokens') ?? memberOf(usage, 'cache_read_input_tokens'),
    ),
    cacheWriteTokens: numberOf(
      memberOf(usage, 'cacheWriteInputTokens') ?? memberOf(usage, 'cache_creation_input_tokens'),
    ),
  };
}

function numberOf(value: unknown): number {
  const number = Number(value);
  return Number.isFinite(number) ? number : 0;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function withoutAbsent(members: Readonly<Record<string, string | undefined>>): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
