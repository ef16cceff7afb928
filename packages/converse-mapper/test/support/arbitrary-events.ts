import fc from 'fast-check';
import type { CallContext } from '../../src/call-context.ts';
import type { ShortEvent } from './stream-events.ts';

const pieces: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    '{',
    '}',
    '[',
    ']',
    '"',
    '{"value":',
    '{"a":1}',
    '[1',
    ',',
    ' ',
    '```json\n',
    '\\',
    'true',
  ),
  fc.string({ maxLength: 8 }),
);

const toolNames: fc.Arbitrary<string> = fc.constantFrom(
  'json',
  'weather',
  'wrapped',
  'nova_grounding',
  'stranger',
  '',
);
const toolIds: fc.Arbitrary<unknown> = fc.constantFrom('t1', 't2', 't3', '', undefined, null, 7);

const starts: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({
    toolUse: fc.record({
      toolUseId: toolIds,
      name: toolNames,
      type: fc.constantFrom(undefined, 'tool_use', 'server_tool_use'),
    }),
  }),
  fc.record({ toolResult: fc.record({ toolUseId: toolIds, status: fc.constantFrom('success', 'error') }) }),
  fc.constantFrom(
    { image: { format: 'png' } },
    { text: '' },
    { reasoningContent: {} },
    { hologram: 1 },
    null,
  ),
);

const deltas: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({ text: pieces }),
  fc.record({ toolUse: fc.record({ input: pieces }) }),
  fc.record({ reasoningContent: fc.record({ text: pieces }) }),
  fc.record({ reasoningContent: fc.record({ signature: pieces }) }),
  fc.record({ reasoningContent: fc.record({ redactedContent: fc.base64String({ maxLength: 8 }) }) }),
  fc.record({ citation: fc.record({ title: pieces, location: fc.jsonValue({ maxDepth: 2 }) }) }),
  fc.record({
    toolResult: fc.array(fc.oneof(fc.record({ text: pieces }), fc.record({ json: fc.jsonValue() }))),
  }),
  fc.record({ image: fc.record({ source: fc.record({ bytes: fc.base64String({ maxLength: 8 }) }) }) }),
  fc.jsonValue({ maxDepth: 2 }),
);

const indexes: fc.Arbitrary<unknown> = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.constantFrom(undefined, null, -1),
);

const stopReasons: fc.Arbitrary<unknown> = fc.constantFrom(
  'end_turn',
  'tool_use',
  'max_tokens',
  'stop_sequence',
  'guardrail_intervened',
  'content_filtered',
  'malformed_model_output',
  'malformed_tool_use',
  'model_context_window_exceeded',
  'something_new',
  undefined,
  null,
);

/** Any events in any order: far worse than any service. `messageStop` comes seldom, so that much comes before it. */
export const arbitraryEvents: fc.Arbitrary<ShortEvent[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ contentBlockStart: fc.record({ contentBlockIndex: indexes, start: starts }) }),
    },
    {
      weight: 8,
      arbitrary: fc.record({ contentBlockDelta: fc.record({ contentBlockIndex: indexes, delta: deltas }) }),
    },
    { weight: 3, arbitrary: fc.record({ contentBlockStop: fc.record({ contentBlockIndex: indexes }) }) },
    { weight: 1, arbitrary: fc.record({ messageStop: fc.record({ stopReason: stopReasons }) }) },
    { weight: 1, arbitrary: fc.record({ metadata: fc.record({ usage: fc.jsonValue({ maxDepth: 2 }) }) }) },
    { weight: 1, arbitrary: fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 2 })) },
  ),
  { maxLength: 30 },
);

/** Every way of asking for JSON, and none. */
export const jsonAnswers: fc.Arbitrary<Pick<CallContext, 'jsonAnswer'>> = fc.constantFrom<
  Pick<CallContext, 'jsonAnswer'>[]
>(
  {},
  { jsonAnswer: { mode: 'native' } },
  { jsonAnswer: { mode: 'native', unwrap: 'value' } },
  { jsonAnswer: { mode: 'tool', toolName: 'json' } },
  { jsonAnswer: { mode: 'tool', toolName: 'json', unwrap: 'value' } },
  { jsonAnswer: { mode: 'instruction' } },
  { jsonAnswer: { mode: 'instruction', unwrap: 'value' } },
);

/** The tools that the arbitrary names above meet: renamed, wrapped, run by the service. */
export const toolsOfCall: CallContext['tools'] = new Map([
  ['weather', { name: 'the weather' }],
  ['wrapped', { name: 'wrapped', unwrap: 'value' }],
  ['nova_grounding', { name: 'grounding', providerExecuted: true }],
]);
