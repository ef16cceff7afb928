import type { LanguageModelV4CallOptions, LanguageModelV4FunctionTool } from '@ai-sdk/provider';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseFamily, mapRequest } from '../src/index.ts';
import { arbitraryModelId, arbitraryPrompt } from './support/arbitrary-prompt.ts';
import { expectLawful } from './support/laws.ts';
import { propertySettings, propertyTimeoutMs } from './support/property-settings.ts';

const tools: LanguageModelV4FunctionTool[] = [
  { type: 'function', name: 'weather', inputSchema: { type: 'object', properties: {} } },
  { type: 'function', name: 'my.tool', inputSchema: { anyOf: [{ type: 'string' }, { type: 'object' }] } },
];

const arbitrarySettings: fc.Arbitrary<Partial<LanguageModelV4CallOptions>> = fc.record(
  {
    tools: fc.constant(tools),
    toolChoice: fc.constantFrom(
      { type: 'auto' },
      { type: 'none' },
      { type: 'required' },
      { type: 'tool', toolName: 'my.tool' },
    ),
    reasoning: fc.constantFrom('none', 'minimal', 'high', 'max'),
    temperature: fc.constantFrom(0, 0.5, 3),
    topP: fc.constant(0.9),
    topK: fc.constant(5),
    maxOutputTokens: fc.constantFrom(1, 100, 60_000),
    stopSequences: fc.constantFrom([], ['', ' ', 'END']),
    responseFormat: fc.constantFrom(
      { type: 'json' },
      { type: 'json', schema: { type: 'object', properties: { a: { type: 'string' } } } },
    ),
  },
  { requiredKeys: [] },
);

const arbitraryOptions = fc.constantFrom(
  undefined,
  { bedrock: { cache: 'auto' } },
  { bedrock: { cache: { ttl: '1h' }, toolHistory: 'placeholder' } },
  { bedrock: { guardOnly: 'lastUser' } },
);

describe('any prompt of spec V4, on a model of any family', () => {
  test(
    'becomes a request that the service takes (pain C1, pain C2, pain C3, pain C4, pain C5, pain C15, pain D2, pain D3, pain D5, E1)',
    () => {
      fc.assert(
        fc.property(
          arbitraryPrompt,
          arbitraryModelId,
          arbitrarySettings,
          arbitraryOptions,
          (prompt, modelId, settings, providerOptions) => {
            const options = {
              ...settings,
              prompt,
              ...(providerOptions === undefined ? {} : { providerOptions }),
            } as LanguageModelV4CallOptions;
            const { request } = mapRequest(options, { modelId, streaming: true });
            expectLawful(request, chooseFamily(modelId));
          },
        ),
        propertySettings,
      );
    },
    propertyTimeoutMs,
  );

  test(
    'gives the same bytes every time (pain D6)',
    () => {
      fc.assert(
        fc.property(arbitraryPrompt, arbitraryModelId, (prompt, modelId) => {
          const bodies = [1, 2].map(() =>
            JSON.stringify(mapRequest({ prompt, tools }, { modelId, streaming: true }).request),
          );
          expect(bodies[0]).toBe(bodies[1]);
        }),
        propertySettings,
      );
    },
    propertyTimeoutMs,
  );

  test(
    'is not changed by mapping it',
    () => {
      fc.assert(
        fc.property(arbitraryPrompt, arbitraryModelId, (prompt, modelId) => {
          const before = JSON.stringify(prompt);
          mapRequest(
            { prompt, tools, providerOptions: { bedrock: { cache: 'auto' } } },
            { modelId, streaming: true },
          );
          expect(JSON.stringify(prompt)).toBe(before);
        }),
        propertySettings,
      );
    },
    propertyTimeoutMs,
  );

  test(
    'keeps its beginning when turns are added behind it (pain C6, pain D6)',
    () => {
      fc.assert(
        fc.property(arbitraryPrompt, arbitraryPrompt, arbitraryModelId, (head, tail, modelId) => {
          const first = [
            ...head,
            // Files that a model cannot read are replaced once they are history.
            { role: 'assistant' as const, content: [{ type: 'text' as const, text: 'Then.' }] },
            { role: 'user' as const, content: [{ type: 'text' as const, text: 'And now?' }] },
          ];
          const answer = { role: 'assistant' as const, content: [{ type: 'text' as const, text: 'Well.' }] };
          const before = messagesOf(first, modelId);
          const after = messagesOf([...first, answer, ...tail], modelId);
          expect(after.slice(0, before.length)).toEqual(before);
        }),
        propertySettings,
      );
    },
    propertyTimeoutMs,
  );
});

/** The messages without their cache points, which move on purpose. */
function messagesOf(prompt: LanguageModelV4CallOptions['prompt'], modelId: string): string[] {
  const { request } = mapRequest({ prompt, tools }, { modelId, streaming: true });
  return (request.messages ?? []).map(({ role, content }) =>
    JSON.stringify({ role, content: content.filter((block) => !('cachePoint' in block)) }),
  );
}
