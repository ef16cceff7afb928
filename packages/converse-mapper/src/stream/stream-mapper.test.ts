import { describe, expect, it } from 'vitest';
import { answerContext } from '../../test/support/answer-context.ts';
import { brokenLaws } from '../../test/support/stream-laws.ts';
import {
  delta,
  mapEvents,
  messageStop,
  metadata,
  readShortEvent,
  start,
  stop,
  toolUse,
} from '../../test/support/stream-events.ts';
import { createStreamMapper } from './stream-mapper.ts';

const usage = {
  inputTokens: { total: 3, noCache: 3, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 5, text: 5, reasoning: undefined },
  raw: { inputTokens: 3, outputTokens: 5, totalTokens: 8 },
};

describe('a stream of text', () => {
  it('becomes start, deltas and end under the index of its block, then finish (J5, J13, J16)', () => {
    const events = [
      { messageStart: { role: 'assistant', p: 'abc' } },
      delta(0, { text: 'Hel' }),
      delta(0, { text: '' }),
      delta(0, { text: 'lo' }),
      stop(0),
      messageStop('end_turn'),
      metadata(),
    ];
    expect(mapEvents(events)).toEqual([
      { type: 'text-start', id: '0' },
      { type: 'text-delta', id: '0', delta: 'Hel' },
      { type: 'text-delta', id: '0', delta: 'lo' },
      { type: 'text-end', id: '0' },
      { type: 'finish', finishReason: { unified: 'stop', raw: 'end_turn' }, usage },
    ]);
  });

  it('leaves no trace of a block of nothing but empty deltas', () => {
    const parts = mapEvents([delta(0, { text: '' }), stop(0), messageStop('end_turn'), metadata()]);
    expect(parts.map((part) => part.type)).toEqual(['finish']);
  });

  it('ends a block that the service did not close (B5)', () => {
    const parts = mapEvents([delta(0, { text: 'a' }), messageStop('end_turn')]);
    expect(parts.map((part) => part.type)).toEqual(['text-start', 'text-delta', 'text-end', 'finish']);
  });

  it('keeps interleaved blocks apart', () => {
    const parts = mapEvents([
      delta(0, { text: 'a' }),
      delta(1, { text: 'x' }),
      delta(0, { text: 'b' }),
      stop(1),
      stop(0),
      messageStop('end_turn'),
    ]);
    expect(parts.slice(0, -1)).toEqual([
      { type: 'text-start', id: '0' },
      { type: 'text-delta', id: '0', delta: 'a' },
      { type: 'text-start', id: '1' },
      { type: 'text-delta', id: '1', delta: 'x' },
      { type: 'text-delta', id: '0', delta: 'b' },
      { type: 'text-end', id: '1' },
      { type: 'text-end', id: '0' },
    ]);
  });

  it('starts another part when the kind changes within one index (B6)', () => {
    const parts = mapEvents([
      start(0, { reasoningContent: {} }),
      delta(0, { reasoningContent: { text: 'hm' } }),
      delta(0, { text: 'a' }),
      stop(0),
      messageStop('end_turn'),
    ]);
    expect(parts.slice(0, -1)).toEqual([
      { type: 'reasoning-start', id: '0' },
      { type: 'reasoning-delta', id: '0', delta: 'hm' },
      { type: 'reasoning-end', id: '0' },
      { type: 'text-start', id: '0-2' },
      { type: 'text-delta', id: '0-2', delta: 'a' },
      { type: 'text-end', id: '0-2' },
    ]);
  });

  it('understands events without an index', () => {
    const parts = mapEvents([
      { contentBlockDelta: { delta: { text: 'a' } } },
      { contentBlockStop: {} },
      { contentBlockStart: { start: { toolUse: { toolUseId: 't', name: 'f' } } } },
      { contentBlockDelta: { delta: { toolUse: { input: '{"a":1}' } } } },
      { contentBlockStop: {} },
      messageStop('tool_use'),
    ]);
    expect(brokenLaws(parts)).toEqual([]);
    expect(parts).toContainEqual({ type: 'tool-call', toolCallId: 't', toolName: 'f', input: '{"a":1}' });
  });

  it('appends to the list it is given, so that a batch of events costs one list', () => {
    const mapper = createStreamMapper(answerContext());
    const parts = mapper.push(readShortEvent(delta(0, { text: 'a' })));
    expect(mapper.push(readShortEvent(delta(0, { text: 'b' })), parts)).toBe(parts);
    expect(parts.map((part) => part.type)).toEqual(['text-start', 'text-delta', 'text-delta']);
  });
});

describe('what this version does not know', () => {
  it('is passed over and counted, wherever it comes (pain J3, J12)', () => {
    const parts = mapEvents([
      { pong: {} },
      start(0, { hologram: { format: 'x' } }),
      delta(0, { hologram: 'y' }),
      delta(0, { hologram: 'z' }),
      stop(0),
      delta(1, { reasoningContent: { colour: 'red' } }),
      delta(2, { toolUse: { input: '{}' } }),
      delta(3, { text: 'a' }),
      messageStop('end_turn', { mood: 'good' }),
      metadata(),
    ]);
    expect(brokenLaws(parts)).toEqual([]);
    const finish = parts.at(-1);
    expect(finish?.type === 'finish' && finish.providerMetadata?.['bedrock']?.['unknownMembers']).toEqual({
      'event.pong': 1,
      'contentBlock.hologram': 3,
      'reasoningContent.colour': 1,
      'contentBlock.tool without start': 1,
      'message.mood': 1,
    });
  });

  it('does not stop the answer when it is null or of another type (B39)', () => {
    const values = [null, 0, 'x', [], true, {}];
    const events = values.flatMap((value) => [
      { contentBlockStart: value },
      { contentBlockDelta: value },
      { contentBlockStop: value },
      { messageStart: value },
      { metadata: value },
      start(0, value),
      delta(0, value),
      delta(0, { text: value }),
      delta(0, { toolUse: value }),
      delta(0, { reasoningContent: value }),
      delta(0, { citation: value }),
      start(1, { toolUse: value }),
      delta(1, { toolUse: { input: value } }),
      start(2, { toolResult: value }),
      delta(2, { toolResult: value }),
      delta(2, { toolResult: [value] }),
      start(3, { image: value }),
      delta(3, { image: value }),
      delta(3, { image: { source: value, error: value } }),
    ]);
    expect(brokenLaws(mapEvents([...events, messageStop('end_turn')]))).toEqual([]);
  });

  it('comes too late after messageStop', () => {
    const parts = mapEvents([messageStop('end_turn'), delta(0, { text: 'late' }), messageStop('tool_use')]);
    expect(parts).toMatchObject([
      {
        type: 'finish',
        finishReason: { unified: 'stop', raw: 'end_turn' },
        providerMetadata: { bedrock: { unknownMembers: { 'event.after messageStop': 2 } } },
      },
    ]);
  });
});

describe('a stream that does not end well', () => {
  it('is interrupted when it is over before messageStop, never a success (B2, pain G1, X3)', () => {
    const parts = mapEvents([delta(0, { text: 'Hal' })]);
    expect(brokenLaws(parts)).toEqual([]);
    expect(parts.slice(-2)).toMatchObject([
      { type: 'error', error: { message: expect.stringContaining('messageStop') } },
      { type: 'finish', finishReason: { unified: 'interrupted', raw: undefined } },
    ]);
  });

  it.each([
    ['stream-truncated', 'interrupted'],
    ['stream-incomplete', 'interrupted'],
    ['ThrottlingException', 'error'],
  ])('hands on an error with code %s and finishes with %s (J17)', (code, unified) => {
    const error = Object.assign(new Error('x'), { code });
    const mapper = createStreamMapper(answerContext());
    const parts = mapper.push(readShortEvent(start(0, { toolUse: { toolUseId: 't', name: 'f' } })));
    mapper.fail(error, parts);
    expect(brokenLaws(parts)).toEqual([]);
    expect(parts.slice(-2)).toMatchObject([
      { type: 'error', error },
      { type: 'finish', finishReason: { unified } },
    ]);
    expect(parts.some((part) => part.type === 'tool-call')).toBe(false);
  });

  it('stays an error when the failure comes after messageStop (B3)', () => {
    const mapper = createStreamMapper(answerContext());
    const parts = mapper.push(readShortEvent(messageStop('end_turn')));
    mapper.fail(new Error('damaged'), parts);
    expect(parts.at(-1)).toMatchObject({ finishReason: { unified: 'error', raw: 'end_turn' } });
  });

  it('says finish once, whatever is called afterwards', () => {
    const mapper = createStreamMapper(answerContext());
    const parts = mapper.push(readShortEvent(messageStop('end_turn')));
    mapper.finish(parts);
    mapper.finish(parts);
    mapper.fail(new Error('late'), parts);
    mapper.push(readShortEvent(delta(0, { text: 'late' })), parts);
    expect(parts.map((part) => part.type)).toEqual(['finish']);
  });
});

describe('a stream of tool calls', () => {
  it('hands out input as it comes, and the call when its block has closed (J3, J6, J13)', () => {
    const parts = mapEvents([
      ...toolUse(0, { toolUseId: 't1', name: 'weather' }, ['', '{"ci', 'ty":"Paris"}']),
      messageStop('tool_use'),
      metadata(),
    ]);
    expect(parts).toEqual([
      { type: 'tool-input-start', id: 't1', toolName: 'weather' },
      { type: 'tool-input-delta', id: 't1', delta: '' },
      { type: 'tool-input-delta', id: 't1', delta: '{"ci' },
      { type: 'tool-input-delta', id: 't1', delta: 'ty":"Paris"}' },
      { type: 'tool-input-end', id: 't1' },
      { type: 'tool-call', toolCallId: 't1', toolName: 'weather', input: '{"city":"Paris"}' },
      { type: 'finish', finishReason: { unified: 'tool-calls', raw: 'tool_use' }, usage },
    ]);
  });
});
