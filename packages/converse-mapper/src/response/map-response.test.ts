import type { ConverseResponse } from '@bedrock-kit/schemas';
import { describe, expect, it } from 'vitest';
import type { CallContext } from '../call-context.ts';
import { answerContext } from '../../test/support/answer-context.ts';
import { delta, mapEvents, messageStop, stop } from '../../test/support/stream-events.ts';
import { mapResponse } from './map-response.ts';

function respond(more: object = {}, overrides: Partial<CallContext> = {}) {
  const response = { output: { message: { content: [{ text: 'Hi.' }] } }, stopReason: 'end_turn', ...more };
  return mapResponse(response as ConverseResponse, answerContext(overrides));
}

/** The provider metadata of the same answer, streamed. */
function stream({
  stopReason = 'end_turn',
  additionalModelResponseFields,
  ...rest
}: Record<string, unknown>) {
  const fields = additionalModelResponseFields === undefined ? {} : { additionalModelResponseFields };
  const events = [
    delta(0, { text: 'Hi.' }),
    stop(0),
    messageStop(String(stopReason), fields),
    { metadata: rest },
  ];
  const finish = mapEvents(events).at(-1);
  return finish?.type === 'finish' ? finish.providerMetadata : undefined;
}

describe('the provider metadata of an answer', () => {
  const usage = {
    inputTokens: 10,
    outputTokens: 2,
    totalTokens: 1391,
    cacheReadInputTokens: 1337,
    cacheWriteInputTokens: 42,
    cacheDetails: [{ ttl: '1h', inputTokens: 42 }],
  };

  it('is the same under both names, for a call and for a stream (I9, J15, J16)', () => {
    const more = {
      usage,
      metrics: { latencyMs: 812 },
      trace: {
        guardrail: { actionReason: 'No action.' },
        promptRouter: { invokedModelId: 'arn:aws:bedrock:…' },
      },
      performanceConfig: { latency: 'optimized' },
      serviceTier: { type: 'flex' },
    };
    const told = {
      trace: more.trace,
      performanceConfig: more.performanceConfig,
      serviceTier: more.serviceTier,
      metrics: more.metrics,
      usage: { cacheReadInputTokens: 1337, cacheWriteInputTokens: 42, cacheDetails: usage.cacheDetails },
    };
    const payload = { ...told, stopSequence: null };
    expect(respond(more).providerMetadata).toEqual({ amazonBedrock: payload, bedrock: payload });
    expect(stream(more)).toEqual({ amazonBedrock: told, bedrock: told });
  });

  it('tells of a cache read alone (B49)', () => {
    const more = { usage: { inputTokens: 10, outputTokens: 2, cacheReadInputTokens: 1337 } };
    expect(respond(more).providerMetadata['bedrock']?.['usage']).toEqual({ cacheReadInputTokens: 1337 });
    expect(stream(more)?.['bedrock']?.['usage']).toEqual({ cacheReadInputTokens: 1337 });
  });

  it('tells the stop sequence that was met; a call also tells that none was, as null (I10)', () => {
    const met = {
      additionalModelResponseFields: { delta: { stop_sequence: 'END' } },
      stopReason: 'stop_sequence',
    };
    const unmet = { additionalModelResponseFields: { delta: { stop_sequence: null } } };
    expect(respond(met).providerMetadata['bedrock']).toEqual({ stopSequence: 'END' });
    expect(stream(met)?.['bedrock']).toEqual({ stopSequence: 'END' });
    expect(respond(unmet).providerMetadata['bedrock']).toEqual({ stopSequence: null });
    expect(respond().providerMetadata['bedrock']).toEqual({ stopSequence: null });
    expect(stream({ ...unmet, trace: { guardrail: {} } })?.['bedrock']).toEqual({ trace: { guardrail: {} } });
  });

  it('is absent from a stream that brought nothing to tell, and only there', () => {
    expect(stream({})).toBeUndefined();
    expect(stream({ additionalModelResponseFields: { delta: { stop_sequence: null } } })).toBeUndefined();
  });

  it('holds other fields that the call asked for', () => {
    const fields = { delta: { stop_sequence: null }, thinking: { tokens: 7 } };
    const { providerMetadata } = respond({ additionalModelResponseFields: fields });
    expect(providerMetadata['bedrock']).toEqual({
      stopSequence: null,
      additionalModelResponseFields: fields,
    });
    expect(respond({ additionalModelResponseFields: [1] }).providerMetadata['bedrock']).toMatchObject({
      additionalModelResponseFields: [1],
    });
  });

  it('leaves out members of another type', () => {
    const more = {
      trace: 'x',
      metrics: null,
      performanceConfig: [],
      serviceTier: 7,
      additionalModelResponseFields: null,
    };
    expect(respond(more).providerMetadata['bedrock']).toEqual({ stopSequence: null });
  });

  it('counts members that this version does not know (pain J3)', () => {
    const content = [{ hologram: {} }, { guardContent: {} }, { hologram: {} }, { text: 'Hi.' }];
    const call = respond({ output: { message: { content } }, mood: 'good' });
    expect(call.content).toEqual([{ type: 'text', text: 'Hi.' }]);
    expect(call.providerMetadata['bedrock']?.['unknownMembers']).toEqual({
      'contentBlock.hologram': 2,
      'contentBlock.guardContent': 1,
      'message.mood': 1,
    });
  });
});

describe('the warnings of an answer', () => {
  const length = { stopReason: 'max_tokens' };

  it('name the option when the answer was cut at a limit that nobody set (pain H3)', () => {
    const { warnings, providerMetadata } = respond(length, { outputLimited: false });
    expect(warnings).toEqual([{ type: 'other', message: expect.stringContaining('maxOutputTokens') }]);
    expect(providerMetadata['bedrock']?.['warnings']).toEqual(warnings);
    expect(respond(length, { outputLimited: true }).warnings).toEqual([]);
    expect(respond({}, { outputLimited: false }).warnings).toEqual([]);
  });

  it('tell of a cache point that did nothing (pain D8)', () => {
    const idle = {
      usage: { inputTokens: 10, outputTokens: 2, cacheReadInputTokens: 0, cacheWriteInputTokens: 0 },
    };
    const read = { usage: { ...idle.usage, cacheReadInputTokens: 5 } };
    const sent = { cachePointsSent: 1 };
    expect(respond(idle, sent).warnings).toEqual([
      { type: 'other', message: expect.stringContaining('cache point') },
    ]);
    expect(respond(idle).warnings).toEqual([]);
    expect(respond(read, sent).warnings).toEqual([]);
    expect(respond({}, sent).warnings).toEqual([]);
  });
});

describe('an answer with nothing in it', () => {
  it.each([{}, { output: null }, { output: { message: { content: null } } }, null, 'x'])(
    'maps: %j',
    (response) => {
      expect(mapResponse(response as ConverseResponse, answerContext())).toMatchObject({
        content: [],
        finishReason: { unified: 'other', raw: undefined },
        warnings: [],
      });
    },
  );
});
