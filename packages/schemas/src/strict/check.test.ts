import { describe, expect, it } from 'vitest';
import type { ConverseRequest } from '../converse/request.ts';
import { checkConverseRequest, checkConverseStreamRequest, validationText } from './check.ts';

const inputSchema = { json: { type: 'object' } };

function tool(member: object): object {
  return { toolConfig: { tools: [{ toolSpec: { name: 'a', inputSchema, ...member } }] } };
}

function ask(...content: readonly unknown[]): object {
  return { messages: [{ role: 'user', content }] };
}

describe('a request with everything', () => {
  const span = { documentIndex: 0, start: 0, end: 5 };
  const s3Location = { uri: 's3://my-bucket/a/b.png', bucketOwner: '123456789012' };
  const request: ConverseRequest = {
    messages: [
      {
        role: 'user',
        content: [
          { text: '' },
          { image: { format: 'png', source: { bytes: new Uint8Array([1]) } } },
          { image: { format: 'webp', source: { s3Location } } },
          { document: { name: 'a_b', source: { text: 'x' }, context: 'c', citations: { enabled: true } } },
          { document: { name: 'b', format: 'pdf', source: { content: [{ text: 'x' }] } } },
          { video: { format: 'three_gp', source: { bytes: 'AAAA' } } },
          { audio: { format: 'x-aac', source: { bytes: 'AA==' } } },
          { guardContent: { text: { text: 'x', qualifiers: ['query'] } } },
          { cachePoint: { type: 'default', ttl: '1h' } },
          {
            searchResult: {
              source: 's',
              title: 't',
              content: [{ text: 'x' }],
              citations: { enabled: false },
            },
          },
          { toolAddition: { tool: { name: 'a' } } },
          { toolRemoval: { tool: { type: 'b', serverName: 'c' } } },
        ],
      },
      {
        role: 'assistant',
        content: [
          { reasoningContent: { reasoningText: { text: 'r', signature: 's' } } },
          { reasoningContent: { redactedContent: 'AAAA' } },
          {
            toolUse: { toolUseId: 'functions.name:0', name: 'a', input: { a: [1, null] }, type: 'tool_use' },
          },
          {
            citationsContent: {
              content: [{ text: 'c' }],
              citations: [
                { title: 't', source: 's', sourceContent: [{ text: 'x' }], location: { documentChar: span } },
                { location: { searchResultLocation: { searchResultIndex: 0, start: 0, end: 1 } } },
                { location: { web: { url: 'u', domain: 'd' } } },
              ],
            },
          },
        ],
      },
      {
        role: 'user',
        content: [
          {
            toolResult: {
              toolUseId: 'functions.name:0',
              content: [{ text: 'x' }, { json: [1] }],
              status: 'success',
              type: 'any',
            },
          },
        ],
      },
    ],
    system: [{ text: 's' }, { cachePoint: { type: 'default' } }],
    inferenceConfig: { maxTokens: 1, temperature: 0, topP: 1, stopSequences: ['x'] },
    toolConfig: {
      tools: [
        { toolSpec: { name: 'a', description: 'd', inputSchema, strict: true } },
        { systemTool: { name: 'nova_grounding' } },
        { cachePoint: { type: 'default' } },
      ],
      toolChoice: { tool: { name: 'a' } },
    },
    guardrailConfig: { guardrailIdentifier: 'abc123', guardrailVersion: 'DRAFT', trace: 'enabled_full' },
    additionalModelRequestFields: { top_k: 5, thinking: { type: 'enabled' } },
    promptVariables: { name: { text: 'x' } },
    additionalModelResponseFieldPaths: ['/stop_sequence'],
    requestMetadata: { 'team name': 'a:b' },
    performanceConfig: { latency: 'optimized' },
    serviceTier: { type: 'flex' },
    outputConfig: {
      textFormat: {
        type: 'json_schema',
        structure: { jsonSchema: { schema: '{}', name: 'n', description: 'd' } },
      },
      effort: 'xhigh',
    },
  };

  it('is accepted, for the stream too', () => {
    expect(checkConverseRequest(request)).toEqual([]);
    expect(
      checkConverseStreamRequest({
        ...request,
        guardrailConfig: { ...request.guardrailConfig, streamProcessingMode: 'async' },
      }),
    ).toEqual([]);
  });
});

describe('a request that the service took is accepted', () => {
  it.each([
    [{}],
    [{ system: [], inferenceConfig: { stopSequences: [] }, additionalModelRequestFields: {} }],
    [ask({ text: '\n' })],
    [ask()],
  ])('%j', (request) => {
    expect(checkConverseRequest(request)).toEqual([]);
  });
});

describe('an issue', () => {
  const pattern = 'Member must satisfy regular expression pattern:';
  it.each([
    [
      'missing',
      { messages: [{ content: [] }] },
      "Value at 'messages.1.member.role' failed to satisfy constraint: Member must not be null",
      'messages[0].role must be there.',
    ],
    [
      'enum',
      { messages: [{ role: 'bot', content: [] }] },
      "Value at 'messages.1.member.role' failed to satisfy constraint: Member must satisfy enum value set: [user, assistant, system]",
      'messages[0].role must be one of user, assistant, system.',
    ],
    [
      'pattern',
      tool({ name: 'get weather' }),
      `Value at 'toolConfig.tools.1.member.toolSpec.name' failed to satisfy constraint: ${pattern} [a-zA-Z0-9_-]+`,
      'toolConfig.tools[0].toolSpec.name must match [a-zA-Z0-9_-]+.',
    ],
    [
      'length',
      tool({ name: 'a'.repeat(65) }),
      "Value at 'toolConfig.tools.1.member.toolSpec.name' failed to satisfy constraint: Member must have length less than or equal to 64",
      'toolConfig.tools[0].toolSpec.name must have at most 64 characters.',
    ],
    [
      'length',
      { toolConfig: { tools: [] } },
      "Value at 'toolConfig.tools' failed to satisfy constraint: Member must have length greater than or equal to 1",
      'toolConfig.tools must have at least 1 elements.',
    ],
    [
      'range',
      { inferenceConfig: { temperature: 1.5 } },
      "Value at 'inferenceConfig.temperature' failed to satisfy constraint: Member must have value less than or equal to 1",
      'inferenceConfig.temperature must be at most 1.',
    ],
    [
      'map',
      { requestMetadata: { ä: 'x' } },
      String.raw`Value at 'requestMetadata' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 256, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [a-zA-Z0-9\s:_@$#=/+,-.]{1,256}]`,
      undefined,
    ],
    [
      'unknown-member',
      { tools: [] },
      "Value at 'tools' failed to satisfy constraint: Member is not part of the schema",
      'tools must not be there: the operation has no such member.',
    ],
    [
      'one-member',
      { toolConfig: { tools: [{ cachePoint: { type: 'default' } }], toolChoice: { auto: {}, any: {} } } },
      "Value at 'toolConfig.toolChoice' failed to satisfy constraint: Member must have exactly one of auto, any, tool",
      'toolConfig.toolChoice must have exactly one of auto, any, tool.',
    ],
    [
      'type',
      ask({ text: 5 }),
      "Value at 'messages.1.member.content.1.member.text' failed to satisfy constraint: Member must be a string",
      'messages[0].content[0].text must be a string.',
    ],
    [
      'missing',
      { system: null },
      "Value at 'system' failed to satisfy constraint: Member must not be null",
      'system must not be null: leave it out.',
    ],
    [
      'type',
      'text',
      "Value at '' failed to satisfy constraint: Member must be an object",
      'The request must be an object.',
    ],
  ])('of kind %s speaks to people and like the service: %j', (kind, request, serviceText, message) => {
    const issues = checkConverseRequest(request);
    expect(issues).toMatchObject([{ kind, serviceText }]);
    if (message !== undefined) expect(issues[0]?.message).toBe(message);
  });

  it('has a path to walk', () => {
    expect(checkConverseRequest(ask({ text: 'a' }, { text: 5 }))[0]?.path).toEqual([
      'messages',
      0,
      'content',
      1,
      'text',
    ]);
    expect(checkConverseRequest({ x: 1 })[0]?.path).toEqual(['x']);
  });

  it.each([
    [tool({ description: '' })],
    [tool({ inputSchema: {} })],
    [{ toolConfig: { tools: [{ systemTool: { name: 'a b' } }] } }],
    [{ toolConfig: { tools: [{ cachePoint: { type: 'default' } }], toolChoice: { none: {} } } }],
    [{ inferenceConfig: { maxTokens: 0 } }],
    [{ inferenceConfig: { maxTokens: 1.5 } }],
    [{ inferenceConfig: { maxTokens: 2 ** 31 } }],
    [{ inferenceConfig: { topP: -0.1 } }],
    [{ inferenceConfig: { topK: 5 } }],
    [{ inferenceConfig: { stopSequences: [''] } }],
    [{ inferenceConfig: { stopSequences: Array(2501).fill('x') } }],
    [{ system: [{ text: '' }] }],
    [{ system: 'text' }],
    [{ guardrailConfig: { guardrailIdentifier: 'ABC' } }],
    [{ guardrailConfig: { guardrailVersion: '0' } }],
    [{ guardrailConfig: { guardrailVersion: '100000000' } }],
    [{ guardrailConfig: { streamProcessingMode: 'sync' } }],
    [{ additionalModelRequestFields: [] }],
    [{ additionalModelResponseFieldPaths: [''] }],
    [{ additionalModelResponseFieldPaths: Array(11).fill('/a') }],
    [{ additionalModelResponseFieldPaths: ['/'.repeat(257)] }],
    [{ requestMetadata: {} }],
    [{ requestMetadata: Object.fromEntries(Array.from({ length: 17 }, (_, index) => [`k${index}`, ''])) }],
    [{ requestMetadata: { a: 'x'.repeat(257) } }],
    [{ promptVariables: { a: {} } }],
    [{ outputConfig: { effort: 'x'.repeat(17) } }],
    [{ outputConfig: { textFormat: { type: 'json_schema', structure: { jsonSchema: { schema: {} } } } } }],
    [ask({})],
    [ask({ hologram: 1 })],
    [ask({ image: { format: 'png', source: { bytes: '' } } })],
    [ask({ image: { format: 'png', source: { bytes: 'AAA' } } })],
    [ask({ image: { format: 'png', source: { bytes: 'AA-_' } } })],
    [ask({ image: { format: 'png', source: { bytes: new Uint8Array() } } })],
    [ask({ image: { format: 'png', source: { s3Location: { uri: 'https://x' } } } })],
    [ask({ image: { format: 'png', source: { s3Location: { uri: 's3://bucket/a', bucketOwner: '1' } } } })],
    [ask({ document: { name: '', source: { text: 'a' } } })],
    [ask({ document: { name: 'a'.repeat(201), source: { text: 'a' } } })],
    [ask({ toolUse: { toolUseId: 'a b', name: 'a', input: {} } })],
    [ask({ toolUse: { toolUseId: 'a', name: 'a' } })],
    [ask({ toolUse: { toolUseId: 'a', name: 'a', input: () => 1 } })],
    [ask({ citationsContent: { citations: [{ location: { documentPage: { start: -1 } } }] } })],
  ])('is found, and only one, in %j', (request) => {
    expect(checkConverseRequest(request)).toHaveLength(1);
  });

  it('of deep or circular input is an issue, not a crash', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level++) deep = [deep];
    expect(checkConverseRequest({ additionalModelRequestFields: circle })).toMatchObject([{ kind: 'type' }]);
    expect(checkConverseRequest({ additionalModelRequestFields: { deep } })).toMatchObject([
      { kind: 'type' },
    ]);
  });
});

describe('all issues together', () => {
  it('read like the answer of the service', () => {
    const issues = checkConverseRequest({ inferenceConfig: { maxTokens: 0, topP: 2 } });
    expect(validationText(issues)).toBe(
      "2 validation errors detected: Value at 'inferenceConfig.maxTokens' failed to satisfy constraint: Member must have value greater than or equal to 1; " +
        "Value at 'inferenceConfig.topP' failed to satisfy constraint: Member must have value less than or equal to 1",
    );
    expect(validationText(issues.slice(1))).toMatch(
      /^1 validation error detected: Value at 'inferenceConfig.topP'/,
    );
  });
});
