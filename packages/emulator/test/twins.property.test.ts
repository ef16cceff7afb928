import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEmulator } from '../src/index.ts';
import { assemble, readFrames } from './read-frames.ts';

const models = [
  'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
  'us.anthropic.claude-opus-4-7',
  'us.amazon.nova-pro-v1:0',
  'us.amazon.nova-2-lite-v1:0',
  'amazon.titan-text-express-v1',
  'openai.gpt-oss-120b-1:0',
  'us.deepseek.r1-v1:0',
  'qwen.qwen3-32b-v1:0',
  'us.meta.llama3-3-70b-instruct-v1:0',
  'cohere.command-r-v1:0',
] as const;

const said = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.constantFrom(
    'What is the weather in Oslo and Rome?',
    'Add 2 and 3',
    'Write 120 words',
    'Say hello',
    'Why?',
  ),
);
const tools = [
  {
    toolSpec: {
      name: 'get_weather',
      description: 'The weather in a city',
      inputSchema: { json: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } },
    },
  },
  {
    toolSpec: {
      name: 'add',
      inputSchema: {
        json: {
          type: 'object',
          properties: { a: { type: 'integer' }, b: { type: 'number' } },
          required: ['a', 'b'],
        },
      },
    },
  },
  { toolSpec: { name: 'stop', inputSchema: { json: { type: 'object' } } } },
];
const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

const request = fc.record({
  messages: said.map((text) => [{ role: 'user', content: [{ text }] }]),
  system: some(said.map((text) => [{ text }])),
  inferenceConfig: some(
    fc.record({
      maxTokens: some(fc.integer({ min: 1, max: 60 })),
      stopSequences: some(fc.array(fc.constantFrom('e', ' the', '"', 'city'), { maxLength: 3 })),
    }),
  ),
  toolConfig: some(
    fc.record({
      tools: fc.constant(tools),
      toolChoice: some(
        fc.constantFrom({ auto: {} }, { any: {} }, { tool: { name: 'add' } }, { tool: { name: 'stop' } }),
      ),
    }),
  ),
  additionalModelRequestFields: some(
    fc.constantFrom(
      { thinking: { type: 'adaptive' } },
      { thinking: { type: 'enabled', budget_tokens: 2000 } },
      { reasoning_config: 'high' },
      { reasoningConfig: { type: 'enabled' } },
    ),
  ),
});

test('what is accepted once is accepted as a stream too, and both tell the same story', async () => {
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...models), request, fc.nat(), async (model, body, seed) => {
      const emulator = createEmulator({ authentication: 'skip', seed });
      const call = (operation: string): Promise<Response> =>
        emulator.fetch(`http://localhost/model/${model}/${operation}`, {
          method: 'POST',
          body: JSON.stringify(body),
        });
      const unary = await call('converse');
      const stream = await call('converse-stream');
      expect(stream.status).toBe(unary.status);
      if (unary.status !== 200) {
        expect(await stream.json()).toEqual(await unary.json());
        return;
      }
      accepted += 1;
      const whole = (await unary.json()) as {
        output: { message: { content: object[] } };
        stopReason: string;
        usage: object;
      };
      const frames = readFrames(new Uint8Array(await stream.arrayBuffer()));
      expectValidOrder(
        frames.map(({ headers, payload }) => [headers[':event-type'], payload['contentBlockIndex']]),
      );
      expect(assemble(frames)).toEqual({
        content: whole.output.message.content,
        stopReason: whole.stopReason,
        usage: whole.usage,
      });
    }),
    { seed: 11, numRuns: process.env['BEDROCK_KIT_LONG'] ? 5000 : 250 },
  );
  expect(accepted).toBeGreaterThan(100);
});

/** messageStart, (start? delta* stop)+, messageStop, metadata; indexes count up from 0 and blocks do not interleave. */
function expectValidOrder(events: readonly (readonly [string | undefined, unknown])[]): void {
  const letters: Readonly<Record<string, string>> = {
    messageStart: '<',
    contentBlockStart: 's',
    contentBlockDelta: 'd',
    contentBlockStop: '.',
    messageStop: '>',
    metadata: 'm',
  };
  const order = events.map(([type]) => letters[type ?? ''] ?? '?').join('');
  expect(order).toMatch(/^<(?:s?d*\.)*>m$/);
  let open = 0;
  for (const [type, index] of events) {
    if (index === undefined) continue;
    expect(index).toBe(open);
    if (type === 'contentBlockStop') open += 1;
  }
}
