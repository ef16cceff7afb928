import { shared } from '@bedrock-kit/vitest-config';
import { describe, expect, it } from 'vitest';
import { mapResponse } from '../src/index.ts';
import { answerAsEvents } from './support/answer-as-events.ts';
import { answerContext } from './support/answer-context.ts';
import { asStreamed } from './support/as-streamed.ts';
import { foldParts } from './support/fold-parts.ts';
import { gatherBlocks, gatherContent, gatherDeltas } from './support/gather.ts';
import { brokenLaws } from './support/stream-laws.ts';
import { readRecordings } from './support/recordings.ts';
import { mapEvents } from './support/stream-events.ts';

const { answers, streams } = readRecordings();

describe.skipIf(!shared)('answers that the real service gave', () => {
  it('are there', () => {
    expect([answers.length, streams.length]).toEqual([227, 77]);
  });

  it.each(answers)('$id of Converse maps, and nothing of it is unknown', ({ body }) => {
    const { content, finishReason, providerMetadata, usage } = mapResponse(body, answerContext());
    expect(providerMetadata['bedrock']).not.toHaveProperty('unknownMembers');
    expect(finishReason.raw).toBe(body.stopReason);
    expect(finishReason.unified).not.toMatch(/other|error/u);
    expect(usage.inputTokens.total).toBe((body.usage?.totalTokens ?? 0) - (body.usage?.outputTokens ?? 0));
    expect(gatherContent(content)).toEqual(gatherBlocks(body.output?.message?.content ?? []));
  });

  it.each(answers)('$id of Converse tells the same story as the stream it could have been', ({ body }) => {
    const call = mapResponse(body, answerContext());
    const events = answerAsEvents(body, (text) => text.match(/.{1,7}/gsu) ?? [text]);
    const { content, finish } = foldParts(mapEvents(events, answerContext()));
    expect(content).toEqual(call.content);
    expect(finish).toEqual({
      type: 'finish',
      finishReason: call.finishReason,
      usage: call.usage,
      ...asStreamed(call.providerMetadata),
    });
  });

  it.each(streams)('$id of ConverseStream keeps the laws and all of its text', ({ events }) => {
    const parts = mapEvents(events, answerContext());
    expect(brokenLaws(parts)).toEqual([]);
    const { content, finish } = foldParts(parts);
    expect(finish?.providerMetadata?.['bedrock']).not.toHaveProperty('unknownMembers');
    expect(finish?.finishReason.unified).not.toMatch(/other|error|interrupted/u);
    expect(finish?.usage.outputTokens.total).toBeTypeOf('number');
    expect(gatherContent(content)).toEqual(gatherDeltas(events));
  });

  it.each(streams)(
    '$id of ConverseStream, cut after any event, is never taken for an answer',
    ({ events }) => {
      for (let length = 0; length < events.length - 2; length += 1) {
        const parts = mapEvents(events.slice(0, length), answerContext());
        expect(brokenLaws(parts)).toEqual([]);
        expect(parts.at(-1)).toMatchObject({ finishReason: { unified: 'interrupted' } });
      }
    },
  );
});
