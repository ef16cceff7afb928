import { describe, expect, it } from 'vitest';
import { answerContext } from '../../test/support/answer-context.ts';
import { brokenLaws } from '../../test/support/stream-laws.ts';
import {
  delta,
  mapEvents,
  messageStop,
  metadata,
  start,
  stop,
  toolUse,
} from '../../test/support/stream-events.ts';
import { mapResponse } from '../response/map-response.ts';

const weather = { toolUseId: 't1', name: 'weather' };

function callsOf(parts: ReturnType<typeof mapEvents>) {
  return parts.filter((part) => part.type === 'tool-call');
}

function truncatedOf(parts: ReturnType<typeof mapEvents>) {
  const finish = parts.at(-1);
  return finish?.type === 'finish' ? finish.providerMetadata?.['bedrock']?.['truncatedToolCalls'] : undefined;
}

describe('a tool call without arguments', () => {
  it.each([[[]], [['']]])('has the input {}, by deltas %j (E9)', (pieces) => {
    const parts = mapEvents([...toolUse(0, weather, pieces), messageStop('tool_use')]);
    expect(callsOf(parts)).toEqual([
      { type: 'tool-call', toolCallId: 't1', toolName: 'weather', input: '{}' },
    ]);
  });

  it('goes out as soon as something follows', () => {
    const parts = mapEvents([
      ...toolUse(0, weather, []),
      ...toolUse(1, { toolUseId: 't2', name: 'clock' }, []),
      messageStop('tool_use'),
    ]);
    expect(parts.map((part) => part.type)).toEqual([
      'tool-input-start',
      'tool-input-end',
      'tool-call',
      'tool-input-start',
      'tool-input-end',
      'tool-call',
      'finish',
    ]);
  });

  it('does not go out when the token limit may have cut its arguments, streamed or not (E11)', () => {
    const parts = mapEvents([...toolUse(0, weather, []), messageStop('max_tokens')]);
    expect(callsOf(parts)).toEqual([]);
    const content = [{ toolUse: { ...weather, input: {} } }];
    const call = mapResponse({ output: { message: { content } }, stopReason: 'max_tokens' }, answerContext());
    expect(call.content).toEqual([]);
    const truncated = [{ toolCallId: 't1', toolName: 'weather', input: '' }];
    expect(truncatedOf(parts)).toEqual(truncated);
    expect(call.providerMetadata['bedrock']).toMatchObject({ truncatedToolCalls: truncated });
  });
});

describe('parallel calls', () => {
  it('are kept apart by block index when their deltas interleave (E10)', () => {
    const piece = (index: number, input: string) => delta(index, { toolUse: { input } });
    const parts = mapEvents([
      start(0, { toolUse: { toolUseId: 'a', name: 'f' } }),
      start(1, { toolUse: { toolUseId: 'b', name: 'f' } }),
      start(2, { toolUse: { toolUseId: 'c', name: 'g' } }),
      piece(2, '{"z"'),
      piece(0, '{"x":'),
      piece(1, '{"y":2}'),
      piece(2, ':3}'),
      stop(1),
      piece(0, '1}'),
      stop(0),
      stop(2),
      messageStop('tool_use'),
    ]);
    expect(brokenLaws(parts)).toEqual([]);
    expect(callsOf(parts).map((call) => [call.toolCallId, call.input])).toEqual([
      ['b', '{"y":2}'],
      ['a', '{"x":1}'],
      ['c', '{"z":3}'],
    ]);
  });

  it('get ids of their own where the model gives the same one twice, or none (I5)', () => {
    const input = ['{}'];
    const parts = mapEvents([
      ...toolUse(0, weather, input),
      ...toolUse(1, weather, input),
      ...toolUse(2, { toolUseId: '', name: 'weather' }, input),
      ...toolUse(3, { name: 'weather' }, input),
      messageStop('tool_use'),
    ]);
    expect(callsOf(parts).map((call) => call.toolCallId)).toEqual([
      't1',
      'generated-1',
      'generated-2',
      'generated-3',
    ]);
    expect(brokenLaws(parts)).toEqual([]);
  });
});

describe('a tool call that was cut', () => {
  it.each([
    ['max_tokens', 'length'],
    ['model_context_window_exceeded', 'length'],
    ['tool_use', 'error'],
    ['malformed_tool_use', 'error'],
    ['end_turn', 'error'],
  ])('is no call with stop reason %s, and the finish reason is %s (E11, E12)', (stopReason, unified) => {
    const parts = mapEvents([...toolUse(0, weather, ['{"city":"Par']), messageStop(stopReason), metadata()]);
    expect(brokenLaws(parts)).toEqual([]);
    expect(callsOf(parts)).toEqual([]);
    expect(truncatedOf(parts)).toEqual([{ toolCallId: 't1', toolName: 'weather', input: '{"city":"Par' }]);
    expect(parts.at(-1)).toMatchObject({ finishReason: { unified, raw: stopReason } });
  });

  it('is no call when the stream ends within it, however whole its input looks', () => {
    const parts = mapEvents([
      start(0, { toolUse: weather }),
      delta(0, { toolUse: { input: '{"city":"Paris"}' } }),
    ]);
    expect(brokenLaws(parts)).toEqual([]);
    expect(callsOf(parts)).toEqual([]);
    expect(truncatedOf(parts)).toMatchObject([{ input: '{"city":"Paris"}' }]);
  });

  it('is a call when only its stop is missing and the model says that it wants tools (B5)', () => {
    const parts = mapEvents([
      start(0, { toolUse: weather }),
      delta(0, { toolUse: { input: '{"city":"Paris"}' } }),
      messageStop('tool_use'),
    ]);
    expect(callsOf(parts)).toMatchObject([{ input: '{"city":"Paris"}' }]);
    expect(parts.at(-1)).toMatchObject({ finishReason: { unified: 'tool-calls' } });
  });
});

describe('the names and shapes of the call', () => {
  const tools = new Map([
    ['my_tool', { name: 'my.tool' }],
    ['list', { name: 'list', unwrap: 'value' }],
  ]);

  it('are given back as the caller had them (B23)', () => {
    const context = answerContext({ tools, toolCallId: (id) => `caller-${id}` });
    const parts = mapEvents(
      [...toolUse(0, { toolUseId: 'w', name: 'my_tool' }, ['{}']), messageStop('tool_use')],
      context,
    );
    expect(parts[0]).toEqual({ type: 'tool-input-start', id: 'caller-w', toolName: 'my.tool' });
    expect(callsOf(parts)).toEqual([
      { type: 'tool-call', toolCallId: 'caller-w', toolName: 'my.tool', input: '{}' },
    ]);
  });

  it('are unwrapped where the root of a schema had to be wrapped, the very characters (E3)', () => {
    const events = toolUse(0, { toolUseId: 'w', name: 'list' }, [
      '{ "val',
      'ue" : [1.0, "a}',
      '\\""], "x": 1}',
    ]);
    const parts = mapEvents([...events, messageStop('tool_use')], answerContext({ tools }));
    expect(callsOf(parts)).toMatchObject([{ input: '[1.0, "a}\\""]' }]);
    const deltas = parts.flatMap((part) => (part.type === 'tool-input-delta' ? [part.delta] : []));
    expect(deltas.join('')).toBe('[1.0, "a}\\""]');
  });

  it('are left alone where the model did not keep to the wrapper', () => {
    const events = toolUse(0, { toolUseId: 'w', name: 'list' }, ['{"values":', '[1]}']);
    const parts = mapEvents([...events, messageStop('tool_use')], answerContext({ tools }));
    expect(callsOf(parts)).toMatchObject([{ input: '{"values":[1]}' }]);
  });
});

describe('tools that the service runs itself (X7, B7)', () => {
  const use = { toolUseId: 's1', name: 'nova_code_interpreter', type: 'server_tool_use' };
  const result = { toolUseId: 's1', type: 'nova_code_interpreter_result', status: 'success' };
  const output = { exitCode: 0, stdOut: '7006652' };
  const type = { type: 'nova_code_interpreter_result' };
  const events = [
    ...toolUse(0, use, ['{"snippet":"1234 * 5678"}']),
    start(1, { toolResult: result }),
    delta(1, { toolResult: [{ json: output }] }),
    stop(1),
    messageStop('end_turn'),
  ];

  it('give a call and its result, both without the caller', () => {
    const tools = new Map([['nova_code_interpreter', { name: 'code', providerExecuted: true as const }]]);
    const parts = mapEvents(events, answerContext({ tools }));
    expect(parts).toMatchObject([
      { type: 'tool-input-start', id: 's1', toolName: 'code', providerExecuted: true },
      { type: 'tool-input-delta' },
      { type: 'tool-input-end' },
      { type: 'tool-call', toolCallId: 's1', toolName: 'code', providerExecuted: true },
      {
        type: 'tool-result',
        toolCallId: 's1',
        toolName: 'code',
        result: output,
        providerMetadata: { amazonBedrock: type, bedrock: type },
      },
      { type: 'finish', finishReason: { unified: 'stop' } },
    ]);
    expect(parts[3]).not.toHaveProperty('dynamic');
  });

  it('are dynamic where the call did not declare them, so that no tool set is asked for them', () => {
    const parts = mapEvents(events);
    expect(parts[3]).toMatchObject({
      toolName: 'nova_code_interpreter',
      providerExecuted: true,
      dynamic: true,
    });
    expect(parts[4]).toMatchObject({ toolName: 'nova_code_interpreter', dynamic: true });
  });

  it.each([
    [[{ text: 'a' }, { text: 'b' }], 'ab'],
    [
      [{ json: { a: 1 } }, { text: 'b' }],
      [{ json: { a: 1 } }, { text: 'b' }],
    ],
    [[{ json: null }], [{ json: null }]],
    [[], []],
  ])('bring %j as the result %j', (content, expected) => {
    const blocks = [
      { toolResult: { toolUseId: 'x', type: 'nova_grounding_result', status: 'error' as const, content } },
    ];
    const call = mapResponse(
      { output: { message: { content: blocks } }, stopReason: 'end_turn' },
      answerContext(),
    );
    expect(call.content).toMatchObject([
      { type: 'tool-result', toolCallId: 'x', toolName: 'nova_grounding', result: expected, isError: true },
    ]);
  });

  it('leave no half result', () => {
    const parts = mapEvents(events.slice(0, 5));
    expect(parts.some((part) => part.type === 'tool-result')).toBe(false);
    expect(parts.at(-1)).toMatchObject({ providerMetadata: { bedrock: { warnings: [{ type: 'other' }] } } });
  });
});
