import { expect, vi } from 'vitest';
import { type AmazonBedrockProviderSettings, createAmazonBedrock } from '../src/index.ts';
import { createFetchStub, type SentRequest, textAnswer } from './fetch-stub.ts';

export const modelId = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
export const call = {
  prompt: [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Hi' }] }],
};
export const keys = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

/** Hides the AWS variables of the machine that runs the tests. */
export function hideAwsVariables(): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
}

/** The request that a call with these settings sends. */
export async function send(
  settings: AmazonBedrockProviderSettings,
  id: string = modelId,
): Promise<SentRequest> {
  const stub = createFetchStub(textAnswer('ok'));
  await createAmazonBedrock({ ...settings, fetch: stub.fetch })(id).doGenerate(call);
  const [request] = stub.requests;
  if (request === undefined) throw new Error('Nothing was sent.');
  return request;
}

/** The error of a call with these settings, which must not send anything. */
export async function refusal(
  settings: AmazonBedrockProviderSettings,
  id: string = modelId,
): Promise<unknown> {
  const stub = createFetchStub();
  const model = createAmazonBedrock({ ...settings, fetch: stub.fetch })(id);
  const generating = await failureOf(model.doGenerate(call));
  const streaming = await failureOf(model.doStream(call));
  expect(String(streaming)).toBe(String(generating));
  expect(stub.requests).toEqual([]);
  return generating;
}

export async function failureOf(result: PromiseLike<unknown>): Promise<unknown> {
  return result.then(
    () => undefined,
    (error: unknown) => error,
  );
}
