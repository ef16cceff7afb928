import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerAsEvents } from '../../test/support/answer-as-events.ts';
import { answerContext } from '../../test/support/answer-context.ts';
import { jsonAnswers, toolsOfCall } from '../../test/support/arbitrary-events.ts';
import { arbitraryResponse } from '../../test/support/arbitrary-response.ts';
import { asStreamed } from '../../test/support/as-streamed.ts';
import { foldParts } from '../../test/support/fold-parts.ts';
import { brokenLaws } from '../../test/support/stream-laws.ts';
import { propertySettings, propertyTimeoutMs } from '../../test/support/property-settings.ts';
import { mapEvents } from '../../test/support/stream-events.ts';
import { mapResponse } from './map-response.ts';

describe('a call and a stream', () => {
  it(
    'tell the same story, cut into whatever pieces, however JSON was asked for',
    () => {
      fc.assert(
        fc.property(
          arbitraryResponse,
          jsonAnswers,
          fc.integer({ min: 1, max: 9 }),
          (response, json, size) => {
            const overrides = { ...json, tools: toolsOfCall, outputLimited: false, cachePointsSent: 1 };
            const call = mapResponse(response, answerContext(overrides));
            const events = answerAsEvents(response, (text) => cut(text, size));
            const parts = mapEvents(events, answerContext(overrides));
            expect(brokenLaws(parts)).toEqual([]);
            const { content, finish } = foldParts(parts);
            expect(content).toEqual(call.content);
            expect(finish).toEqual({
              type: 'finish',
              finishReason: call.finishReason,
              usage: call.usage,
              ...asStreamed(call.providerMetadata),
            });
          },
        ),
        propertySettings,
      );
    },
    propertyTimeoutMs,
  );
});

describe('mapResponse', () => {
  it(
    'never throws, whatever JSON it is given (pain J3, B45)',
    () => {
      fc.assert(
        fc.property(fc.jsonValue({ maxDepth: 4 }), jsonAnswers, (value, json) => {
          const response = {
            output: { message: { content: value } },
            usage: value,
            trace: value,
            stopReason: value,
          };
          const context = answerContext({ ...json, tools: toolsOfCall });
          const { usage, finishReason } = mapResponse(response as object, context);
          expect(JSON.stringify(usage)).not.toContain('NaN');
          expect(finishReason.unified).toBeTypeOf('string');
          expect(() => mapResponse(value as object, context)).not.toThrow();
        }),
        propertySettings,
      );
    },
    propertyTimeoutMs,
  );
});

function cut(text: string, size: number): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += size) pieces.push(text.slice(at, at + size));
  return pieces;
}
