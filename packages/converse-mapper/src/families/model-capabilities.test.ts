import { describe, expect, test } from 'vitest';
import { listDocumentedModelIds, modelCapabilities } from './model-capabilities.ts';

/** The table of the seed, as marks for image input, object generation, tool usage and tool streaming. */
const seedTable: readonly [string, string][] = [
  ['amazon.titan-tg1-large', '----'],
  ['amazon.titan-text-express-v1', '----'],
  ['anthropic.claude-3-7-sonnet-20250219-v1:0', '++++'],
  ['anthropic.claude-3-5-sonnet-20241022-v2:0', '++++'],
  ['anthropic.claude-3-5-sonnet-20240620-v1:0', '++++'],
  ['anthropic.claude-3-5-haiku-20241022-v1:0', '-++-'],
  ['anthropic.claude-3-opus-20240229-v1:0', '++++'],
  ['anthropic.claude-3-sonnet-20240229-v1:0', '++++'],
  ['anthropic.claude-3-haiku-20240307-v1:0', '++++'],
  ['anthropic.claude-v2:1', '----'],
  ['cohere.command-r-v1:0', '--+-'],
  ['cohere.command-r-plus-v1:0', '--+-'],
  ['meta.llama2-13b-chat-v1', '----'],
  ['meta.llama2-70b-chat-v1', '----'],
  ['meta.llama3-8b-instruct-v1:0', '----'],
  ['meta.llama3-70b-instruct-v1:0', '----'],
  ['meta.llama3-1-8b-instruct-v1:0', '----'],
  ['meta.llama3-1-70b-instruct-v1:0', '----'],
  ['meta.llama3-1-405b-instruct-v1:0', '----'],
  ['meta.llama3-2-1b-instruct-v1:0', '----'],
  ['meta.llama3-2-3b-instruct-v1:0', '----'],
  ['meta.llama3-2-11b-instruct-v1:0', '----'],
  ['meta.llama3-2-90b-instruct-v1:0', '----'],
  ['mistral.mistral-7b-instruct-v0:2', '----'],
  ['mistral.mixtral-8x7b-instruct-v0:1', '----'],
  ['mistral.mistral-large-2402-v1:0', '----'],
  ['mistral.mistral-small-2402-v1:0', '----'],
];

describe('modelCapabilities', () => {
  test.each(seedTable)('%s has the marks that the seed gave it: %s (1P, L5)', (modelId, marks) => {
    const { imageInput, objectGeneration, tools, toolStreaming } = modelCapabilities(modelId);
    expect(
      [imageInput, objectGeneration, tools, toolStreaming]
        .map((known) => (known === true ? '+' : '-'))
        .join(''),
    ).toBe(marks);
  });

  test('knows a model under its profile ids too', () => {
    expect(modelCapabilities('us.anthropic.claude-3-haiku-20240307-v1:0')).toEqual(
      modelCapabilities('anthropic.claude-3-haiku-20240307-v1:0'),
    );
  });

  test('says who says so, for every documented model', () => {
    for (const id of listDocumentedModelIds()) expect(modelCapabilities(id).sources).not.toEqual([]);
  });

  test('refuses no id', () => {
    expect(modelCapabilities('a model of tomorrow').family).toBe('generic');
  });
});
