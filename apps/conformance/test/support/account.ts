import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Emulator, serve } from '@bedrock-kit/emulator';
import type { Finishing } from './run-cli.ts';

/** Secrets that must never be seen again. */
export const planted = {
  AWS_ACCESS_KEY_ID: 'AKIAPLANTEDPLANTED77',
  AWS_SECRET_ACCESS_KEY: 'planted/Secret+Key0123456789abcdefghijkl',
  AWS_SESSION_TOKEN: 'plantedSessionToken//0123456789abcdefghijklmnop==',
} as const;

const models = [
  { modelId: 'amazon.nova-lite-v1:0', inferenceTypesSupported: ['ON_DEMAND'], input: ['TEXT', 'IMAGE'] },
  {
    modelId: 'anthropic.claude-haiku-4-5-20251001-v1:0',
    inferenceTypesSupported: ['INFERENCE_PROFILE'],
    input: ['TEXT', 'IMAGE'],
  },
  { modelId: 'meta.llama3-3-70b-instruct-v1:0', inferenceTypesSupported: ['ON_DEMAND'], input: ['TEXT'] },
  { modelId: 'qwen.qwen3-32b-v1:0', inferenceTypesSupported: ['INFERENCE_PROFILE'], input: ['TEXT'] },
];

/** An account in miniature: the emulator for the models, and a control plane that lists four of them. */
export async function openAccount({ onTestFinished }: Finishing): Promise<{
  readonly env: Record<string, string>;
  readonly endpoint: string;
  readonly paths: readonly string[];
  readonly emulator: Emulator;
}> {
  const runtime = await serve({
    credentials: [
      {
        accessKeyId: planted.AWS_ACCESS_KEY_ID,
        secretAccessKey: planted.AWS_SECRET_ACCESS_KEY,
        sessionToken: planted.AWS_SESSION_TOKEN,
      },
    ],
  });
  const paths: string[] = [];
  const control = createServer((request, response) => {
    paths.push(request.url ?? '');
    answer(request, response);
  });
  await once(control.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(async () => {
    control.close();
    control.closeAllConnections();
    await runtime.close();
  });
  const { port } = control.address() as AddressInfo;
  return {
    endpoint: runtime.url,
    paths,
    emulator: runtime.emulator,
    env: { ...planted, AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL_BEDROCK: `http://127.0.0.1:${port}` },
  };
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { url = '', headers } = request;
  if (headers['x-amz-security-token'] !== planted.AWS_SESSION_TOKEN) return refuse(response, 'not signed');
  if (url === '/foundation-models') {
    return write(response, {
      modelSummaries: models.map(({ input, ...model }) => ({
        ...model,
        inputModalities: input,
        outputModalities: ['TEXT'],
        modelLifecycle: { status: 'ACTIVE' },
      })),
    });
  }
  if (url.startsWith('/inference-profiles')) {
    // Two pages.
    const isFirst = !url.includes('nextToken');
    const inferenceProfileId = isFirst
      ? 'eu.anthropic.claude-haiku-4-5-20251001-v1:0'
      : 'us.anthropic.claude-haiku-4-5-20251001-v1:0';
    return write(response, {
      inferenceProfileSummaries: [{ inferenceProfileId, status: 'ACTIVE' }],
      ...(isFirst && { nextToken: 'two=' }),
    });
  }
  if (url.startsWith('/foundation-model-availability/meta.')) {
    return write(response, {
      authorizationStatus: 'AUTHORIZED',
      entitlementAvailability: 'NOT_AVAILABLE',
      regionAvailability: 'AVAILABLE',
    });
  }
  if (url.startsWith('/foundation-model-availability/')) {
    return write(response, {
      authorizationStatus: 'AUTHORIZED',
      entitlementAvailability: 'AVAILABLE',
      regionAvailability: 'AVAILABLE',
      agreementAvailability: { status: 'AVAILABLE' },
    });
  }
  // Some gateways echo what they were sent.
  refuse(response, `no such thing: ${JSON.stringify(headers)} ${planted.AWS_SECRET_ACCESS_KEY}`);
}

function write(response: ServerResponse, json: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(json));
}

function refuse(response: ServerResponse, message: string): void {
  response
    .writeHead(403, { 'content-type': 'application/json', 'x-amzn-errortype': 'AccessDeniedException' })
    .end(JSON.stringify({ message }));
}
