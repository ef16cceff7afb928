import { describe, expect, test } from 'vitest';
import { createCaller } from './call.ts';

const claude = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const novaPro = 'us.amazon.nova-pro-v1:0';
const hi = { messages: [{ role: 'user', content: [{ text: 'Say hello' }] }] };
const optimized = { ...hi, performanceConfig: { latency: 'optimized' } };

describe('a prompt router', () => {
  const router = (id: string, kind = 'default-prompt-router') =>
    `arn:aws:bedrock:eu-west-1:123456789012:${kind}/${id}`;
  const invoked = (model: string) => ({
    promptRouter: { invokedModelId: `arn:aws:bedrock:eu-west-1:123456789012:inference-profile/${model}` },
  });

  test('answers with the lesser model what is easy, and says so', async () => {
    const { body } = await createCaller().converse(router('amazon.nova:1'), hi);
    expect(body.trace).toEqual(invoked('eu.amazon.nova-lite-v1:0'));
    expect(body.output.message.content).toEqual([{ text: 'hello' }]);
  });

  test.each([
    ['a long conversation', { messages: [{ role: 'user', content: [{ text: 'Why? '.repeat(200) }] }] }],
    [
      'one with tools',
      {
        ...hi,
        toolConfig: { tools: [{ toolSpec: { name: 'a', inputSchema: { json: { type: 'object' } } } }] },
      },
    ],
  ])('answers %s with the better model', async (_, body) => {
    const { body: answer } = await createCaller().converse(router('anthropic.claude:1'), body);
    expect(answer.trace).toEqual(invoked('eu.anthropic.claude-3-5-sonnet-20240620-v1:0'));
  });

  test('tells of it in the metadata of a stream, beside the trace of a guardrail', async () => {
    const events = await createCaller().converseStream(router('amazon.nova:1'), {
      ...hi,
      guardrailConfig: {
        guardrailIdentifier: '1abcd2ef34gh',
        guardrailVersion: 'DRAFT',
        trace: 'enabled',
      },
    });
    const [, metadata] = events.at(-1) ?? [];
    expect(metadata?.['trace']).toMatchObject({
      ...invoked('eu.amazon.nova-lite-v1:0'),
      guardrail: { actionReason: 'No action.' },
    });
  });

  test('validates as the model that it chose', async () => {
    const { status, body } = await createCaller().converse(router('meta.llama:1'), {
      ...hi,
      inferenceConfig: { maxTokens: 100_000 },
    });
    expect([status, body.message]).toEqual([400, expect.stringContaining('exceeds the model limit')]);
  });

  test('of your own has the models that you name, by id or ARN', async () => {
    const arn = router('abc123', 'prompt-router');
    for (const key of ['abc123', arn]) {
      const caller = createCaller({ promptRouters: { [key]: [novaPro, claude] } });
      expect((await caller.converse(arn, hi)).body.trace).toEqual(invoked(novaPro));
    }
  });

  test('that nobody told the models of answers without a trace', async () => {
    const { status, body } = await createCaller().converse(router('abc123', 'prompt-router'), hi);
    expect([status, body.trace]).toEqual([200, undefined]);
  });
});

describe('optimized latency', () => {
  test('is told back where the model has it', async () => {
    const { body } = await createCaller({ region: 'us-west-2' }).converse(novaPro, optimized);
    expect(body.performanceConfig).toEqual({ latency: 'optimized' });
  });

  test.each([
    [claude, 'us-east-1', 'anthropic.claude-sonnet-4-5-20250929-v1:0 in us-east-1'],
    [novaPro, 'eu-west-1', 'amazon.nova-pro-v1:0 in eu-west-1'],
    ['amazon.nova-pro-v1:0', 'us-east-1', 'amazon.nova-pro-v1:0 in us-east-1'],
  ])('of %s in %s is refused', async (model, region, text) => {
    const refused = await createCaller({ region }).converse(model, optimized);
    expect([refused.status, refused.body.message]).toEqual([
      400,
      `Latency performance configuration is not supported for ${text}`,
    ]);
    const lenient = createCaller({ region, rules: { optimizedLatency: false } });
    expect((await lenient.converse(model, optimized)).status).toBe(200);
  });
});

describe('service tiers', () => {
  test.each(['default', 'priority', 'flex'])('%s is told back', async (type) => {
    const { body } = await createCaller().converse(claude, { ...hi, serviceTier: { type } });
    expect(body.serviceTier).toEqual({ type });
  });

  test('nothing is reserved', async () => {
    const body = { ...hi, serviceTier: { type: 'reserved' } };
    const refused = await createCaller().converse(claude, body);
    expect([refused.status, refused.body.message]).toEqual([400, 'Reservation not found.']);
    expect((await createCaller({ rules: { reservedTier: false } }).converse(claude, body)).status).toBe(200);
  });
});

describe('fields of the model that are asked for', () => {
  const stopped = { ...hi, inferenceConfig: { stopSequences: ['ll'] } };
  const ask = async (model: string, ...paths: readonly string[]): Promise<unknown> => {
    const body = { ...stopped, additionalModelResponseFieldPaths: paths };
    const caller = createCaller();
    const events = await caller.converseStream(model, body);
    const stop = events.find(([type]) => type === 'messageStop')?.[1];
    const { body: answer } = await caller.converse(model, body);
    expect(stop?.['additionalModelResponseFields']).toEqual(answer.additionalModelResponseFields);
    return answer.additionalModelResponseFields;
  };

  test.each([
    [['/stop_sequence'], { stop_sequence: 'll' }],
    [['/delta/stop_sequence'], { delta: { stop_sequence: 'll' } }],
    [
      ['/delta/stop_sequence', '/delta/stop_reason', '/role'],
      { delta: { stop_sequence: 'll', stop_reason: 'stop_sequence' }, role: 'assistant' },
    ],
    [['/usage/output_tokens'], { usage: { output_tokens: 1 } }],
    [['/nothing', '/usage/nothing', '/constructor'], undefined],
    [[], undefined],
  ])('%o of Claude', async (paths, fields) => {
    expect(await ask(claude, ...paths)).toEqual(fields);
  });

  test.each([
    ['us.meta.llama3-3-70b-instruct-v1:0', '/stop_reason', { stop_reason: 'stop' }],
    ['us.amazon.nova-lite-v1:0', '/stopReason', { stopReason: 'stop_sequence' }],
    ['cohere.command-r-v1:0', '/finish_reason', expect.anything()],
    [
      'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a',
      '/delta/stop_sequence',
      { delta: { stop_sequence: 'll' } },
    ],
  ])('of %s are those of its own body: %s', async (model, path, fields) => {
    expect(await ask(model, path)).toEqual(fields);
  });

  test.each(['stop_sequence', 'a/b', '/a~', '/a~2b'])('%s is no pointer', async (path) => {
    const body = { ...stopped, additionalModelResponseFieldPaths: ['/role', path] };
    const refused = await createCaller().converse(claude, body);
    expect(refused.status).toBe(400);
    expect(refused.body.message).toContain('additionalModelResponseFieldPaths.1');
    const lenient = createCaller({ rules: { responseFieldPaths: false } });
    expect((await lenient.converse(claude, body)).status).toBe(200);
  });

  test('a script may say them itself', async () => {
    const caller = createCaller();
    caller.emulator.reply({ content: [{ text: 'a' }], additionalModelResponseFields: { own: 1 } });
    const body = { ...hi, additionalModelResponseFieldPaths: ['/role'] };
    expect((await caller.converse(claude, body)).body.additionalModelResponseFields).toEqual({ own: 1 });
  });
});
