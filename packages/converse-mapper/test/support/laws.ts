import type { ContentBlock, ConverseStreamRequest, Message } from '@bedrock-kit/schemas';
import { checkConverseStreamRequest } from '@bedrock-kit/schemas/strict';
import { expect } from 'vitest';
import type { Family } from '../../src/index.ts';

/** Everything that the service asks of a request, whatever the call was. */
export function expectLawful(request: ConverseStreamRequest, family: Family): void {
  const wire = JSON.parse(JSON.stringify(request)) as ConverseStreamRequest;
  expect(checkConverseStreamRequest(wire)).toEqual([]);
  const messages = wire.messages ?? [];
  expectTurns(messages, family);
  expectNoBlankText(wire);
  expectAnswers(messages);
  expectDocumentNames(messages);
  expectCachePoints(wire);
  expectReasoningFirst(wire);
  if (wire.toolConfig === undefined) expect(JSON.stringify(messages)).not.toMatch(/"toolUse":|"toolResult":/);
}

function expectTurns(messages: readonly Message[], family: Family): void {
  expect(messages.length).toBeGreaterThan(0);
  for (const [index, { role, content }] of messages.entries()) {
    expect(content.some((block) => !('cachePoint' in block))).toBe(true);
    if (index > 0) expect(role).not.toBe(messages[index - 1]?.role);
  }
  if (!family.capabilities.leadingAssistant) expect(messages[0]?.role).toBe('user');
  if (!family.capabilities.prefill) expect(messages.at(-1)?.role).toBe('user');
}

function expectNoBlankText(request: ConverseStreamRequest): void {
  JSON.stringify(request, (key, value: unknown) => {
    if (key === 'reasoningText' || key === 'toolUse' || key === 'json') return undefined;
    if (key === 'text' && typeof value === 'string') expect(value).toMatch(/\S/);
    return value;
  });
}

function expectAnswers(messages: readonly Message[]): void {
  for (const [index, { role, content }] of messages.entries()) {
    if (role !== 'assistant') continue;
    const calls = content.flatMap((block) =>
      'toolUse' in block && block.toolUse.type === undefined ? [block.toolUse.toolUseId] : [],
    );
    const results = resultIds(messages[index + 1]);
    expect(results.toSorted()).toEqual(calls.toSorted());
  }
  if (messages[0]?.role === 'user') expect(resultIds(messages[0])).toEqual([]);
}

function resultIds(message: Message | undefined): string[] {
  return (message?.content ?? []).flatMap((block) =>
    'toolResult' in block ? [block.toolResult.toolUseId] : [],
  );
}

/** Claude with a thinking budget: a tool loop that is still open must have begun with reasoning (F6). */
function expectReasoningFirst({
  messages = [],
  additionalModelRequestFields = {},
}: ConverseStreamRequest): void {
  if (!JSON.stringify(additionalModelRequestFields).includes('"type":"enabled","budget_tokens"')) return;
  const loop: (ContentBlock | undefined)[] = [];
  for (let end = messages.length - 1; resultIds(messages[end]).length > 0; end -= 2)
    loop.push(messages[end - 1]?.content[0]);
  if (loop.length > 0)
    expect(loop.some((block) => block !== undefined && 'reasoningContent' in block)).toBe(true);
}

function expectDocumentNames(messages: readonly Message[]): void {
  const names: string[] = [];
  JSON.stringify(messages, (key, value: { readonly name: string }) => {
    if (key === 'document') names.push(value.name);
    return value;
  });
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^(?!.*\s\s)[a-zA-Z0-9\s()[\]-]{1,200}$/);
  for (const { content } of messages) {
    if (content.some((block) => 'document' in block))
      expect(content.some((block) => 'text' in block)).toBe(true);
  }
}

function expectCachePoints(request: ConverseStreamRequest): void {
  const lists: (readonly object[])[] = [
    request.toolConfig?.tools ?? [],
    request.system ?? [],
    ...(request.messages ?? []).map(({ content }) => content),
  ];
  let count = 0;
  let short = false;
  for (const list of lists) {
    for (const [index, block] of list.entries()) {
      if (!isCachePoint(block)) continue;
      count += 1;
      const before = list[index - 1];
      expect(before).toBeDefined();
      expect(before).not.toHaveProperty('cachePoint');
      expect(before).not.toHaveProperty('reasoningContent');
      if (block.cachePoint.ttl === '1h') expect(short).toBe(false);
      else short = true;
    }
  }
  expect(count).toBeLessThanOrEqual(4);
}

function isCachePoint(block: object): block is Extract<ContentBlock, { readonly cachePoint: unknown }> {
  return 'cachePoint' in block;
}
