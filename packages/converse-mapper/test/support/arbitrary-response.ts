import type { ContentBlock, ConverseResponse } from '@bedrock-kit/schemas';
import fc from 'fast-check';

const words: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  fc.json({ maxDepth: 2 }).map((json) => `Here: ${json} So.`),
);

const inputs: fc.Arbitrary<object> = fc.dictionary(
  fc.string({ maxLength: 5 }),
  fc.jsonValue({ maxDepth: 2, noUnicodeString: false }),
  { maxKeys: 3, noNullPrototype: true },
);

const citations = fc.record(
  {
    title: words,
    source: fc.constantFrom('https://example.com/a', 'a note'),
    sourceContent: fc.array(fc.record({ text: words }), { maxLength: 2 }),
    location: fc.oneof(
      fc.record({ documentPage: fc.record({ documentIndex: fc.nat(2), start: fc.nat(), end: fc.nat() }) }),
      fc.record({ web: fc.record({ url: fc.webUrl(), domain: fc.domain() }) }),
    ),
  },
  { requiredKeys: [] },
);

const opaque: fc.Arbitrary<string> = fc.base64String({ minLength: 4, maxLength: 16 });
const toolIds: fc.Arbitrary<string> = fc.string({ minLength: 1, maxLength: 3 });

const blocks: fc.Arbitrary<ContentBlock> = fc.oneof(
  fc.record({ text: fc.oneof(words, fc.constant('')) }),
  fc.record({
    reasoningContent: fc.oneof(
      fc.record({
        reasoningText: fc.record(
          { text: fc.oneof(words, fc.constant('')), signature: opaque },
          { requiredKeys: ['text'] },
        ),
      }),
      fc.record({ redactedContent: opaque }),
    ),
  }),
  fc.record({
    toolUse: fc.record({
      toolUseId: toolIds,
      name: fc.constantFrom('json', 'weather', 'wrapped', 'stranger'),
      input: fc.oneof(
        inputs,
        fc.jsonValue({ maxDepth: 2 }).map((value) => ({ value })),
      ),
    }),
  }) as fc.Arbitrary<ContentBlock>,
  fc.record({
    toolUse: fc.record({
      toolUseId: toolIds,
      name: fc.constant('nova_grounding'),
      type: fc.constant('server_tool_use'),
      input: inputs,
    }),
  }) as fc.Arbitrary<ContentBlock>,
  fc.record({
    toolResult: fc.record({
      toolUseId: toolIds,
      type: fc.constant('nova_grounding_result'),
      content: fc.array(fc.oneof(fc.record({ text: words }), fc.record({ json: inputs }))),
    }),
  }) as fc.Arbitrary<ContentBlock>,
  fc.record({
    citationsContent: fc.record({
      content: fc.array(fc.record({ text: words }), { maxLength: 2 }),
      citations: fc.array(citations, { maxLength: 2 }),
    }),
  }) as fc.Arbitrary<ContentBlock>,
  fc.record({
    image: fc.record({ format: fc.constantFrom('png', 'webp'), source: fc.record({ bytes: opaque }) }),
  }) as fc.Arbitrary<ContentBlock>,
);

const tokens = fc.nat(10_000);

/** Any answer that the service could give. */
export const arbitraryResponse: fc.Arbitrary<ConverseResponse> = fc.record(
  {
    output: fc.record({ message: fc.record({ content: fc.array(blocks, { maxLength: 6 }) }) }),
    stopReason: fc.constantFrom(
      'end_turn',
      'tool_use',
      'max_tokens',
      'stop_sequence',
      'guardrail_intervened',
      'content_filtered',
      'malformed_tool_use',
      'model_context_window_exceeded',
      'something_new',
    ),
    usage: fc.record(
      {
        inputTokens: tokens,
        outputTokens: tokens,
        cacheReadInputTokens: tokens,
        cacheWriteInputTokens: tokens,
      },
      { requiredKeys: [] },
    ),
    metrics: fc.record({ latencyMs: fc.nat() }),
    additionalModelResponseFields: fc.oneof(
      fc.record({ delta: fc.record({ stop_sequence: fc.oneof(words, fc.constant(null)) }) }),
      fc.jsonValue({ maxDepth: 2 }),
    ) as fc.Arbitrary<NonNullable<ConverseResponse['additionalModelResponseFields']>>,
    trace: fc.constant({ guardrail: { actionReason: 'No action.' } }),
    serviceTier: fc.constant({ type: 'flex' as const }),
  },
  { requiredKeys: ['output', 'stopReason', 'metrics'] },
) as fc.Arbitrary<ConverseResponse>;
