import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { BedrockStreamError } from '@bedrock-kit/models';
import type { ConverseStreamEvent } from '@bedrock-kit/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScriptedModel } from '../test/scripted-model.ts';
import { asLanguageModel } from './language-model.ts';

const long = process.env['BEDROCK_KIT_LONG'] !== undefined;
const settings = long ? { numRuns: 20_000 } : { numRuns: 300, seed: 20_261_122 };

const call = { prompt: [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Hi' }] }] };

// Events in any order, also those that no service would send.
const index = fc.integer({ min: 0, max: 3 });
const anyEvent: fc.Arbitrary<ConverseStreamEvent> = fc.oneof(
  fc.constant({ type: 'messageStart', payload: { role: 'assistant' } } as const),
  index.map(
    (at) =>
      ({
        type: 'contentBlockStart',
        payload: { contentBlockIndex: at, start: { toolUse: { toolUseId: `t${at}`, name: 'tool' } } },
      }) as const,
  ),
  fc
    .tuple(index, fc.string())
    .map(
      ([at, text]) =>
        ({ type: 'contentBlockDelta', payload: { contentBlockIndex: at, delta: { text } } }) as const,
    ),
  fc.tuple(index, fc.string()).map(
    ([at, input]) =>
      ({
        type: 'contentBlockDelta',
        payload: { contentBlockIndex: at, delta: { toolUse: { input } } },
      }) as const,
  ),
  fc.tuple(index, fc.string()).map(
    ([at, text]) =>
      ({
        type: 'contentBlockDelta',
        payload: { contentBlockIndex: at, delta: { reasoningContent: { text } } },
      }) as const,
  ),
  index.map((at) => ({ type: 'contentBlockStop', payload: { contentBlockIndex: at } }) as const),
  fc
    .constantFrom('end_turn', 'tool_use', 'max_tokens', 'of_tomorrow')
    .map((stopReason) => ({ type: 'messageStop', payload: { stopReason } }) as const),
  fc.constant({
    type: 'metadata',
    payload: { usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 } },
  } as const),
  fc.jsonValue().map((payload) => ({ type: 'unknown', eventType: 'ofTomorrow', payload }) as const),
);

// The stream begins with a word, so that doStream resolves.
const word = { type: 'contentBlockDelta', payload: { contentBlockIndex: 0, delta: { text: 'Hi' } } } as const;
const events = fc
  .array(anyEvent, { maxLength: 30 })
  .map((rest): readonly ConverseStreamEvent[] => [word, ...rest]);
const sizes = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 31, maxLength: 31 });

describe('whatever the events', () => {
  it('the parts do not depend on how the socket cut them', async () => {
    await fc.assert(
      fc.asyncProperty(events, sizes, fc.boolean(), async (all, cuts, includeRawChunks) => {
        const whole = await partsOf([all], { includeRawChunks });
        expect(await partsOf(batches(all, cuts), { includeRawChunks })).toEqual(whole);
      }),
      settings,
    );
  });

  it('every start has one end, and one finish comes last, at a good end and at a failure', async () => {
    await fc.assert(
      fc.asyncProperty(events, fc.boolean(), async (all, fails) => {
        const parts = await partsOf(fails ? [all, failure] : [all], {});
        expect(parts.filter(({ type }) => type === 'finish')).toHaveLength(1);
        expect(parts.at(-1)?.type).toBe('finish');
        expect(parts.filter(({ type }) => type === 'error').length).toBeGreaterThanOrEqual(fails ? 1 : 0);
        expect(openAtEnd(parts)).toEqual([]);
      }),
      settings,
    );
  });
});

const failure = new BedrockStreamError('serviceUnavailableException: Gone.', {
  code: 'ServiceUnavailableException',
  status: 503,
  retryable: true,
  received: { events: 1, bytes: 1, openBlocks: [] },
});

async function partsOf(
  stream: readonly (readonly ConverseStreamEvent[] | Error)[],
  options: { readonly includeRawChunks?: boolean },
): Promise<readonly LanguageModelV4StreamPart[]> {
  const model = asLanguageModel(createScriptedModel({ stream }), { generateId: () => 'id' });
  const parts: LanguageModelV4StreamPart[] = [];
  for await (const part of (await model.doStream({ ...call, ...options })).stream) parts.push(part);
  return parts;
}

function batches(
  all: readonly ConverseStreamEvent[],
  cuts: readonly number[],
): readonly (readonly ConverseStreamEvent[])[] {
  const found: (readonly ConverseStreamEvent[])[] = [];
  let at = 0;
  for (const size of cuts) {
    if (at < all.length) found.push(all.slice(at, at + size));
    at += size;
  }
  return found;
}

function openAtEnd(parts: readonly LanguageModelV4StreamPart[]): readonly string[] {
  const open = new Set<string>();
  for (const part of parts) {
    const [, kind, step] = /^(text|reasoning|tool-input)-(start|delta|end)$/.exec(part.type) ?? [];
    if (kind === undefined || !('id' in part)) continue;
    const key = `${kind} ${part.id}`;
    expect(open.has(key), `${part.type} ${part.id}`).toBe(step !== 'start');
    if (step === 'start') open.add(key);
    if (step === 'end') open.delete(key);
  }
  return [...open];
}
