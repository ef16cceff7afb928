import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mapRequest } from './map-request.ts';
import { propertySettings, propertyTimeoutMs } from '../../test/support/property-settings.ts';

const claude = fc.constantFrom(
  'us.anthropic.claude-3-7-sonnet-20250219-v1:0',
  'us.anthropic.claude-sonnet-4-20250514-v1:0',
  'us.anthropic.claude-opus-4-1-20250805-v1:0',
  'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
  'us.anthropic.claude-opus-4-5-20251101-v1:0',
  'us.anthropic.claude-opus-4-6-v1',
  'us.anthropic.claude-opus-4-7',
  'us.anthropic.claude-sonnet-5',
  'anthropic.claude-opus-5-5',
);

const call = fc.record(
  {
    reasoning: fc.constantFrom(
      'none',
      'minimal',
      'low',
      'medium',
      'high',
      'xhigh',
      'max',
      'provider-default',
    ),
    maxOutputTokens: fc.integer({ min: 1, max: 200_000 }),
    temperature: fc.constantFrom(0, 1),
    topP: fc.constant(0.5),
    topK: fc.constant(3),
    toolChoice: fc.constantFrom(
      { type: 'required' },
      { type: 'tool', toolName: 'weather' },
      { type: 'auto' },
    ),
  },
  { requiredKeys: [] },
);

const config = fc.record(
  {
    type: fc.constantFrom('enabled', 'adaptive', 'disabled'),
    budgetTokens: fc.integer({ min: 1, max: 200_000 }),
    maxReasoningEffort: fc.constantFrom('low', 'medium', 'high', 'xhigh', 'max'),
    interleaved: fc.boolean(),
  },
  { requiredKeys: [] },
);

describe('reasoning of Claude, whatever was asked for', () => {
  test(
    'stays within the limits of the model, and apart from what excludes it (B14, B15, B17, pain F4)',
    () => {
      fc.assert(
        fc.property(
          claude,
          call,
          fc.option(config, { nil: undefined }),
          (modelId, options, reasoningConfig) => {
            const { request, context } = mapRequest(
              {
                prompt: [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }],
                tools: [{ type: 'function', name: 'weather', inputSchema: { type: 'object' } }],
                ...options,
                ...(reasoningConfig === undefined
                  ? {}
                  : { providerOptions: { bedrock: { reasoningConfig } } }),
              } as LanguageModelV4CallOptions,
              { modelId, streaming: true },
            );
            const thinking = request.additionalModelRequestFields?.['thinking'] as
              | { type: string; budget_tokens?: number }
              | undefined;
            if (thinking === undefined || thinking.type === 'disabled') return;
            const { maxOutputTokens = Number.POSITIVE_INFINITY, reasoning } = context.family.capabilities;
            const maxTokens = request.inferenceConfig?.maxTokens;
            if (thinking.type === 'enabled') {
              expect(thinking.budget_tokens).toBeGreaterThanOrEqual(1024);
              expect(thinking.budget_tokens).toBeLessThan(maxTokens ?? 0);
              expect(maxTokens).toBeLessThanOrEqual(maxOutputTokens);
              expect(reasoning.kind === 'budget' || (reasoning.kind === 'adaptive' && reasoning.budget)).toBe(
                true,
              );
            } else {
              expect(reasoning.kind).toBe('adaptive');
            }
            expect(request.inferenceConfig?.temperature).toBeUndefined();
            expect(request.inferenceConfig?.topP).toBeUndefined();
            expect(request.additionalModelRequestFields).not.toHaveProperty('top_k');
            expect(request.toolConfig?.toolChoice ?? { auto: {} }).toEqual({ auto: {} });
          },
        ),
        propertySettings,
      );
    },
    propertyTimeoutMs,
  );
});
