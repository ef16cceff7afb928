import { InvalidArgumentError } from '@ai-sdk/provider';
import { describe, expect, test } from 'vitest';
import { readProviderOptions } from './provider-options.ts';
import { createWarnings } from './warnings.ts';

function read(bedrock: object, settings?: object): ReturnType<typeof readProviderOptions> {
  return readProviderOptions({ bedrock: bedrock as never }, settings, createWarnings());
}

describe('readProviderOptions', () => {
  test.each([
    [
      { serviceTier: 'fast' },
      "providerOptions.bedrock.serviceTier must be one of 'reserved', 'priority', 'default', 'flex'.",
    ],
    [
      { reasoningConfig: { type: 'on' } },
      "providerOptions.bedrock.reasoningConfig.type must be one of 'enabled', 'disabled', 'adaptive'.",
    ],
    [
      { reasoningConfig: { budgetTokens: '2000' } },
      'providerOptions.bedrock.reasoningConfig.budgetTokens must be a whole number above 0.',
    ],
    [{ anthropicBeta: 'x' }, 'providerOptions.bedrock.anthropicBeta must be a list.'],
    [{ anthropicBeta: ['a', 1] }, 'providerOptions.bedrock.anthropicBeta[1] must be a string.'],
    [
      { additionalModelRequestFields: [] },
      'providerOptions.bedrock.additionalModelRequestFields must be an object.',
    ],
    [
      { additionalModelResponseFieldPaths: ['stop'] },
      'providerOptions.bedrock.additionalModelResponseFieldPaths[0] must be a JSON Pointer of 1 to 256 characters, such as "/stop_sequence".',
    ],
    [
      { guardrailConfig: { trace: 'yes' } },
      "providerOptions.bedrock.guardrailConfig.trace must be one of 'enabled', 'disabled', 'enabled_full'.",
    ],
    [
      { performanceConfig: { latency: 'low' } },
      "providerOptions.bedrock.performanceConfig.latency must be one of 'standard', 'optimized'.",
    ],
    [
      { requestMetadata: { 'a"': 'b' } },
      'providerOptions.bedrock.requestMetadata.a" must be up to 256 letters, digits, spaces or characters of : _ @ $ # = / + , - . in key and value.',
    ],
    [{ promptVariables: { a: 1 } }, 'providerOptions.bedrock.promptVariables.a must be a string.'],
    [
      { cache: true },
      "providerOptions.bedrock.cache must be 'auto' or an object of ttl, tools, system, messages.",
    ],
    [{ cache: { ttl: '2h' } }, "providerOptions.bedrock.cache.ttl must be one of '5m', '1h'."],
    [{ openingUserText: ' ' }, 'providerOptions.bedrock.openingUserText must be more than white space.'],
    [
      { maxOutputTokensPolicy: 0 },
      'providerOptions.bedrock.maxOutputTokensPolicy must be a whole number above 0.',
    ],
    [
      { outputConfig: { textFormat: { type: 'json_schema', structure: { jsonSchema: {} } } } },
      'providerOptions.bedrock.outputConfig.textFormat.structure.jsonSchema.schema must be the JSON Schema as text.',
    ],
  ])('refuses %j, naming the option and what it takes (C19)', (options, message) => {
    const attempt = (): unknown => read(options);
    expect(attempt).toThrow(message);
    expect(attempt).toThrow(InvalidArgumentError);
  });

  test('warns of a member that is not known, at any depth, and leaves it out (C19, F5)', () => {
    const warnings = createWarnings();
    const options = {
      reasoningConfig: { type: 'enabled', budget: 1 },
      guardrailConfig: { guardrailIdentifier: 'g', toCome: undefined, other: 1 },
      outputConfig: { effort: 'low', verbosity: 'high' },
      cache: { tool: true },
      madeUp: 1,
    };
    expect(readProviderOptions({ bedrock: options as never }, undefined, warnings)).toEqual({
      reasoningConfig: { type: 'enabled' },
      guardrailConfig: { guardrailIdentifier: 'g' },
      outputConfig: { effort: 'low' },
      cache: {},
    });
    expect(warnings.list.map((warning) => 'feature' in warning && warning.feature)).toEqual([
      'providerOptions.bedrock.reasoningConfig.budget',
      'providerOptions.bedrock.guardrailConfig.other',
      'providerOptions.bedrock.outputConfig.verbosity',
      'providerOptions.bedrock.cache.tool',
      'providerOptions.bedrock.madeUp',
    ]);
    expect(warnings.list[0]).toHaveProperty(
      'details',
      'There is no such option, so it was not sent: there is only type, budgetTokens, maxReasoningEffort, display, interleaved. Members of the Converse request that are not known here belong into requestOverrides.',
    );
  });

  test('takes budget_tokens as the first provider did', () => {
    expect(read({ reasoningConfig: { type: 'enabled', budget_tokens: 2000 } }).reasoningConfig).toEqual({
      type: 'enabled',
      budgetTokens: 2000,
    });
  });

  test('takes a service tier as a word and as the object of the wire (K4)', () => {
    expect(read({ serviceTier: 'flex' }).serviceTier).toBe('flex');
    expect(read({ serviceTier: { type: 'flex' } }).serviceTier).toEqual({ type: 'flex' });
  });

  test('lets amazonBedrock win over bedrock key by key, and the call over the settings', () => {
    const options = readProviderOptions(
      { bedrock: { serviceTier: 'flex', cache: 'auto' }, amazonBedrock: { serviceTier: 'default' } },
      { toolHistory: 'strict', cache: { ttl: '1h' } },
      createWarnings(),
    );
    expect(options).toEqual({ serviceTier: 'default', cache: 'auto', toolHistory: 'strict' });
  });

  test('joins model fields of settings and call deeply, betas without repetition (B46)', () => {
    const call = { additionalModelRequestFields: { anthropic_beta: ['b', 'c'], a: { y: 2 } } };
    const settings = { additionalModelRequestFields: { anthropic_beta: ['a', 'b'], a: { x: 1 } } };
    expect(read(call, settings).additionalModelRequestFields).toEqual({
      anthropic_beta: ['a', 'b', 'c'],
      a: { x: 1, y: 2 },
    });
  });

  test('reads of the anthropic key only what the peer honours there, without a word about the rest (C25, C26)', () => {
    const warnings = createWarnings();
    const anthropic = {
      disableParallelToolUse: true,
      structuredOutputMode: 'jsonTool',
      thinking: { type: 'enabled' },
    };
    const options = readProviderOptions(
      { anthropic, bedrock: { structuredOutputMode: 'auto' } },
      undefined,
      warnings,
    );
    expect(options).toEqual({ disableParallelToolUse: true, structuredOutputMode: 'auto' });
    expect(warnings.list).toEqual([]);
  });

  test('warns of options under a name that only looks right (L3)', () => {
    const warnings = createWarnings();
    readProviderOptions({ 'amazon-bedrock': { cache: 'auto' }, openai: {} }, undefined, warnings);
    expect(warnings.list).toEqual([
      {
        type: 'unsupported',
        feature: 'providerOptions.amazon-bedrock',
        details: 'Options for Bedrock are read under "bedrock" and "amazonBedrock" only.',
      },
    ]);
  });

  test('never takes a key of the prototype for an option', () => {
    const warnings = createWarnings();
    expect(
      readProviderOptions(
        { bedrock: JSON.parse('{"constructor": 1, "__proto__": 2}') as never },
        undefined,
        warnings,
      ),
    ).toEqual({});
    expect(warnings.list.map((warning) => 'feature' in warning && warning.feature)).toEqual([
      'providerOptions.bedrock.constructor',
      'providerOptions.bedrock.__proto__',
    ]);
  });
});
