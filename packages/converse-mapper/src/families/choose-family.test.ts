import { describe, expect, test } from 'vitest';
import { chooseFamily } from './choose-family.ts';

describe('chooseFamily', () => {
  test.each([
    ['anthropic.claude-3-haiku-20240307-v1:0', 'anthropic'],
    ['us.anthropic.claude-opus-4-7', 'anthropic'],
    ['zz.anthropic.claude-future-9', 'anthropic'],
    ['arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0', 'anthropic'],
    ['arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.amazon.nova-pro-v1:0', 'nova'],
    ['amazon.titan-text-express-v1', 'titan'],
    ['mistral.mixtral-8x7b-instruct-v0:1', 'mistral'],
    ['meta.llama2-13b-chat-v1', 'meta'],
    ['cohere.command-r-plus-v1:0', 'cohere'],
    ['ai21.jamba-1-5-large-v1:0', 'ai21'],
    ['us.deepseek.r1-v1:0', 'deepseek'],
    ['openai.gpt-oss-20b-1:0', 'openai'],
    ['qwen.qwen3-coder-next', 'qwen'],
    ['writer.palmyra-x5-v1:0', 'writer'],
    ['moonshotai.kimi-k2.5', 'moonshot'],
    ['zai.glm-5', 'zai'],
    ['arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc', 'generic'],
    ['something else', 'generic'],
    ['', 'generic'],
  ])('%s is %s (B2, B4)', (modelId, name) => {
    expect(chooseFamily(modelId).name).toBe(name);
  });

  test('asks the base model where the id tells nothing (B2)', () => {
    const arn = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc';
    expect(chooseFamily(arn, 'us.amazon.nova-2-lite-v1:0').capabilities.reasoning.kind).toBe('effort');
  });

  test('tells the generations of Claude apart', () => {
    const kinds = [
      'claude-3-5-sonnet-20241022-v2:0',
      'claude-sonnet-4-20250514-v1:0',
      'claude-opus-4-6-v1',
      'claude-opus-4-7',
      'claude-sonnet-5',
      'claude-sonnet-5-5',
    ].map((name) => chooseFamily(`us.anthropic.${name}`).capabilities);
    expect(kinds.map(({ reasoning }) => reasoning.kind)).toEqual([
      'none',
      'budget',
      'adaptive',
      'adaptive',
      'adaptive',
      'adaptive',
    ]);
    expect(kinds.map(({ sampling }) => sampling)).toEqual(['all', 'all', 'one', 'none', 'none', 'none']);
    expect(kinds.map(({ prefill }) => prefill)).toEqual([true, true, false, false, false, false]);
    expect(kinds.map(({ forcedToolChoice }) => forcedToolChoice)).toEqual([
      'tool',
      'tool',
      'tool',
      'tool',
      'tool',
      'none',
    ]);
  });
});
