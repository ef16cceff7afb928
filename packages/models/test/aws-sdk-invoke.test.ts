import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BedrockAgentRuntimeClient, RerankCommand } from '@aws-sdk/client-bedrock-agent-runtime';
import {
  BedrockRuntimeClient,
  InvokeModelCommand,
  type InvokeModelCommandInput,
} from '@aws-sdk/client-bedrock-runtime';
import { createSigner } from '@bedrock-kit/sigv4';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTransport, sigV4Authorizer } from '../src/index.ts';
import { callGolden, readGoldens, type Golden, type GoldenRequest } from './goldens-invoke.ts';

const region = 'us-east-1';
const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

interface Received {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: Record<string, unknown>;
  readonly signedFor: string | undefined;
  readonly body: unknown;
}

let server: Server;
let endpoint: string;
let answers: Golden['responses'] = [];
const received: Received[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const names = Object.keys(request.headers).filter((name) => name.startsWith('x-amzn-bedrock-'));
      const compared = [...names, 'content-type', 'host'];
      // Rerank has no Accept; InvokeModel has one by its service model.
      if (request.url !== '/rerank') compared.push('accept');
      const answer = answers[Math.min(received.length, answers.length - 1)];
      received.push({
        method: request.method,
        path: request.url,
        headers: Object.fromEntries(compared.map((name) => [name, request.headers[name]])),
        signedFor: /Credential=\w+\/\d+\/([\w/-]+)/.exec(request.headers.authorization ?? '')?.[1],
        body: JSON.parse(Buffer.concat(chunks).toString()) as unknown,
      });
      response
        .writeHead(200, { 'content-type': 'application/json', ...answer?.headers })
        .end(JSON.stringify(answer?.body ?? {}));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => void server.close());

/** One value at a time, so that requests have an order to compare. */
const goldens = readGoldens().filter(
  ({ requests, call }) => requests.length === 1 || (requests.length > 1 && call.kind === 'rerank'),
);

describe('beside the official AWS SDK clients', () => {
  it.each(goldens.map((golden) => [golden.story, golden] as const))('%s', async (_, golden) => {
    const signer = createSigner({ region, service: 'bedrock', credentials });
    const authorizer = sigV4Authorizer(signer);
    received.length = 0;
    answers = golden.responses;
    // Refused answers are part of the stories; what was asked counts here.
    await callGolden(golden, createTransport({ region, endpoint, authorizer })).catch(() => undefined);
    const ours = [...received];
    received.length = 0;
    for (const request of golden.requests) await sendWithSdk(request);
    expect(ours).toEqual(received);
    expect(ours).toHaveLength(golden.requests.length);
  });
});

async function sendWithSdk({ path, headers, body }: GoldenRequest): Promise<void> {
  const settings = { region, endpoint, credentials, requestHandler: new NodeHttpHandler() };
  if (path === '/rerank') {
    await new BedrockAgentRuntimeClient(settings).send(new RerankCommand(body as never));
    return;
  }
  const input: InvokeModelCommandInput = {
    modelId: decodeURIComponent(path.split('/')[2] ?? ''),
    contentType: 'application/json',
    accept: 'application/json',
    body: JSON.stringify(body),
    guardrailIdentifier: headers['x-amzn-bedrock-guardrailidentifier'],
    guardrailVersion: headers['x-amzn-bedrock-guardrailversion'],
    trace: headers['x-amzn-bedrock-trace'] as InvokeModelCommandInput['trace'],
    performanceConfigLatency: headers[
      'x-amzn-bedrock-performanceconfig-latency'
    ] as InvokeModelCommandInput['performanceConfigLatency'],
    serviceTier: headers['x-amzn-bedrock-service-tier'] as InvokeModelCommandInput['serviceTier'],
    requestMetadata: headers['x-amzn-bedrock-request-metadata'],
  };
  await new BedrockRuntimeClient(settings).send(new InvokeModelCommand(input));
}
