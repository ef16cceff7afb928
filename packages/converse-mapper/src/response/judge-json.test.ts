import { describe, expect, it } from 'vitest';
import { answerContext } from '../../test/support/answer-context.ts';
import type { JsonAnswer } from '../call-context.ts';
import { mapResponse } from './map-response.ts';

const schema = { type: 'object', properties: { age: { type: 'integer', minimum: 18 } }, required: ['age'] };

function respond(text: string, stopReason: string, jsonAnswer?: JsonAnswer): ReturnType<typeof mapResponse> {
  const context = answerContext(jsonAnswer === undefined ? {} : { jsonAnswer });
  const output = { message: { role: 'assistant' as const, content: [{ text }] } };
  return mapResponse(
    { output, stopReason, usage: { inputTokens: 7, outputTokens: 9, totalTokens: 16 } },
    context,
  );
}

const issuesOf = (result: ReturnType<typeof mapResponse>): unknown =>
  result.providerMetadata['bedrock']?.['structuredOutput'];

describe('JSON that was asked for', () => {
  it('is held against the schema of the caller, however it was asked for (E5)', () => {
    const issues = [{ path: '/age', message: 'must be at least 18' }];
    for (const mode of ['native', 'instruction'] as const) {
      expect(issuesOf(respond('{"age":17}', 'end_turn', { mode, schema }))).toEqual({ issues });
      expect(issuesOf(respond('{"age":18}', 'end_turn', { mode, schema }))).toBeUndefined();
    }
    expect(issuesOf(respond('{"age":17}', 'end_turn', { mode: 'native' }))).toBeUndefined();
    expect(issuesOf(respond('{"age":17}', 'end_turn'))).toBeUndefined();
  });

  it('is not judged where the answer is no JSON or did not end by itself: others say so', () => {
    for (const [text, stopReason] of [
      ['I would rather not.', 'end_turn'],
      ['{"age":17}', 'guardrail_intervened'],
      ['', 'end_turn'],
    ] as const) {
      const result = respond(text, stopReason, { mode: 'native', schema });
      expect([issuesOf(result), result.warnings, result.error]).toEqual([undefined, [], undefined]);
    }
  });

  it('that went round in circles is an error which ai knows and which names other ways (E6)', () => {
    const text = `{"age":${'\n'.repeat(128)}`;
    const { error } = respond(text, 'max_tokens', { mode: 'native', schema });
    expect(error?.message).toMatch(/128 characters of white space.*'jsonTool' or 'instruction'/);
    expect(error).toMatchObject({
      name: 'AI_NoObjectGeneratedError',
      [Symbol.for('vercel.ai.error.AI_NoObjectGeneratedError')]: true,
      text,
      finishReason: 'length',
      usage: { inputTokens: 7, outputTokens: 9, totalTokens: 16 },
    });
    expect(respond(text, 'max_tokens', { mode: 'instruction' }).error?.message).toMatch(
      /'outputFormat' or 'jsonTool'/,
    );
  });

  it('that was only cut, or is whole in spite of the limit, is no error', () => {
    const cut = [
      `{"age":${' '.repeat(127)}`,
      '{"name":"Ada Lovel',
      `{"text":"${'lorem ipsum dolor '.repeat(99)}and so on`,
    ];
    for (const text of cut)
      expect(respond(text, 'max_tokens', { mode: 'native', schema }).error).toBeUndefined();
    const whole = `{"age":18}${' '.repeat(500)}`;
    expect(respond(whole, 'max_tokens', { mode: 'native', schema }).error).toBeUndefined();
    expect(respond(`{${' '.repeat(500)}`, 'max_tokens').error).toBeUndefined();
    expect(respond(`{${' '.repeat(500)}`, 'end_turn', { mode: 'native' }).error).toBeUndefined();
  });
});
