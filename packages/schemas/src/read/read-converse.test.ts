import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnswerReader } from './read-converse.ts';

const { readResponse, readUsage, readEvent } = createAnswerReader();

const answer = {
  metrics: { latencyMs: 512 },
  output: {
    message: {
      role: 'assistant',
      content: [
        { reasoningContent: { reasoningText: { text: 'hm', signature: 's' } } },
        { text: 'Hello' },
        { toolUse: { toolUseId: 't', name: 'weather', input: { city: ['x', null] }, type: 'tool_use' } },
        {
          citationsContent: {
            content: [{ text: 'a' }],
            citations: [{ location: { documentPage: { start: 1, end: 2 } } }],
          },
        },
      ],
    },
  },
  stopReason: 'end_turn',
  usage: {
    inputTokens: 1,
    outputTokens: 2,
    totalTokens: 3,
    serverToolUsage: {},
    cacheReadInputTokenCount: 0,
  },
};

describe('an answer of Converse', () => {
  it('that is well formed is handed back as it is, not copied', () => {
    const reading = readResponse(answer);
    expect(reading.value).toBe(answer);
    expect(reading).toMatchObject({ unknownMembers: [], wrongMembers: [] });
  });

  it('keeps what is not known, and tells where it is (J3)', () => {
    const body = {
      carbon: 1,
      ...answer,
      output: { message: { role: 'assistant', content: [{ hologram: {} }], mood: 'good' } },
    };
    const reading = readResponse(body);
    expect(reading.value).toBe(body);
    expect(reading.unknownMembers.toSorted()).toEqual([
      'carbon',
      'output.message.content.0.hologram',
      'output.message.mood',
    ]);
  });

  it('loses what has the wrong type, and only that', () => {
    const body = {
      ...answer,
      stopReason: 7,
      usage: { inputTokens: '1', outputTokens: 2, cacheDetails: [null, { ttl: '5m' }] },
      output: { message: { content: [{ text: 5 }, 'x', { text: 'kept' }] } },
      metrics: null,
    };
    const before = structuredClone(body);
    const { value, wrongMembers } = readResponse(body);
    expect(value).toEqual({
      output: { message: { content: [{}, { text: 'kept' }] } },
      usage: { outputTokens: 2, cacheDetails: [{ ttl: '5m' }] },
    });
    expect(wrongMembers).toEqual([
      'output.message.content.0.text',
      'output.message.content.1',
      'stopReason',
      'usage.inputTokens',
      'usage.cacheDetails.0',
    ]);
    expect(body).toEqual(before);
  });

  it.each([undefined, null, 'text', 5, [], [1]])('that is %j reads as an empty one', (body) => {
    expect(readResponse(body)).toEqual({ value: {}, unknownMembers: [], wrongMembers: [''] });
  });

  it('never makes a reader throw, and reading twice finds nothing more to correct', () => {
    const key = fc.constantFrom(
      'output',
      'message',
      'content',
      'text',
      'usage',
      'inputTokens',
      'trace',
      'guardrail',
      'image',
      'source',
      'bytes',
      '__proto__',
      'x',
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(null, 1, 'a', true),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (body) => {
        const first = readResponse(body);
        const second = readResponse(first.value);
        expect(second.value).toBe(first.value);
        expect(second.wrongMembers).toEqual([]);
      }),
      { seed: 5, numRuns: process.env['BEDROCK_KIT_LONG'] ? 20_000 : 1000 },
    );
  });
});

describe('a stream event', () => {
  it('is read by its type, and its padding is no news', () => {
    const payload = { contentBlockIndex: 0, delta: { text: 'Hi' }, p: 'abcdef' };
    const reading = readEvent('contentBlockDelta', payload);
    expect(reading).toEqual({
      value: { type: 'contentBlockDelta', payload },
      unknownMembers: [],
      wrongMembers: [],
    });
    expect(reading.value.payload).toBe(payload);
  });

  it.each([
    ['messageStart', { role: 'assistant' }],
    ['contentBlockStart', { contentBlockIndex: 1, start: { toolUse: { toolUseId: 'a', name: 'b' } } }],
    [
      'contentBlockStart',
      { contentBlockIndex: 1, start: { toolResult: { toolUseId: 'a', status: 'success', type: 'x' } } },
    ],
    ['contentBlockStart', { contentBlockIndex: 1, start: { image: { format: 'png' } } }],
    ['contentBlockDelta', { contentBlockIndex: 0, delta: { toolUse: { input: '{' } } }],
    ['contentBlockDelta', { contentBlockIndex: 0, delta: { toolResult: [{ text: 'a' }, { json: 1 }] } }],
    ['contentBlockDelta', { contentBlockIndex: 0, delta: { reasoningContent: { redactedContent: 'AAAA' } } }],
    [
      'contentBlockDelta',
      { contentBlockIndex: 0, delta: { citation: { title: 't', location: { web: { url: 'u' } } } } },
    ],
    [
      'contentBlockDelta',
      { contentBlockIndex: 0, delta: { image: { source: { bytes: 'AAAA' }, error: { message: 'm' } } } },
    ],
    ['contentBlockStop', { contentBlockIndex: 0 }],
    ['messageStop', { stopReason: 'brand_new', additionalModelResponseFields: [1] }],
    ['metadata', { usage: { inputTokens: 1 }, metrics: { latencyMs: 1 }, trace: { guardrail: { any: 1 } } }],
  ])('%s %j has nothing to correct', (eventType, payload) => {
    const reading = readEvent(eventType, payload);
    expect(reading.value.payload).toBe(payload);
    expect(reading).toMatchObject({ value: { type: eventType }, unknownMembers: [], wrongMembers: [] });
  });

  it('of an unknown type is kept whole', () => {
    expect(readEvent('toString', { a: 1 })).toEqual({
      value: { type: 'unknown', eventType: 'toString', payload: { a: 1 } },
      unknownMembers: ['toString'],
      wrongMembers: [],
    });
  });

  it('whose payload is no object has an empty one', () => {
    expect(readEvent('contentBlockStop', 'x')).toEqual({
      value: { type: 'contentBlockStop', payload: {} },
      unknownMembers: [],
      wrongMembers: [''],
    });
  });
});

describe('usage', () => {
  it('may have the numbers that a guardrail makes of Titan, and no others', () => {
    expect(readUsage({ inputTokens: 28.0, outputTokens: null, totalTokens: '3' })).toEqual({
      value: { inputTokens: 28 },
      unknownMembers: [],
      wrongMembers: ['totalTokens'],
    });
  });
});
