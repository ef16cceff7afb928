import { describe, expect, it } from 'vitest';
import { checkApplyGuardrailRequest, checkCountTokensRequest } from './check.ts';

describe('the other operations', () => {
  it('CountTokens counts a Converse request or a native body', () => {
    expect(checkCountTokensRequest({ input: { converse: { messages: [], system: [] } } })).toEqual([]);
    expect(checkCountTokensRequest({ input: { invokeModel: { body: 'AAAA' } } })).toEqual([]);
    expect(checkCountTokensRequest({ input: { converse: { inferenceConfig: {} } } })).toMatchObject([
      { kind: 'unknown-member' },
    ]);
    expect(checkCountTokensRequest({})).toMatchObject([{ kind: 'missing', path: ['input'] }]);
  });

  it('ApplyGuardrail takes texts and images', () => {
    const content = [{ text: { text: 'a' } }, { image: { format: 'png', source: { bytes: 'AAAA' } } }];
    expect(checkApplyGuardrailRequest({ source: 'OUTPUT', content, outputScope: 'FULL' })).toEqual([]);
    expect(checkApplyGuardrailRequest({ content: [{ text: 'a' }] })).toMatchObject([
      { kind: 'missing', path: ['source'] },
      { kind: 'type', path: ['content', 0, 'text'] },
    ]);
  });
});
