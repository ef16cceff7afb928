import type { ShortEvent } from './stream-events.ts';

/** All that must not be lost of an answer, in sums that do not depend on how it is divided into parts. */
export interface Gathered {
  text: string;
  reasoning: string;
  /** Signatures and redacted reasoning. */
  opaque: string;
  calls: [id: unknown, input: unknown][];
  citations: number;
  results: number;
}

/** What the mapped content holds. */
export function gatherContent(content: readonly unknown[]): Gathered {
  const sum = nothing();
  for (const part of content) {
    const type = at(part, 'type');
    if (type === 'text') sum.text += textAt(part, 'text');
    if (type === 'tool-call') sum.calls.push([at(part, 'toolCallId'), JSON.parse(textAt(part, 'input'))]);
    if (type === 'tool-result') sum.results += 1;
    if (type === 'source') sum.citations += 1;
    if (type !== 'reasoning') continue;
    sum.reasoning += textAt(part, 'text');
    sum.opaque += textAt(part, 'providerMetadata', 'bedrock', 'signature');
    sum.opaque += textAt(part, 'providerMetadata', 'bedrock', 'redactedContent');
  }
  return sum;
}

/** What the blocks of a whole answer hold. */
export function gatherBlocks(blocks: readonly unknown[]): Gathered {
  const sum = nothing();
  for (const block of blocks) {
    sum.text += textAt(block, 'text');
    for (const piece of listAt(block, 'citationsContent', 'content')) sum.text += textAt(piece, 'text');
    sum.citations += listAt(block, 'citationsContent', 'citations').length;
    sum.reasoning += textAt(block, 'reasoningContent', 'reasoningText', 'text');
    sum.opaque += textAt(block, 'reasoningContent', 'reasoningText', 'signature');
    sum.opaque += textAt(block, 'reasoningContent', 'redactedContent');
    const id = at(block, 'toolUse', 'toolUseId');
    if (id !== undefined) sum.calls.push([id, at(block, 'toolUse', 'input')]);
    if (at(block, 'toolResult') !== undefined) sum.results += 1;
  }
  return sum;
}

/** What the events of a stream hold. */
export function gatherDeltas(events: readonly ShortEvent[]): Gathered {
  const sum = nothing();
  const calls = new Map<unknown, { readonly id: unknown; input: string }>();
  for (const event of events) {
    const start = at(event, 'contentBlockStart', 'start');
    const id = at(start, 'toolUse', 'toolUseId');
    if (id !== undefined) calls.set(at(event, 'contentBlockStart', 'contentBlockIndex'), { id, input: '' });
    if (at(start, 'toolResult') !== undefined) sum.results += 1;
    const delta = at(event, 'contentBlockDelta', 'delta');
    sum.text += textAt(delta, 'text');
    sum.reasoning += textAt(delta, 'reasoningContent', 'text');
    sum.opaque += textAt(delta, 'reasoningContent', 'signature');
    sum.opaque += textAt(delta, 'reasoningContent', 'redactedContent');
    if (at(delta, 'citation') !== undefined) sum.citations += 1;
    const call = calls.get(at(event, 'contentBlockDelta', 'contentBlockIndex'));
    if (call !== undefined) call.input += textAt(delta, 'toolUse', 'input');
  }
  for (const { id, input } of calls.values()) sum.calls.push([id, JSON.parse(input === '' ? '{}' : input)]);
  return sum;
}

function nothing(): Gathered {
  return { text: '', reasoning: '', opaque: '', calls: [], citations: 0, results: 0 };
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null && name in inner ? Reflect.get(inner, name) : undefined,
    value,
  );
}

function textAt(value: unknown, ...path: readonly string[]): string {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
}

function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}
