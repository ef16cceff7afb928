import { describe, expect, it } from 'vitest';
import { answerContext } from '../../test/support/answer-context.ts';
import { foldParts } from '../../test/support/fold-parts.ts';
import { delta, mapEvents, messageStop, stop } from '../../test/support/stream-events.ts';
import { mapResponse } from '../response/map-response.ts';

function reason(piece: object, index = 0) {
  return delta(index, { reasoningContent: piece });
}

describe('reasoning', () => {
  it('streams its text, and carries its signature under both names (J7, J8)', () => {
    const both = { amazonBedrock: { signature: 'c2ln' }, bedrock: { signature: 'c2ln' } };
    const parts = mapEvents([
      reason({ text: 'Let me ' }),
      reason({ text: 'think.' }),
      reason({ signature: 'c2ln' }),
      stop(0),
      messageStop('end_turn'),
    ]);
    expect(parts.slice(0, -1)).toEqual([
      { type: 'reasoning-start', id: '0' },
      { type: 'reasoning-delta', id: '0', delta: 'Let me ' },
      { type: 'reasoning-delta', id: '0', delta: 'think.' },
      { type: 'reasoning-delta', id: '0', delta: '', providerMetadata: both },
      { type: 'reasoning-end', id: '0' },
    ]);
  });

  it('joins pieces of a signature; the last metadata of the part has all of it (pain F2)', () => {
    const parts = mapEvents([
      reason({ signature: 'ab' }),
      reason({ signature: 'cd' }),
      messageStop('end_turn'),
    ]);
    const { content } = foldParts(parts);
    expect(content).toMatchObject([
      { type: 'reasoning', text: '', providerMetadata: { bedrock: { signature: 'abcd' } } },
    ]);
  });

  it('joins pieces of redacted reasoning as bytes (B8, pain F8)', () => {
    const parts = mapEvents([
      reason({ redactedContent: 'QQ==' }),
      reason({ redactedContent: 'Qg==' }),
      stop(0),
      messageStop('end_turn'),
    ]);
    const both = { amazonBedrock: { redactedContent: 'QUI=' }, bedrock: { redactedContent: 'QUI=' } };
    expect(parts.slice(0, -1)).toEqual([
      { type: 'reasoning-start', id: '0' },
      { type: 'reasoning-end', id: '0', providerMetadata: both },
    ]);
  });

  it('keeps one redacted piece to the letter, and pieces that are one text cut anywhere', () => {
    const redacted = (...pieces: string[]) =>
      foldParts(
        mapEvents([...pieces.map((piece) => reason({ redactedContent: piece })), messageStop('end_turn')]),
      ).content;
    expect(redacted('not base64!')).toMatchObject([
      { providerMetadata: { bedrock: { redactedContent: 'not base64!' } } },
    ]);
    expect(redacted('QUJDR', 'A==')).toMatchObject([
      { providerMetadata: { bedrock: { redactedContent: 'QUJDRA==' } } },
    ]);
  });

  it('is the same from a whole answer, in its order (pain F1, pain F2, I3, I4)', () => {
    const content = [
      { reasoningContent: { reasoningText: { text: 'a', signature: 's1' } } },
      { text: 'b' },
      { reasoningContent: { redactedContent: 'QQ==' } },
      { reasoningContent: { reasoningText: { text: 'c' } } },
    ];
    const call = mapResponse({ output: { message: { content } }, stopReason: 'end_turn' }, answerContext());
    expect(call.content).toMatchObject([
      { type: 'reasoning', text: 'a', providerMetadata: { amazonBedrock: { signature: 's1' } } },
      { type: 'text', text: 'b' },
      { type: 'reasoning', text: '', providerMetadata: { bedrock: { redactedContent: 'QQ==' } } },
      { type: 'reasoning', text: 'c' },
    ]);
    expect(call.content[3]).not.toHaveProperty('providerMetadata');
  });

  it('needs no text, and takes the member names of early 2025 (B45)', () => {
    const content = [
      { reasoningContent: { reasoningText: { signature: 's1' } } },
      { reasoningContent: { redactedReasoning: { data: 'ZGF0YQ==' } } },
      { reasoningContent: { tomorrow: 1 } },
    ];
    const response = { output: { message: { content } }, stopReason: 'end_turn' };
    const call = mapResponse(response as object, answerContext());
    expect(call.content).toMatchObject([
      { text: '', providerMetadata: { bedrock: { signature: 's1' } } },
      { text: '', providerMetadata: { bedrock: { redactedData: 'ZGF0YQ==' } } },
    ]);
    expect(call.providerMetadata['bedrock']?.['unknownMembers']).toEqual({ 'reasoningContent.tomorrow': 1 });
  });
});
