import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  BedrockRuntimeClient,
  ConverseCommand,
  ConverseStreamCommand,
  type ConverseCommandInput,
} from '@aws-sdk/client-bedrock-runtime';
import { createSigner } from '@bedrock-kit/sigv4';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConverseModel, createTransport, sigV4Authorizer } from '../src/index.ts';
import { story } from './frames.ts';

const region = 'us-west-2';
const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

interface Received {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly host: string | undefined;
  readonly contentType: string | undefined;
  readonly body: unknown;
}

const answer = {
  output: { message: { role: 'assistant', content: [{ text: 'hi' }] } },
  stopReason: 'end_turn',
  usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
  metrics: { latencyMs: 1 },
};

let server: Server;
let endpoint: string;
const received: Received[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({
        method: request.method,
        path: request.url,
        host: request.headers.host,
        contentType: request.headers['content-type'],
        body: JSON.parse(Buffer.concat(chunks).toString()) as unknown,
      });
      if (request.url?.endsWith('stream') === true) {
        response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' }).end(story.bytes);
      } else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => void server.close());

type Input = Omit<ConverseCommandInput, 'modelId'>;

const bytes = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 255]);

/** The same value is the input of the AWS SDK and the request of ours: both take bytes as they are. */
const inputs: readonly [name: string, modelId: string, input: Input][] = [
  [
    'text',
    'amazon.nova-lite-v1:0',
    { messages: [{ role: 'user', content: [{ text: 'Grüß "Gott" 🌍\n' }] }] },
  ],
  [
    'settings and system text',
    'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
    {
      system: [{ text: 'Be brief.' }, { cachePoint: { type: 'default' } }],
      messages: [{ role: 'user', content: [{ text: 'hello' }] }],
      inferenceConfig: { maxTokens: 10, temperature: 0.5, topP: 0.9, stopSequences: ['END'] },
      additionalModelRequestFields: {
        thinking: { type: 'enabled', budget_tokens: 1024 },
        list: [1, null, 'x'],
      },
      additionalModelResponseFieldPaths: ['/stop_sequence'],
      requestMetadata: { team: 'a' },
      performanceConfig: { latency: 'optimized' },
    },
  ],
  [
    'files as bytes',
    'arn:aws:bedrock:us-west-2:123456789012:application-inference-profile/abc123def456',
    {
      messages: [
        {
          role: 'user',
          content: [
            { image: { format: 'png', source: { bytes } } },
            { document: { format: 'pdf', name: 'a b', source: { bytes: Buffer.from(bytes) } } },
            { text: 'What is this?' },
          ],
        },
      ],
    },
  ],
  [
    'tools, calls and results',
    "odd model!'()*~",
    {
      messages: [
        { role: 'user', content: [{ text: 'weather?' }] },
        {
          role: 'assistant',
          content: [
            { toolUse: { toolUseId: 't1', name: 'weather', input: { city: 'Bern', deep: { n: 1.5 } } } },
          ],
        },
        {
          role: 'user',
          content: [
            { toolResult: { toolUseId: 't1', content: [{ json: { sun: true } }], status: 'success' } },
          ],
        },
      ],
      toolConfig: {
        tools: [
          {
            toolSpec: {
              name: 'weather',
              inputSchema: { json: { type: 'object', properties: { city: { type: 'string' } } } },
            },
          },
        ],
        toolChoice: { any: {} },
      },
      guardrailConfig: { guardrailIdentifier: 'abc', guardrailVersion: 'DRAFT', trace: 'enabled' },
    },
  ],
];

describe('beside the official AWS SDK client', () => {
  it.each(inputs)('Converse with %s is the same request and the same answer', async (_, modelId, input) => {
    received.length = 0;
    const theirs = await awsClient().send(new ConverseCommand({ modelId, ...input }));
    const ours = await ourModel(modelId).converse(input as object);
    expect(received[1]).toEqual(received[0]);
    const { $metadata, ...output } = theirs;
    expect($metadata.httpStatusCode).toBe(ours.http.status);
    expect(ours.response).toEqual(JSON.parse(JSON.stringify(output)));
  });

  it.each(inputs)(
    'ConverseStream with %s is the same request and the same events',
    async (_, modelId, input) => {
      received.length = 0;
      const theirs = [];
      const { stream } = await awsClient().send(new ConverseStreamCommand({ modelId, ...input }));
      for await (const event of stream ?? []) theirs.push(event);
      const ours = [];
      for await (const event of await ourModel(modelId).converseStream(input as object)) {
        // The SDK drops what is in no schema, the padding for example.
        const { p: padding, ...payload } = event.payload as { p?: string };
        expect(typeof padding).not.toBe('number');
        ours.push({ [event.type]: payload });
      }
      expect(received[1]).toEqual(received[0]);
      expect(ours).toEqual(theirs);
    },
  );
});

function awsClient(): BedrockRuntimeClient {
  return new BedrockRuntimeClient({ region, endpoint, credentials, requestHandler: new NodeHttpHandler() });
}

function ourModel(modelId: string): ReturnType<typeof createConverseModel> {
  const authorizer = sigV4Authorizer(createSigner({ region, service: 'bedrock', credentials }));
  return createConverseModel({ modelId, transport: createTransport({ region, endpoint, authorizer }) });
}
