import { describe, expect, it } from 'vitest';
import { answerContext } from '../../test/support/answer-context.ts';
import { delta, mapEvents, messageStop, toolUse } from '../../test/support/stream-events.ts';
import { createAnswer } from './answer.ts';
import { mapFinishReason } from './map-finish-reason.ts';
import { mapResponse } from './map-response.ts';

const call = { toolUse: { toolUseId: 't', name: 'weather', input: { city: 'Paris' } } };

describe('mapFinishReason', () => {
  it.each([
    ['end_turn', 'stop'],
    ['stop_sequence', 'stop'],
    ['tool_use', 'tool-calls'],
    ['max_tokens', 'length'],
    ['model_context_window_exceeded', 'length'],
    ['guardrail_intervened', 'content-filter'],
    ['content_filtered', 'content-filter'],
    ['malformed_model_output', 'error'],
    ['malformed_tool_use', 'error'],
    ['something_new', 'other'],
    ['constructor', 'other'],
  ])('calls %s %s and keeps it as raw (pain H7, E12)', (raw, unified) => {
    expect(mapFinishReason(raw, createAnswer(answerContext()))).toEqual({ unified, raw });
  });

  it.each([undefined, null, 7, {}])('calls %s other, with nothing raw', (raw) => {
    expect(mapFinishReason(raw, createAnswer(answerContext()))).toEqual({ unified: 'other', raw: undefined });
  });

  it.each(['end_turn', 'stop_sequence'])('is tool-calls for %s with a call to run (B38)', (stopReason) => {
    const { finishReason } = mapResponse(
      { output: { message: { content: [call] } }, stopReason },
      answerContext(),
    );
    expect(finishReason).toEqual({ unified: 'tool-calls', raw: stopReason });
  });

  it('stays stop when the service ran the tools itself (X7)', () => {
    const content = [{ toolUse: { ...call.toolUse, type: 'server_tool_use' } }];
    const { finishReason } = mapResponse(
      { output: { message: { content } }, stopReason: 'end_turn' },
      answerContext(),
    );
    expect(finishReason.unified).toBe('stop');
  });

  it('stays length with a call that came whole before the limit', () => {
    const { finishReason } = mapResponse(
      { output: { message: { content: [call] } }, stopReason: 'max_tokens' },
      answerContext(),
    );
    expect(finishReason).toEqual({ unified: 'length', raw: 'max_tokens' });
  });

  it('is error when a call is broken although the model says that it ended well (E11)', () => {
    const parts = mapEvents([
      ...toolUse(0, { toolUseId: 't', name: 'f' }, ['{"a":']),
      messageStop('tool_use'),
    ]);
    expect(parts.at(-1)).toMatchObject({ finishReason: { unified: 'error', raw: 'tool_use' } });
  });

  it('is stop for the hidden JSON tool, tool-calls when a real call stands beside it (H3, pain H7)', () => {
    const context = () => answerContext({ jsonAnswer: { mode: 'tool', toolName: 'json' } });
    const json = toolUse(0, { toolUseId: 'j', name: 'json' }, ['{"a":1}']);
    const real = toolUse(1, { toolUseId: 't', name: 'f' }, ['{}']);
    const end = messageStop('tool_use');
    expect(mapEvents([...json, end], context()).at(-1)).toMatchObject({ finishReason: { unified: 'stop' } });
    expect(mapEvents([...json, ...real, end], context()).at(-1)).toMatchObject({
      finishReason: { unified: 'tool-calls' },
    });
  });

  it('is content-filter when a guardrail takes over a text that had begun (K3)', () => {
    const parts = mapEvents([delta(0, { text: 'Sorry' }), messageStop('guardrail_intervened')]);
    expect(parts.at(-1)).toMatchObject({
      finishReason: { unified: 'content-filter', raw: 'guardrail_intervened' },
    });
  });
});
