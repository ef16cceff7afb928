import { describe, expect, test } from 'vitest';
import { signReasoning } from '../engine/reasoning.ts';
import type { ServiceError } from '../service-error.ts';
import { checkModel } from './check-model.ts';
import { defaultRules, type ValidationRules } from './rules.ts';
import { validateRequest } from './validate-request.ts';

const claude = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const newest = 'us.anthropic.claude-opus-4-7';
const nova = 'us.amazon.nova-pro-v1:0';
const llama = 'us.meta.llama3-3-70b-instruct-v1:0';
const titan = 'amazon.titan-text-express-v1';
const inputSchema = { json: { type: 'object' } };
const tools = [{ toolSpec: { name: 'weather', inputSchema } }];
const document = { name: 'Report', format: 'txt', source: { bytes: 'aGk=' } };

interface Case {
  readonly model?: string;
  readonly rules?: Partial<ValidationRules>;
  readonly streaming?: true;
}

function refuse(
  body: unknown,
  { model = claude, rules = {}, streaming }: Case = {},
): ServiceError | undefined {
  const all = { ...defaultRules, ...rules };
  try {
    const facts = checkModel(model, all);
    validateRequest(body, { facts, rules: all, streaming: streaming ?? false, signingSecret: 'secret' });
    return undefined;
  } catch (error) {
    return error as ServiceError;
  }
}

const ask = (...content: readonly object[]) => ({ messages: [{ role: 'user', content }] });
const hi = ask({ text: 'Hi' });
const talk = (...turns: readonly (readonly object[])[]) => ({
  messages: turns.map((content, index) => ({ role: index % 2 === 0 ? 'user' : 'assistant', content })),
});
const call = (toolUseId: string) => ({ toolUse: { toolUseId, name: 'weather', input: {} } });
const result = (toolUseId: string) => ({ toolResult: { toolUseId, content: [{ text: 'fog' }] } });
const thinking = (fields: object) => ({ additionalModelRequestFields: { thinking: fields } });

const vendor = 'The model returned the following errors: ';

describe('the service refuses in these words', () => {
  test.each<[string, unknown, string, Case?]>([
    // Shape
    [
      'no messages',
      {},
      "1 validation error detected: Value at 'messages' failed to satisfy constraint: Member must not be null",
    ],
    [
      'a bad tool name',
      { ...hi, toolConfig: { tools: [{ toolSpec: { name: 'get weather', inputSchema } }] } },
      "1 validation error detected: Value at 'toolConfig.tools.1.member.toolSpec.name' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+",
    ],
    [
      'an unknown member',
      { ...hi, tool: 1 },
      "1 validation error detected: Value at 'tool' failed to satisfy constraint: Member is not part of the schema",
    ],
    // Turns
    [
      'no content',
      ask(),
      'The content field in the Message object at messages.0 is empty. Add a ContentBlock object to the content field and try again.',
    ],
    [
      'a first turn of the assistant',
      { messages: [{ role: 'assistant', content: [{ text: 'Hi' }] }] },
      'A conversation must start with a user message. Try again with a conversation that starts with a user message.',
      { model: nova },
    ],
    [
      'two user turns, where that is switched on',
      { messages: [...hi.messages, ...hi.messages] },
      'A conversation must alternate between user and assistant roles. Make sure the conversation alternates between user and assistant roles and try again.',
      { rules: { alternation: true } },
    ],
    [
      'a system prompt for Titan',
      { ...hi, system: [{ text: 'Be brief' }] },
      "This model doesn't support system messages. Try again without a system message or use a model that supports system messages.",
      { model: titan },
    ],
    [
      'a last turn of the assistant on a new Claude',
      talk([{ text: 'Hi' }], [{ text: 'He' }]),
      `${vendor}This model does not support assistant message prefill. The conversation must end with a user message.`,
      { model: newest },
    ],
    [
      'a last turn of the assistant that ends in a blank',
      talk([{ text: 'Hi' }], [{ text: 'He ' }]),
      `${vendor}messages: final assistant content cannot end with trailing whitespace`,
    ],
    // Content
    [
      'an empty text',
      ask({ text: 'Hi' }, { text: '' }),
      'The text field in the ContentBlock object at messages.0.content.1 is blank. Add text to the text field, and try again.',
    ],
    [
      'a text of blanks, where that is switched on',
      ask({ text: ' \n' }),
      'The text field in the ContentBlock object at messages.0.content.0 is blank. Add text to the text field, and try again.',
      { rules: { whitespaceText: true } },
    ],
    [
      'an image for Titan',
      ask({ text: 'Hi' }, { image: { format: 'png', source: { bytes: 'aGk=' } } }),
      "This model doesn't support the image content block that you provided. Update the content block and try again.",
      { model: titan },
    ],
    [
      'data that is no image, where that is switched on',
      ask({ text: 'Hi' }, { image: { format: 'png', source: { bytes: 'aGk=' } } }),
      `${vendor}Could not process image`,
      { rules: { readableImages: true } },
    ],
    [
      'too many images',
      ask({ text: 'Hi' }, ...Array(21).fill({ image: { format: 'png', source: { bytes: 'aGk=' } } })),
      `${vendor}too many images and documents: 21 + 0 > 20`,
    ],
    // Documents
    [
      'a dot in a document name',
      ask({ text: 'Hi' }, { document: { ...document, name: 'report.txt' } }),
      "The document file name can only contain alphanumeric characters, whitespace characters, hyphens, parentheses, and square brackets. The name can't contain more than one consecutive whitespace character.",
    ],
    [
      'an underscore in a document name, where that is switched on',
      ask({ text: 'Hi' }, { document: { ...document, name: 'a_b' } }),
      "The document file name can only contain alphanumeric characters, whitespace characters, hyphens, parentheses, and square brackets. The name can't contain more than one consecutive whitespace character.",
      { rules: { documentNameUnderscore: true } },
    ],
    [
      'one name twice',
      ask({ text: 'Hi' }, { document }, { document }),
      "Messages can't contain duplicate document names. Rename the document and retry your request.",
    ],
    [
      'six documents',
      ask(
        { text: 'Hi' },
        ...[1, 2, 3, 4, 5, 6].map((n) => ({ document: { ...document, name: `Report ${n}` } })),
      ),
      "You can't include more than 5 documents in a request.",
    ],
    ['a document alone', ask({ document }), 'A text block must be included when using documents.'],
    // Tools
    [
      'tool blocks without tools',
      talk([{ text: 'Hi' }], [call('a')], [result('a')]),
      'The toolConfig field must be defined when using toolUse and toolResult content blocks.',
    ],
    [
      'tools for Titan',
      { ...hi, toolConfig: { tools } },
      "This model doesn't support tool use.",
      { model: titan },
    ],
    [
      'a schema whose root is no object',
      {
        ...hi,
        toolConfig: { tools: [{ toolSpec: { name: 'a', inputSchema: { json: { type: 'array' } } } }] },
      },
      'The value at toolConfig.tools.0.toolSpec.inputSchema.json.type must be one of the following: object.',
    ],
    [
      'a forced choice for Llama',
      { ...hi, toolConfig: { tools, toolChoice: { any: {} } } },
      "This model doesn't support the toolConfig.toolChoice.any field. Remove toolConfig.toolChoice.any and try again.",
      { model: llama },
    ],
    [
      'a choice that is not offered',
      { ...hi, toolConfig: { tools, toolChoice: { tool: { name: 'news' } } } },
      `${vendor}Tool 'news' not found in provided tools`,
    ],
    [
      'one tool name twice',
      { ...hi, toolConfig: { tools: [...tools, ...tools] } },
      `${vendor}tools: Tool names must be unique.`,
    ],
    [
      'a call without a result',
      { ...talk([{ text: 'Hi' }], [call('a'), call('b')], [result('a')]), toolConfig: { tools } },
      'Expected toolResult blocks at messages.2.content for the following Ids: b',
    ],
    [
      'a call at the end',
      { ...talk([{ text: 'Hi' }], [call('a')]), toolConfig: { tools } },
      'Expected toolResult blocks at messages.2.content for the following Ids: a',
    ],
    [
      'more results than calls',
      { ...talk([{ text: 'Hi' }], [call('a')], [result('a'), result('b')]), toolConfig: { tools } },
      'The number of toolResult blocks at messages.2.content exceeds the number of toolUse blocks of previous turn.',
    ],
    [
      'an input that is no object',
      {
        ...talk([{ text: 'Hi' }], [{ toolUse: { toolUseId: 'a', name: 'b', input: 'x' } }], [result('a')]),
        toolConfig: { tools },
      },
      'The format of the value at messages.1.content.0.toolUse.input is invalid. Provide a json object for the field and try again.',
    ],
    [
      'a JSON result that is no object',
      {
        ...talk(
          [{ text: 'Hi' }],
          [call('a')],
          [{ toolResult: { toolUseId: 'a', content: [{ json: [1] }] } }],
        ),
        toolConfig: { tools },
      },
      'The format of the value at messages.2.content.0.toolResult.content.0.json is invalid. Provide a json object for the field and try again.',
    ],
    // Inference
    [
      'more tokens than the model gives',
      { ...hi, inferenceConfig: { maxTokens: 10_001 } },
      'The maximum tokens you requested exceeds the model limit of 10000. Try again with a maximum tokens value that is lower than 10000.',
      { model: nova },
    ],
    [
      'temperature and topP together on Claude 4.5',
      { ...hi, inferenceConfig: { temperature: 1, topP: 1 } },
      `${vendor}\`temperature\` and \`top_p\` cannot both be specified for this model. Please use only one.`,
    ],
    [
      'a temperature on a new Claude',
      { ...hi, inferenceConfig: { temperature: 1 } },
      `${vendor}\`temperature\` is deprecated for this model.`,
      { model: newest },
    ],
    [
      'stop sequences for gpt-oss',
      { ...hi, inferenceConfig: { stopSequences: ['x'] } },
      "This model doesn't support the stopSequences field. Remove stopSequences and try again.",
      { model: 'openai.gpt-oss-20b-1:0' },
    ],
    [
      'a blank stop sequence for Claude',
      { ...hi, inferenceConfig: { stopSequences: ['\n'] } },
      `${vendor}stop_sequences: each stop sequence must contain non-whitespace`,
    ],
    [
      'a field that Claude does not know',
      { ...hi, additionalModelRequestFields: { topK: 5 } },
      `${vendor}topK: Extra inputs are not permitted`,
    ],
    // Cache points
    [
      'five cache points',
      { ...ask(...Array(5).fill({ cachePoint: { type: 'default' } })) },
      `${vendor}A maximum of 4 blocks with cache_control may be provided. Found 5.`,
    ],
    [
      'a cache point behind reasoning (D2)',
      {
        messages: [
          { role: 'user', content: [{ text: 'a' }] },
          {
            role: 'assistant',
            content: [
              { reasoningContent: { redactedContent: 'YWFh' } },
              { cachePoint: { type: 'default' } },
              { text: 'b' },
            ],
          },
          { role: 'user', content: [{ text: 'c' }] },
        ],
      },
      'Cache point cannot be inserted after reasoning block. Please remove the invalid cache point and try again.',
    ],
    [
      'a long cache point behind a short one',
      {
        ...ask({ text: 'Hi' }, { cachePoint: { type: 'default', ttl: '1h' } }),
        system: [{ text: 'a' }, { cachePoint: { type: 'default' } }],
      },
      `${vendor}messages.0.content.0.cache_control.ttl: a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block. Note that blocks are processed in the following order: \`tools\`, \`system\`, \`messages\`.`,
    ],
    // Structured output
    [
      'structured output for Llama',
      {
        ...hi,
        outputConfig: { textFormat: { type: 'json_schema', structure: { jsonSchema: { schema: '{}' } } } },
      },
      "This model doesn't support the outputConfig.textFormat field. Remove outputConfig.textFormat and try again.",
      { model: llama },
    ],
    ...[
      [{ type: 'object' }, "For 'object' type, 'additionalProperties' must be explicitly set to false"],
      [{ type: 'array', items: {}, maxItems: 3 }, "For 'array' type, property 'maxItems' is not supported"],
      [
        { type: 'integer', minimum: 1, maximum: 2 },
        "For 'integer' type, properties minimum, maximum are not supported",
      ],
    ].map(([schema, text]): [string, unknown, string] => [
      `the schema ${JSON.stringify(schema)} for Claude`,
      {
        ...hi,
        outputConfig: {
          textFormat: { type: 'json_schema', structure: { jsonSchema: { schema: JSON.stringify(schema) } } },
        },
      },
      `${vendor}output_config.format.schema: ${text as string}`,
    ]),
    // Reasoning
    [
      'a small budget',
      { ...hi, ...thinking({ type: 'enabled', budget_tokens: 1023 }) },
      `${vendor}thinking.enabled.budget_tokens: Input should be greater than or equal to 1024`,
    ],
    [
      'a budget over the limit',
      { ...hi, ...thinking({ type: 'enabled', budget_tokens: 2000 }), inferenceConfig: { maxTokens: 2000 } },
      `${vendor}\`max_tokens\` must be greater than \`thinking.budget_tokens\`. Please consult our documentation at https://docs.claude.com/en/docs/build-with-claude/extended-thinking#max-tokens-and-context-window-size`,
    ],
    [
      'a temperature with thinking',
      { ...hi, ...thinking({ type: 'enabled', budget_tokens: 1024 }), inferenceConfig: { temperature: 0.5 } },
      `${vendor}\`temperature\` may only be set to 1 when thinking is enabled.`,
    ],
    [
      'a forced tool with thinking',
      {
        ...hi,
        ...thinking({ type: 'enabled', budget_tokens: 1024 }),
        toolConfig: { tools, toolChoice: { any: {} } },
      },
      `${vendor}Thinking may not be enabled when tool_choice forces tool use.`,
    ],
    [
      'a budget on a model that adapts',
      { ...hi, ...thinking({ type: 'enabled', budget_tokens: 1024 }) },
      `${vendor}"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.`,
      { model: newest },
    ],
    [
      'an open tool loop without its reasoning',
      {
        ...talk([{ text: 'Hi' }], [{ text: 'I call' }, call('a')], [result('a')]),
        ...thinking({ type: 'enabled', budget_tokens: 1024 }),
        toolConfig: { tools },
      },
      `${vendor}messages.1.content.0.type: Expected \`thinking\` or \`redacted_thinking\`, but found \`text\`. When \`thinking\` is enabled, a final \`assistant\` message must start with a thinking block.`,
    ],
    [
      'reasoning without its signature',
      talk(
        [{ text: 'Hi' }],
        [{ reasoningContent: { reasoningText: { text: 'Hm' } } }, { text: 'Ho' }],
        [{ text: 'Ha' }],
      ),
      `${vendor}messages.1.content.0.thinking.signature: Field required`,
    ],
    [
      'reasoning that was altered',
      talk(
        [{ text: 'Hi' }],
        [
          { reasoningContent: { reasoningText: { text: 'Hm!', signature: signReasoning('Hm', 'secret') } } },
          { text: 'Ho' },
        ],
        [{ text: 'Ha' }],
      ),
      `${vendor}messages.1.content.0: Invalid \`signature\` in \`thinking\` block`,
    ],
    // Models
    [
      'an id that is none',
      hi,
      'The provided model identifier is invalid.',
      { model: 'us.does-not-exist-v1:0' },
    ],
    [
      'an id of an unknown vendor',
      hi,
      'The provided model identifier is invalid.',
      { model: 'acme.model-v1' },
    ],
    [
      'an id that is not listed',
      hi,
      'The provided model identifier is invalid.',
      { rules: { models: ['amazon.nova-lite-v1:0'] } },
    ],
    [
      'a bare id that needs a profile, where that is switched on',
      hi,
      'Invocation of model ID anthropic.claude-opus-4-7 with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.',
      { model: 'anthropic.claude-opus-4-7', rules: { inferenceProfiles: true } },
    ],
  ])('%s', (_, body, message, options) => {
    const { type, status, message: found } = refuse(body, options) ?? {};
    expect({ type, status, message: found }).toEqual({ type: 'ValidationException', status: 400, message });
  });
});

test('a cache point on a model without caching is forbidden, not invalid', () => {
  const body = ask({ text: 'Hi' }, { cachePoint: { type: 'default' } });
  expect(refuse(body, { model: llama })).toMatchObject({ type: 'AccessDeniedException', status: 403 });
});

test('a retired model is not found', () => {
  const rules = { retiredModels: ['anthropic.claude-sonnet-4-5-20250929-v1:0'] };
  expect(refuse(hi, { rules })).toMatchObject({ type: 'ResourceNotFoundException', status: 404 });
});

test('a body that is no object cannot be read', () => {
  for (const body of [undefined, null, 'x', [1]]) {
    expect(refuse(body)).toMatchObject({ type: 'SerializationException', status: 400 });
  }
});

describe('the service takes', () => {
  test.each<[string, unknown, Case?]>([
    ['an unknown member, where the rule is off', { ...hi, tool: 1 }, { rules: { unknownMembers: false } }],
    [
      'the streaming mode of a guardrail on Converse, unless the rule is on',
      { ...hi, guardrailConfig: { streamProcessingMode: 'async' } },
    ],
    [
      'a streaming guardrail on ConverseStream',
      { ...hi, guardrailConfig: { streamProcessingMode: 'sync' } },
      { streaming: true },
    ],
    ['two user turns', { messages: [...hi.messages, ...hi.messages] }],
    [
      'a leading turn of the assistant on Claude',
      { messages: [{ role: 'assistant', content: [{ text: 'a' }] }, ...hi.messages] },
    ],
    [
      'thinking with a budget',
      { ...hi, ...thinking({ type: 'enabled', budget_tokens: 1024 }), inferenceConfig: { maxTokens: 1025 } },
    ],
    [
      'a budget over the limit when thinking is interleaved',
      {
        ...hi,
        additionalModelRequestFields: {
          thinking: { type: 'enabled', budget_tokens: 4000 },
          anthropic_beta: ['interleaved-thinking-2025-05-14'],
        },
        inferenceConfig: { maxTokens: 2000 },
      },
    ],
    ['adaptive thinking on a new Claude', { ...hi, ...thinking({ type: 'adaptive' }) }, { model: newest }],
    [
      'reasoning that the emulator signed',
      talk(
        [{ text: 'Hi' }],
        [
          { reasoningContent: { reasoningText: { text: 'Hm', signature: signReasoning('Hm', 'secret') } } },
          { text: 'Ho' },
        ],
        [{ text: 'Ha' }],
      ),
    ],
    [
      'reasoning that the real service signed',
      talk(
        [{ text: 'Hi' }],
        [
          { reasoningContent: { reasoningText: { text: 'Hm', signature: 'EqoB'.repeat(40) } } },
          { text: 'Ho' },
        ],
        [{ text: 'Ha' }],
      ),
    ],
    [
      'results of two calls in two messages',
      {
        messages: [
          { role: 'user', content: [{ text: 'Hi' }] },
          { role: 'assistant', content: [call('a'), call('b')] },
          { role: 'user', content: [result('b')] },
          { role: 'user', content: [result('a')] },
        ],
        toolConfig: { tools },
      },
    ],
    [
      'cache points long before short',
      {
        ...ask({ text: 'Hi' }, { cachePoint: { type: 'default' } }),
        system: [{ text: 'a' }, { cachePoint: { type: 'default', ttl: '1h' } }],
      },
    ],
    [
      'anything of a model that no table tells of',
      {
        ...ask({ text: 'Hi' }, { cachePoint: { type: 'default' } }),
        toolConfig: { tools, toolChoice: { any: {} } },
      },
      { model: 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123def456' },
    ],
    [
      'no messages for a managed prompt',
      { promptVariables: { a: { text: 'b' } } },
      { model: 'arn:aws:bedrock:us-east-1:123456789012:prompt/ABCDEFGHIJ:1' },
    ],
  ])('%s', (_, body, options) => {
    expect(refuse(body, options)?.message).toBeUndefined();
  });
});

describe('a model id', () => {
  test.each([
    'amazon.nova-pro-v1:0',
    'global.anthropic.claude-opus-4-7',
    'us-gov.anthropic.claude-3-haiku-20240307-v1:0',
    'zz.anthropic.claude-sonnet-9-20300101-v1:0',
    'anthropic.claude-v2:1:200k',
    'deepseek.v3.2',
    'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0',
    'arn:aws-us-gov:bedrock:us-gov-west-1:123456789012:inference-profile/us-gov.anthropic.claude-3-haiku-20240307-v1:0',
    'arn:aws:sagemaker:us-east-1:123456789012:endpoint/my-endpoint',
  ])('%s is one', (model) => {
    expect(refuse(hi, { model })).toBeUndefined();
  });

  test.each([
    'us.amazon.nova-micro-v1:O',
    'does-not-exist',
    '',
    'us.',
    'amazon.',
    'arn:aws:bedrock:us-east-1:1:inference-profile/us.amazon.nova-pro-v1:0',
    'arn:aws:bedrock:us-east-1::foundation-model/nothing',
    'arn:aws:s3:::bucket/amazon.nova-pro-v1:0',
  ])('%s is none', (model) => {
    expect(refuse(hi, { model })?.message).toBe('The provided model identifier is invalid.');
  });
});
