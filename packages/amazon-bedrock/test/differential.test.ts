import type { LanguageModelV4CallOptions, LanguageModelV4Message } from '@ai-sdk/provider';
import {
  BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandInput,
  ConverseStreamCommand,
  type Message,
} from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAmazonBedrock } from '../src/index.ts';
import { createFetchStub, frameOf, textAnswer, textEvents } from './fetch-stub.ts';
import {
  createRecordingServer,
  type RecordedRequest,
  type RecordingServer,
  recomputeSignature,
} from './recording-server.ts';

// The same call, said once to the official AWS SDK and once to the AI SDK: what leaves the machine must be the same.
const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
const claude = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const bytes = Uint8Array.from({ length: 1000 }, (_, index) => (index * 7) % 256);
const png = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, ...bytes]);
const hi: LanguageModelV4Message = { role: 'user', content: [{ type: 'text', text: 'Hi' }] };
const wireHi: Message = { role: 'user', content: [{ text: 'Hi' }] };
const city = { type: 'string' as const };
const weatherSchema = { type: 'object' as const, properties: { city }, required: ['city'] };

interface Call {
  readonly name: string;
  readonly aws: ConverseCommandInput;
  readonly ai: LanguageModelV4CallOptions;
}

const calls: readonly Call[] = [
  { name: 'plain text', aws: { modelId: claude, messages: [wireHi] }, ai: { prompt: [hi] } },
  {
    name: 'text outside ASCII',
    aws: { modelId: claude, messages: [{ role: 'user', content: [{ text: 'Größe 🚀  \u0000"\\/<&' }] }] },
    ai: { prompt: [{ role: 'user', content: [{ type: 'text', text: 'Größe 🚀  \u0000"\\/<&' }] }] },
  },
  {
    name: 'system and inference settings',
    aws: {
      modelId: 'us.amazon.nova-pro-v1:0',
      system: [{ text: 'Be brief.' }],
      messages: [wireHi],
      inferenceConfig: { maxTokens: 100, temperature: 0.5, topP: 0.9, stopSequences: ['END'] },
    },
    ai: {
      prompt: [{ role: 'system', content: 'Be brief.' }, hi],
      maxOutputTokens: 100,
      temperature: 0.5,
      topP: 0.9,
      stopSequences: ['END'],
    },
  },
  {
    name: 'several turns',
    aws: {
      modelId: claude,
      messages: [
        wireHi,
        { role: 'assistant', content: [{ text: 'Hello.' }] },
        { role: 'user', content: [{ text: 'More' }] },
      ],
    },
    ai: {
      prompt: [
        hi,
        { role: 'assistant', content: [{ type: 'text', text: 'Hello.' }] },
        { role: 'user', content: [{ type: 'text', text: 'More' }] },
      ],
    },
  },
  {
    name: 'an image',
    aws: {
      modelId: claude,
      messages: [
        { role: 'user', content: [{ text: 'Hi' }, { image: { format: 'png', source: { bytes: png } } }] },
      ],
    },
    ai: {
      prompt: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Hi' },
            { type: 'file', mediaType: 'image/png', data: { type: 'data', data: png } },
          ],
        },
      ],
    },
  },
  {
    name: 'tools and a tool choice',
    aws: {
      modelId: claude,
      messages: [wireHi],
      toolConfig: {
        tools: [
          { toolSpec: { name: 'weather', description: 'The weather', inputSchema: { json: weatherSchema } } },
        ],
        toolChoice: { any: {} },
      },
    },
    ai: {
      prompt: [hi],
      tools: [{ type: 'function', name: 'weather', description: 'The weather', inputSchema: weatherSchema }],
      toolChoice: { type: 'required' },
    },
  },
  {
    name: 'a tool call and its result',
    aws: {
      modelId: claude,
      messages: [
        wireHi,
        {
          role: 'assistant',
          content: [{ toolUse: { toolUseId: 'tooluse_1', name: 'weather', input: { city: 'Reykjavik' } } }],
        },
        { role: 'user', content: [{ toolResult: { toolUseId: 'tooluse_1', content: [{ text: 'fog' }] } }] },
      ],
      toolConfig: { tools: [{ toolSpec: { name: 'weather', inputSchema: { json: weatherSchema } } }] },
    },
    ai: {
      prompt: [
        hi,
        {
          role: 'assistant',
          content: [
            { type: 'tool-call', toolCallId: 'tooluse_1', toolName: 'weather', input: { city: 'Reykjavik' } },
          ],
        },
        {
          role: 'tool',
          content: [
            {
              type: 'tool-result',
              toolCallId: 'tooluse_1',
              toolName: 'weather',
              output: { type: 'text', value: 'fog' },
            },
          ],
        },
      ],
      tools: [{ type: 'function', name: 'weather', inputSchema: weatherSchema }],
    },
  },
  {
    name: 'guardrails, own fields and a service tier',
    aws: {
      modelId: 'arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abcdef123456',
      messages: [wireHi],
      guardrailConfig: { guardrailIdentifier: 'abc', guardrailVersion: '1', trace: 'enabled' },
      additionalModelRequestFields: { top_k: 350 },
      serviceTier: { type: 'priority' },
      performanceConfig: { latency: 'optimized' },
      requestMetadata: { team: 'docs' },
    },
    ai: {
      prompt: [hi],
      providerOptions: {
        bedrock: {
          guardrailConfig: { guardrailIdentifier: 'abc', guardrailVersion: '1', trace: 'enabled' },
          additionalModelRequestFields: { top_k: 350 },
          serviceTier: 'priority',
          performanceConfig: { latency: 'optimized' },
          requestMetadata: { team: 'docs' },
        },
      },
    },
  },
];

describe('the AWS SDK and this provider send the same', () => {
  let server: RecordingServer;

  beforeAll(async () => {
    server = await createRecordingServer((path) =>
      path.endsWith('-stream')
        ? { type: 'application/vnd.amazon.eventstream', body: Buffer.concat(textEvents('ok').map(frameOf)) }
        : {
            type: 'application/json',
            body: Buffer.from(
              '{"output":{"message":{"role":"assistant","content":[{"text":"ok"}]}},"stopReason":"end_turn"}',
            ),
          },
    );
  });

  afterAll(() => server.close());

  it.each(
    calls.flatMap(
      (call) =>
        [
          { ...call, operation: 'Converse' },
          { ...call, operation: 'ConverseStream' },
        ] as const,
    ),
  )('$operation: $name', async ({ aws, ai, operation }) => {
    const theirs = await sendWithAws(aws, operation);
    const ours = await sendWithAi(aws.modelId ?? '', ai, operation);
    expect(ours.method).toBe(theirs.method);
    expect(ours.path).toBe(theirs.path);
    expect(ours.headers.host).toBe(theirs.headers.host);
    expect(ours.headers['content-type']).toBe(theirs.headers['content-type']);
    expect(withoutDefaults(ours)).toEqual(JSON.parse(theirs.body.toString()));
    for (const request of [theirs, ours]) {
      const { sent, computed } = recomputeSignature(request, credentials.secretAccessKey);
      expect(sent).toBe(computed);
    }
  });

  async function sendWithAws(input: ConverseCommandInput, operation: Call['name']): Promise<RecordedRequest> {
    server.requests.length = 0;
    const client = new BedrockRuntimeClient({
      region: 'us-east-1',
      credentials,
      endpoint: server.url,
      requestHandler: new NodeHttpHandler(),
    });
    if (operation === 'Converse') await client.send(new ConverseCommand(input));
    else for await (const _ of (await client.send(new ConverseStreamCommand(input))).stream ?? []);
    client.destroy();
    return theOnly(server.requests);
  }

  async function sendWithAi(
    modelId: string,
    call: LanguageModelV4CallOptions,
    operation: Call['name'],
  ): Promise<RecordedRequest> {
    server.requests.length = 0;
    const model = createAmazonBedrock({ region: 'us-east-1', ...credentials, baseURL: server.url })(modelId);
    if (operation === 'Converse') await model.doGenerate(call);
    else for await (const _ of (await model.doStream(call)).stream);
    return theOnly(server.requests);
  }
});

/**
 * Our body without what the caller did not say: an empty list of system texts, and for Claude the path to the stop
 * sequence it met, which `providerMetadata` tells.
 */
function withoutDefaults({ body }: RecordedRequest): unknown {
  const { additionalModelResponseFieldPaths, system, ...rest } = JSON.parse(body.toString()) as WireBody;
  expect([undefined, ['/delta/stop_sequence']]).toContainEqual(additionalModelResponseFieldPaths);
  return system === undefined || system.length === 0 ? rest : { ...rest, system };
}

interface WireBody {
  readonly additionalModelResponseFieldPaths?: readonly string[];
  readonly system?: readonly unknown[];
}

describe('the AWS SDK and this provider call the same host', () => {
  beforeEach(() => void vi.stubEnv('AWS_REGION', undefined));

  it.each([
    { region: 'us-east-1' },
    { region: 'eu-central-1' },
    { region: 'us-gov-west-1' },
    { region: 'cn-northwest-1' },
    { region: 'us-iso-east-1' },
    { region: 'us-isob-east-1' },
    { region: 'eusc-de-east-1' },
    { region: 'us-east-1', useFips: true },
    { region: 'us-gov-east-1', useFips: true },
    { region: 'us-east-1', useDualStack: true },
    { region: 'eu-west-1', useDualStack: true, useFips: true },
  ])('with %j', async (settings) => {
    const stub = createFetchStub(textAnswer('ok'));
    await createAmazonBedrock({ ...settings, ...credentials, fetch: stub.fetch })(claude).doGenerate({
      prompt: [hi],
    });
    const ours = stub.requests[0];
    expect(ours?.url.host).toBe(await hostOfAws(settings));
    expect(ours?.headers.get('authorization')).toContain(`/${settings.region}/bedrock/aws4_request`);
  });
});

async function hostOfAws(settings: {
  readonly region: string;
  readonly useFips?: boolean;
  readonly useDualStack?: boolean;
}): Promise<string> {
  let host = '';
  const client = new BedrockRuntimeClient({
    region: settings.region,
    credentials,
    useFipsEndpoint: settings.useFips ?? false,
    useDualstackEndpoint: settings.useDualStack ?? false,
    maxAttempts: 1,
    requestHandler: {
      handle: async (request: { readonly hostname: string }) => {
        host = request.hostname;
        throw new Error('Nothing is sent.');
      },
    },
  });
  await client.send(new ConverseCommand({ modelId: claude, messages: [wireHi] })).catch(() => {});
  return host;
}

function theOnly(requests: readonly RecordedRequest[]): RecordedRequest {
  expect(requests).toHaveLength(1);
  const [request] = requests;
  if (request === undefined) throw new Error('No request.');
  return request;
}
