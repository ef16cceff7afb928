import type { Consumption } from '../prices/prices.ts';
import type { Exchange } from './exchange.ts';
import { readFrames } from './read-frames.ts';

/** What the service says an answer took. Read off the wire, so that it does not depend on what is judged. */
export function readConsumption(exchange: Exchange): Consumption {
  const { response, operation } = exchange;
  if (response === undefined || response.status >= 300) return { inputTokens: 0, outputTokens: 0 };
  const usage = readUsage(exchange);
  const images = countImages(response.body);
  return {
    inputTokens: usage('inputTokens') ?? header(exchange, 'x-amzn-bedrock-input-token-count'),
    outputTokens: usage('outputTokens') ?? header(exchange, 'x-amzn-bedrock-output-token-count'),
    cacheReadTokens: usage('cacheReadInputTokens') ?? 0,
    cacheWriteTokens: usage('cacheWriteInputTokens') ?? 0,
    cacheWriteHourTokens: hourTokens(exchange),
    searches: countSearches(exchange),
    ...(images > 0 && { images }),
    ...((operation === 'rerank' || /rerank/.test(exchange.modelId ?? '')) && { queries: 1 }),
  };
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

type ReadCount = (name: string) => number | undefined;

function usageOf(exchange: Exchange): unknown {
  const metadata = readFrames(exchange).find(({ type }) => type === 'metadata')?.payload;
  return member(metadata ?? exchange.response?.body, 'usage');
}

function readUsage(exchange: Exchange): ReadCount {
  const usage = usageOf(exchange);
  return (name) => {
    const count = member(usage, name);
    return typeof count === 'number' ? count : undefined;
  };
}

function hourTokens(exchange: Exchange): number {
  const details = member(usageOf(exchange), 'cacheDetails');
  const hours = Array.isArray(details) ? details.filter((detail) => member(detail, 'ttl') === '1h') : [];
  return hours.reduce((sum, detail) => sum + Number(member(detail, 'inputTokens')), 0);
}

/** Calls of the search that the service runs by itself. */
function countSearches(exchange: Exchange): number {
  const content = member(member(member(exchange.response?.body, 'output'), 'message'), 'content');
  const starts = readFrames(exchange).map(({ payload }) => member(payload, 'start'));
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
