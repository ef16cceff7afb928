import type { ConverseResponse } from '@bedrock-kit/schemas';
import { describe, expect, it } from 'vitest';
import { answerContext } from '../../test/support/answer-context.ts';
import { delta, mapEvents, messageStop, start, stop } from '../../test/support/stream-events.ts';
import { mapResponse } from '../response/map-response.ts';

function mapBlock(block: object) {
  const response = { output: { message: { content: [block] } }, stopReason: 'end_turn' } as ConverseResponse;
  return mapResponse(response, answerContext());
}

describe('files that the model made', () => {
  it('go out whole when their block has ended, from pieces joined as bytes (X24, B6)', () => {
    const image = (bytes: string) => delta(0, { image: { source: { bytes } } });
    const parts = mapEvents([
      start(0, { image: { format: 'webp' } }),
      image('QQ=='),
      image('Qg=='),
      stop(0),
      messageStop('end_turn'),
    ]);
    expect(parts.slice(0, -1)).toEqual([
      { type: 'file', mediaType: 'image/webp', data: { type: 'data', data: 'QUI=' } },
    ]);
  });

  it.each([
    [{ image: { format: 'png', source: { bytes: 'QQ==' } } }, 'image/png'],
    [{ audio: { format: 'wav', source: { bytes: 'QQ==' } } }, 'audio/wav'],
    [{ video: { format: 'mov', source: { bytes: 'QQ==' } } }, 'video/quicktime'],
    [{ image: { format: 'hologram', source: { bytes: 'QQ==' } } }, 'image/hologram'],
    [{ image: { source: { bytes: 'QQ==' } } }, 'image/*'],
  ])('have the media type of their format: %j (I6)', (block, mediaType) => {
    expect(mapBlock(block).content).toEqual([
      { type: 'file', mediaType, data: { type: 'data', data: 'QQ==' } },
    ]);
  });

  it('may lie in S3', () => {
    const uri = 's3://bucket/Some Key.mp4';
    expect(mapBlock({ video: { format: 'mp4', source: { s3Location: { uri } } } }).content).toEqual([
      { type: 'file', mediaType: 'video/mp4', data: { type: 'url', url: new URL(uri), originalUrl: uri } },
    ]);
  });

  it('leave a warning when they could not be made, or were cut off', () => {
    const { content, warnings } = mapBlock({ image: { format: 'png', error: { message: 'Blocked.' } } });
    expect(content).toEqual([]);
    expect(warnings).toEqual([{ type: 'other', message: expect.stringContaining('Blocked.') }]);
    const parts = mapEvents([
      start(0, { image: { format: 'png' } }),
      delta(0, { image: { source: { bytes: 'QQ==' } } }),
    ]);
    expect(parts.some((part) => part.type === 'file')).toBe(false);
    expect(parts.at(-1)).toMatchObject({ providerMetadata: { bedrock: { warnings: [{ type: 'other' }] } } });
  });
});
