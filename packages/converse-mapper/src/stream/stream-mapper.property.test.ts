import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerContext } from '../../test/support/answer-context.ts';
import { arbitraryEvents, jsonAnswers, toolsOfCall } from '../../test/support/arbitrary-events.ts';
import { brokenLaws } from '../../test/support/stream-laws.ts';
import { propertySettings, propertyTimeoutMs } from '../../test/support/property-settings.ts';
import { mapEvents, readShortEvent } from '../../test/support/stream-events.ts';
import { createStreamMapper } from './stream-mapper.ts';

describe('the laws of a stream hold', () => {
  it(
    'for any events in any order, however JSON was asked for',
    () => {
      fc.assert(
        fc.property(arbitraryEvents, jsonAnswers, (events, json) => {
          const parts = mapEvents(events, answerContext({ ...json, tools: toolsOfCall }));
          expect(brokenLaws(parts)).toEqual([]);
        }),
        propertySettings,
      );
    },
    propertyTimeoutMs,
  );

  it(
    'for any events with a failure after any of them',
    () => {
      fc.assert(
        fc.property(arbitraryEvents, jsonAnswers, fc.nat(), (events, json, at) => {
          const mapper = createStreamMapper(answerContext({ ...json, tools: toolsOfCall }));
          const parts: LanguageModelV4StreamPart[] = [];
          for (const event of events.slice(0, at % (events.length + 1)))
            mapper.push(readShortEvent(event), parts);
          mapper.fail(new Error('broken'), parts);
          expect(brokenLaws(parts)).toEqual([]);
          expect(parts.at(-1)).toMatchObject({ finishReason: { unified: 'error' } });
        }),
        propertySettings,
      );
    },
    propertyTimeoutMs,
  );
});

describe('a stream cut before messageStop', () => {
  it(
    'is interrupted, whatever came before (B2, pain G1)',
    () => {
      fc.assert(
        fc.property(arbitraryEvents, (events) => {
          const parts = mapEvents(events.filter((event) => !('messageStop' in event)));
          expect(parts.at(-1)).toMatchObject({ finishReason: { unified: 'interrupted' } });
          expect(parts.at(-2)?.type).toBe('error');
        }),
        propertySettings,
      );
    },
    propertyTimeoutMs,
  );
});
