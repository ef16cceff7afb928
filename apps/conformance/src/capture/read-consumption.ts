import type { Consumption } from '../prices/prices.ts';
import type { Exchange } from './exchange.ts';
import { readFrames, type ReadFrame } from './read-frames.ts';

/** What the service says an answer took. Read off the wire, so that it does not depend on what is judged. */
export function readConsumption(exchange: Exchange): Consumption {
  const { response, operation } = exchange;
  if (response === undefined || response.status >= 300) return { inputTokens: 0, outputTokens: 0 };
  const frames = readFrames(exchange);
  const metadata = frames.find(({ type }) => type === 'metadata')?.payload;
  const usage = member(metadata ?? response.body, 'usage');
  const images = countImages(response.body);
  return {
    inputTokens: number(usage, 'inputTokens') ?? header(exchange, 'x-amzn-bedrock-input-token-count'),
    outputTokens: number(usage, 'outputTokens') ?? header(exchange, 'x-amzn-bedrock-output-token-count'),
    cacheReadTokens: number(usage, 'cacheReadInputTokens') ?? 0,
    cacheWriteTokens: number(usage, 'cacheWriteInputTokens') ?? 0,
    cacheWriteHourTokens: hourTokens(usage),
    searches: countSearches(response.body, frames),
    ...(images > 0 && { images }),
    ...((operation === 'rerank' || /rerank/.test(exchange.modelId ?? '')) && { queries: 1 }),
  };
}

/** Whether an answer says at all what it took; one that does not is paid for all the same. */
export function isCounted(exchange: Exchange): boolean {
  const { response, operation } = exchange;
  if (operation === 'count-tokens') return true;
  const { inputTokens, outputTokens, ...rest } = readConsumption(exchange);
  const hasMore = Object.values(rest).some((amount) => amount > 0);
  const says =
    member(response?.body, 'usage') !== undefined ||
    response?.headers['x-amzn-bedrock-input-token-count'] !== undefined;
  return says || hasMore || inputTokens + outputTokens > 0;
}

/** The sum of several. */
export function addConsumption(parts: readonly Consumption[]): Required<Consumption> {
  const sum = (pick: (part: Consumption) => number | undefined): number =>
    parts.reduce((total, part) => total + (pick(part) ?? 0), 0);
  return {
    inputTokens: sum((part) => part.inputTokens),
    outputTokens: sum((part) => part.outputTokens),
    cacheReadTokens: sum((part) => part.cacheReadTokens),
    cacheWriteTokens: sum((part) => part.cacheWriteTokens),
    images: sum((part) => part.images),
    queries: sum((part) => part.queries),
    cacheWriteHourTokens: sum((part) => part.cacheWriteHourTokens),
    searches: sum((part) => part.searches),
  };
}

function number(usage: unknown, name: string): number | undefined {
  const count = member(usage, name);
  return typeof count === 'number' ? count : undefined;
}

function hourTokens(usage: unknown): number {
  const details = member(usage, 'cacheDetails');
  const hours = Array.isArray(details) ? details.filter((detail) => member(detail, 'ttl') === '1h') : [];
  return hours.reduce((sum, detail) => sum + (number(detail, 'inputTokens') ?? 0), 0);
}

/** Calls of the search that the service runs by itself. */
function countSearches(body: unknown, frames: readonly ReadFrame[]): number {
  const content = member(member(member(body, 'output'), 'message'), 'content');
  const starts = frames.map(({ payload }) => member(payload, 'start'));
  const blocks: readonly unknown[] = [...(Array.isArray(content) ? content : []), ...starts];
  return blocks.filter((block) => member(member(block, 'toolUse'), 'name') === 'nova_grounding').length;
}

function header({ response }: Exchange, name: string): number {
  const count = Number(response?.headers[name]);
  return Number.isFinite(count) ? count : 0;
}

function countImages(body: unknown): number {
  const images = member(body, 'images');
  return Array.isArray(images) ? images.length : 0;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
