import { describe, expect, it } from 'vitest';
import type { JsonAnswer } from '../call-context.ts';
import { answerContext } from '../../test/support/answer-context.ts';
import { foldParts } from '../../test/support/fold-parts.ts';
import { brokenLaws } from '../../test/support/stream-laws.ts';
import { delta, mapEvents, messageStop, stop, toolUse } from '../../test/support/stream-events.ts';
import type { ShortEvent } from '../../test/support/stream-events.ts';

function text(index: number, ...pieces: string[]): ShortEvent[] {
  return [...pieces.map((piece) => delta(index, { text: piece })), stop(index)];
}

function mapJson(jsonAnswer: JsonAnswer, events: readonly ShortEvent[], stopReason = 'end_turn') {
  const parts = mapEvents([...events, messageStop(stopReason)], answerContext({ jsonAnswer }));
  expect(brokenLaws(parts)).toEqual([]);
  const { content, finish } = foldParts(parts);
  const deltas = parts.flatMap((part) => (part.type === 'text-delta' ? [part.delta] : []));
  return {
    content,
    deltas,
    metadata: finish?.providerMetadata?.['bedrock'],
    finishReason: finish?.finishReason,
  };
}

const json = { toolUseId: 'j', name: 'json' };
const real = { toolUseId: 'r', name: 'weather' };

describe('JSON as the input of a hidden tool', () => {
  const mode: JsonAnswer = { mode: 'tool', toolName: 'json' };

  it('streams as text, piece by piece (X6, H8)', () => {
    const { content, deltas, metadata, finishReason } = mapJson(
      mode,
      toolUse(0, json, ['', '{"a":', '1}']),
      'tool_use',
    );
    expect(deltas).toEqual(['{"a":', '1}']);
    expect(content).toEqual([{ type: 'text', text: '{"a":1}' }]);
    expect(metadata).toEqual({ isJsonResponseFromTool: true });
    expect(finishReason).toEqual({ unified: 'stop', raw: 'tool_use' });
  });

  it('is not spoilt by words before or after it (B20)', () => {
    const events = [...text(0, 'Here ', 'it is.'), ...toolUse(1, json, ['{"a":1}']), ...text(2, ' Done.')];
    const { content, metadata } = mapJson(mode, events, 'tool_use');
    expect(content).toEqual([{ type: 'text', text: '{"a":1}' }]);
    expect(metadata).toMatchObject({ droppedText: 'Here it is. Done.', warnings: [{ type: 'other' }] });
  });

  it('is given once', () => {
    const events = [
      ...toolUse(0, json, ['{"a":1}']),
      ...toolUse(1, { ...json, toolUseId: 'k' }, ['{"a":2}']),
    ];
    const { content, metadata } = mapJson(mode, events, 'tool_use');
    expect(content).toEqual([{ type: 'text', text: '{"a":1}' }]);
    expect(metadata).toMatchObject({ droppedText: '{"a":2}' });
  });

  it('is {} when the tool has no input', () => {
    expect(mapJson(mode, toolUse(0, json, []), 'tool_use').content).toEqual([{ type: 'text', text: '{}' }]);
  });

  it('goes out as far as it came when the limit cut it', () => {
    const { content, finishReason } = mapJson(mode, toolUse(0, json, ['{"a":[1,']), 'max_tokens');
    expect(content).toEqual([{ type: 'text', text: '{"a":[1,' }]);
    expect(finishReason?.unified).toBe('length');
  });

  it('is unwrapped where the schema had to be wrapped', () => {
    const events = toolUse(0, json, ['{"value":', '[1,', '2]}']);
    expect(mapJson({ ...mode, unwrap: 'value' }, events, 'tool_use').deltas).toEqual(['[1,', '2]']);
  });

  it('lets words go before a real call, in their order', () => {
    const { content, finishReason } = mapJson(
      mode,
      [...text(0, 'I look.'), ...toolUse(1, real, ['{}'])],
      'tool_use',
    );
    expect(content).toMatchObject([
      { type: 'text', text: 'I look.' },
      { type: 'tool-call', toolCallId: 'r' },
    ]);
    expect(finishReason?.unified).toBe('tool-calls');
  });

  it('lets words go at the end when there is no JSON at all', () => {
    const { content, metadata } = mapJson(mode, [...text(0, 'I can', 'not.'), delta(1, { text: 'Sorry.' })]);
    expect(content).toEqual([
      { type: 'text', text: 'I cannot.' },
      { type: 'text', text: 'Sorry.' },
    ]);
    expect(metadata).toBeUndefined();
  });

  it('keeps waiting while the service runs a tool of its own', () => {
    const server = { toolUseId: 's', name: 'nova_grounding', type: 'server_tool_use' };
    const events = [...text(0, 'I look.'), ...toolUse(1, server, ['{}']), ...toolUse(2, json, ['{"a":1}'])];
    const { content, metadata } = mapJson(mode, events, 'tool_use');
    expect(content).toMatchObject([
      { type: 'tool-call', providerExecuted: true },
      { type: 'text', text: '{"a":1}' },
    ]);
    expect(metadata).toMatchObject({ droppedText: 'I look.' });
  });

  it('keeps the sources of words that are left out', () => {
    const cited = delta(0, { citation: { title: 'Facts' } });
    const { content } = mapJson(mode, [cited, ...text(0, 'See.'), ...toolUse(1, json, ['{}'])], 'tool_use');
    expect(content).toMatchObject([
      { type: 'text', text: '{}' },
      { type: 'source', title: 'Facts' },
    ]);
  });
});

describe('JSON that was asked for in words', () => {
  const mode: JsonAnswer = { mode: 'instruction' };

  it('streams out of the prose around it, from whichever block (H4, B47)', () => {
    const events = [
      ...text(0, 'Sure!'),
      ...text(1, 'Here:\n```json\n{"a"', ':1}\n```\n'),
      ...text(2, 'Enjoy {it}.'),
    ];
    const { content, deltas, metadata } = mapJson(mode, events);
    expect(deltas).toEqual(['{"a"', ':1}']);
    expect(content).toEqual([{ type: 'text', text: '{"a":1}' }]);
    expect(metadata).toMatchObject({ droppedText: 'Sure!Here:\n```json\n\n```\nEnjoy {it}.' });
  });

  it('says nothing of a code fence alone', () => {
    const { content, metadata } = mapJson(mode, text(0, '```json\n[1]\n```'));
    expect(content).toEqual([{ type: 'text', text: '[1]' }]);
    expect(metadata).toBeUndefined();
  });

  it('is unwrapped too', () => {
    expect(mapJson({ ...mode, unwrap: 'value' }, text(0, 'So: {"value"', ':"x"} ok')).content).toEqual([
      { type: 'text', text: '"x"' },
    ]);
  });

  it('gives all of the words when there is none', () => {
    const { content } = mapJson(mode, [...text(0, 'I cannot'), ...text(1, ' do that.')]);
    expect(content).toEqual([{ type: 'text', text: 'I cannot do that.' }]);
  });

  it('leaves reasoning and calls alone', () => {
    const events = [
      delta(0, { reasoningContent: { text: 'an {object}' } }),
      stop(0),
      ...toolUse(1, real, ['{"b":2}']),
      ...text(2, '{"a":1}'),
    ];
    expect(mapJson(mode, events).content).toMatchObject([
      { type: 'reasoning', text: 'an {object}' },
      { type: 'tool-call', input: '{"b":2}' },
      { type: 'text', text: '{"a":1}' },
    ]);
  });
});

describe('JSON that the model was constrained to', () => {
  it('is the text as it comes (X5)', () => {
    expect(mapJson({ mode: 'native' }, text(0, '{"a":', '1}')).deltas).toEqual(['{"a":', '1}']);
  });

  it('is unwrapped while it streams', () => {
    expect(
      mapJson({ mode: 'native', unwrap: 'value' }, text(0, '{"value":', '["a"', ',"b"]', '}')).deltas,
    ).toEqual(['["a"', ',"b"]']);
  });
});
