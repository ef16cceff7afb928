import type { LanguageModelV2StreamPart } from '@ai-sdk/provider-v2';
import { describe, expect, test } from 'vitest';
import { createReasoningMapper } from './v2-to-v1-reasoning.ts';

const names = { metadataName: 'bedrock', redactedName: 'redactedContent', promptTokens: 'total' } as const;
type ReasoningPart = Extract<LanguageModelV2StreamPart, { type: `reasoning-${string}` }>;

function signed(signature: string): { readonly providerMetadata: { bedrock: { signature: string } } } {
  return { providerMetadata: { bedrock: { signature } } };
}

function mapAll(...parts: readonly ReasoningPart[]): readonly unknown[] {
  const mapper = createReasoningMapper(names);
  return [...parts.flatMap((part) => mapper.push(part)), ...mapper.finish()];
}

describe('reasoning of a V1 stream', () => {
  test('tells a signature that came in growing pieces once, after the text', () => {
    expect(
      mapAll(
        { type: 'reasoning-start', id: '0' },
        { type: 'reasoning-delta', id: '0', delta: 'Iceland ' },
        { type: 'reasoning-delta', id: '0', delta: 'is cold.' },
        { type: 'reasoning-delta', id: '0', delta: '', ...signed('ab') },
        { type: 'reasoning-delta', id: '0', delta: '', ...signed('abcd') },
        { type: 'reasoning-end', id: '0' },
      ),
    ).toEqual([
      { type: 'reasoning', textDelta: 'Iceland ' },
      { type: 'reasoning', textDelta: 'is cold.' },
      { type: 'reasoning-signature', signature: 'abcd' },
    ]);
  });

  test('gives a signature without a text an empty one, because ai 4 throws otherwise', () => {
    expect(
      mapAll({ type: 'reasoning-start', id: '0', ...signed('abcd') }, { type: 'reasoning-end', id: '0' }),
    ).toEqual([
      { type: 'reasoning', textDelta: '' },
      { type: 'reasoning-signature', signature: 'abcd' },
    ]);
  });

  test('keeps blocks apart, and closes at the end what was left open', () => {
    const redacted = { providerMetadata: { bedrock: { redactedContent: 'cmVkYWN0ZWQ=' } } };
    expect(
      mapAll(
        { type: 'reasoning-start', id: '0' },
        { type: 'reasoning-end', id: '0', ...redacted },
        { type: 'reasoning-start', id: '1' },
        { type: 'reasoning-delta', id: '1', delta: 'Fog.', ...signed('x') },
      ),
    ).toEqual([
      { type: 'redacted-reasoning', data: 'cmVkYWN0ZWQ=' },
      { type: 'reasoning', textDelta: 'Fog.' },
      { type: 'reasoning-signature', signature: 'x' },
    ]);
  });
});
