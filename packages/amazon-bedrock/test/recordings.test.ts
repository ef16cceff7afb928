import { APICallError, type LanguageModelV4Content, type LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { shared } from '@bedrock-kit/vitest-config';
import { createMessageDecoder, readEvent } from '@bedrock-kit/event-stream';
import { describe, expect, it } from 'vitest';
import { createAmazonBedrock } from '../src/index.ts';
import { cut, type Exchange, readExchanges } from './exchanges.ts';
import { bytesAnswer, jsonAnswer } from './fetch-stub.ts';

// Answers of the real service, brought through the whole provider: the laws of every answer hold, and a stream tells the same
// story as the same answer in one piece.
describe.skipIf(!shared)('recorded answers of Converse', () => {
  const exchanges = shared === undefined ? [] : readExchanges(shared, 'converse');

  it('are there', () => expect(exchanges.length).toBeGreaterThan(200));

  it.each(exchanges.map((exchange) => [exchange.id, exchange] as const))('%s', async (_, exchange) => {
    const { status, headers, body } = exchange.response;
    const result = await settle(
      modelFor(exchange, () => jsonAnswer(body, { status, headers })).doGenerate(callOf(exchange)),
    );
    if (status !== 200) return expectRefusal(exchange, result.error);
    expect(result.error).toBeUndefined();
    const { content, finishReason, usage, response } = must(result.value);
    const message = readAnswer(body);
    expect(finishReason.raw).toBe(message.stopReason);
    expect(finishReason.unified).not.toBe('error');
    expect(usage.inputTokens.total).toBeTypeOf('number');
    expect(usage.raw).toEqual(message.usage);
    expect(textOf(content)).toBe(message.texts.join(''));
    expect(content.filter(({ type }) => type === 'tool-call')).toHaveLength(message.toolUses);
    for (const part of content)
      if (part.type === 'tool-call') expect(() => JSON.parse(part.input)).not.toThrow();
    if (headers['x-amzn-requestid'] !== undefined) expect(response?.id).toBe(headers['x-amzn-requestid']);
  });
});

describe.skipIf(!shared)('recorded streams of ConverseStream', () => {
  const exchanges = shared === undefined ? [] : readExchanges(shared, 'converse-stream');

  it('are there', () => expect(exchanges.length).toBeGreaterThan(60));

  it.each(exchanges.map((exchange) => [exchange.id, exchange] as const))('%s', async (_, exchange) => {
    const { status, headers, body, frames_base64 } = exchange.response;
    if (frames_base64 === undefined) {
      const model = modelFor(exchange, () => jsonAnswer(body, { status, headers }));
      return expectRefusal(exchange, (await settle(model.doStream(callOf(exchange)))).error);
    }
    const bytes = new Uint8Array(Buffer.from(frames_base64, 'base64'));
    const whole = await partsOf(exchange, [bytes]);
    for (const most of [1, 7, 64, 1500, 65_536]) {
      expect(await partsOf(exchange, cut(bytes, most, most)), `chunks of up to ${most} bytes`).toEqual(whole);
    }
    expectLaws(whole);
    const unary = modelFor(exchange, () => jsonAnswer(joinEvents(bytes)));
    const generated = await unary.doGenerate(callOf(exchange));
    expectAgreement(whole, generated);
  });
});

type Parts = readonly LanguageModelV4StreamPart[];
type Model = ReturnType<ReturnType<typeof createAmazonBedrock>>;
type Generated = Awaited<ReturnType<Model['doGenerate']>>;

function modelFor(exchange: Exchange, answer: () => Response): Model {
  let id = 0;
  const provider = createAmazonBedrock({
    region: 'us-east-1',
    apiKey: 'bedrock-api-key-of-tests',
    fetch: async () => answer(),
    generateId: () => `id-${(id += 1)}`,
  });
  return provider(exchange.model);
}

function callOf({ request }: Exchange): Parameters<Model['doGenerate']>[0] {
  const tools = (request.body?.toolConfig?.tools ?? []).flatMap(({ toolSpec }) =>
    toolSpec === undefined
      ? []
      : [{ type: 'function' as const, name: toolSpec.name, inputSchema: toolSpec.inputSchema?.json ?? {} }],
  );
  return {
    prompt: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
    ...(tools.length > 0 && { tools }),
  };
}

async function partsOf(exchange: Exchange, chunks: readonly Uint8Array[]): Promise<Parts> {
  const { stream } = await modelFor(exchange, () => bytesAnswer(chunks)).doStream(callOf(exchange));
  const parts: LanguageModelV4StreamPart[] = [];
  for await (const part of stream) parts.push(part);
  return parts;
}

/** Every start has one end, deltas lie between them, tool calls follow their input, one finish and it is last. */
function expectLaws(parts: Parts): void {
  expect(parts.slice(0, 2).map(({ type }) => type)).toEqual(['stream-start', 'response-metadata']);
  expect(parts.filter(({ type }) => type === 'finish')).toHaveLength(1);
  expect(parts.at(-1)?.type).toBe('finish');
  expect(parts.filter(({ type }) => type === 'error')).toEqual([]);
  const open = new Map<string, string>();
  const ended = new Set<string>();
  for (const part of parts) {
    const [, kind = '', step] = /^(text|reasoning|tool-input)-(start|delta|end)$/.exec(part.type) ?? [];
    if (!('id' in part) || part.id === undefined || step === undefined) continue;
    const key = `${kind} ${part.id}`;
    expect(open.has(key), `${part.type} ${part.id}`).toBe(step !== 'start');
    if (step === 'start') open.set(key, kind);
    if (step === 'end') open.delete(key);
    if (step === 'end') ended.add(key);
  }
  expect([...open.keys()]).toEqual([]);
  for (const part of parts) {
    if (part.type === 'tool-call') expect(ended).toContain(`tool-input ${part.toolCallId}`);
  }
}

function expectAgreement(parts: Parts, generated: Generated): void {
  const finish = parts.find((part) => part.type === 'finish');
  expect(finish?.finishReason).toEqual(generated.finishReason);
  expect(finish?.usage).toEqual(generated.usage);
  const joined = (type: string): string =>
    parts.map((part) => (part.type === type && 'delta' in part ? part.delta : '')).join('');
  expect(joined('text-delta')).toBe(textOf(generated.content));
  expect(joined('reasoning-delta')).toBe(
    generated.content.map((part) => (part.type === 'reasoning' ? part.text : '')).join(''),
  );
  expect(parts.filter(({ type }) => type === 'tool-call').map(callText)).toEqual(
    generated.content.filter(({ type }) => type === 'tool-call').map(callText),
  );
}

function callText(part: LanguageModelV4StreamPart | LanguageModelV4Content): unknown {
  return part.type === 'tool-call' ? { ...part, input: JSON.parse(part.input) as unknown } : part;
}

function expectRefusal({ response, model }: Exchange, error: unknown): void {
  if (!APICallError.isInstance(error)) throw new Error(`Not an APICallError: ${String(error)}`);
  const text = (response.body as { message?: string } | undefined)?.message ?? '';
  expect(error.statusCode).toBe(response.status);
  expect(error.message.startsWith(text)).toBe(true);
  expect(error.data).toMatchObject({ modelId: model, region: 'us-east-1' });
  const type = response.headers['x-amzn-errortype'];
  if (type !== undefined) expect(error.data).toMatchObject({ code: type.split(':')[0] });
}

/** What one recorded stream would have been as the answer of Converse, joined without any of the code under test. */
function joinEvents(bytes: Uint8Array): unknown {
  const content: Record<string, unknown>[] = [];
  let end: Record<string, unknown> = {};
  for (const message of createMessageDecoder().feed(bytes)) {
    const event = readEvent(message);
    if (event.kind !== 'event') continue;
    const payload = JSON.parse(new TextDecoder().decode(event.payload)) as Record<string, unknown>;
    if (event.eventType === 'messageStop' || event.eventType === 'metadata') end = { ...end, ...payload };
    const { contentBlockIndex: index, start, delta } = payload as BlockPayload;
    if (index !== undefined) content[index] = joinBlock(content[index], start ?? delta ?? {});
  }
  const { p: _padding, ...rest } = end;
  return { output: { message: { role: 'assistant', content: content.map(closeBlock) } }, ...rest };
}

interface BlockPayload {
  readonly contentBlockIndex?: number;
  readonly start?: Record<string, unknown>;
  readonly delta?: Record<string, unknown>;
}

function joinBlock(
  block: Record<string, unknown> = {},
  piece: Record<string, unknown>,
): Record<string, unknown> {
  const joined = { ...block };
  for (const [key, value] of Object.entries(piece)) {
    const before = joined[key];
    if (typeof before === 'string' && typeof value === 'string') joined[key] = before + value;
    else if (isRecord(before) && isRecord(value)) joined[key] = joinBlock(before, value);
    else joined[key] = value;
  }
  return joined;
}

function closeBlock(block: Record<string, unknown>): unknown {
  const { toolUse, reasoningContent } = block;
  if (isRecord(toolUse)) {
    const input = toolUse['input'];
    return {
      toolUse: { ...toolUse, input: typeof input === 'string' && input !== '' ? JSON.parse(input) : {} },
    };
  }
  if (isRecord(reasoningContent) && !('redactedContent' in reasoningContent)) {
    return { reasoningContent: { reasoningText: reasoningContent } };
  }
  return block;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readAnswer(body: unknown): {
  stopReason: string;
  usage: unknown;
  texts: readonly string[];
  toolUses: number;
} {
  const { stopReason, usage, output } = body as {
    stopReason: string;
    usage: unknown;
    output: { message: { content: readonly Record<string, unknown>[] } };
  };
  const texts = output.message.content.flatMap((block) => {
    if (typeof block['text'] === 'string') return [block['text']];
    const cited = block['citationsContent'] as { content?: readonly { text?: string }[] } | undefined;
    return (cited?.content ?? []).flatMap(({ text }) => (text === undefined ? [] : [text]));
  });
  return {
    stopReason,
    usage,
    texts,
    toolUses: output.message.content.filter((block) => 'toolUse' in block).length,
  };
}

function textOf(content: readonly LanguageModelV4Content[]): string {
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

async function settle<Value>(
  promise: PromiseLike<Value>,
): Promise<{ readonly value?: Value; readonly error?: unknown }> {
  return promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
}

function must<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('No value.');
  return value;
}
