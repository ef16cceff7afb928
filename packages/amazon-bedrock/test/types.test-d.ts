// Checked by `tsc -p tsconfig.test.json`: what compiles and what must not.
import type { LanguageModelV4, ProviderV4 } from '@ai-sdk/provider';
import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { createProviderRegistry, generateText, type LanguageModel } from 'ai';
import { type BedrockProviderOptions, bedrock, createAmazonBedrock } from '../src/index.ts';

// The seed's settings, as it writes them, undefined included.
createAmazonBedrock();
createAmazonBedrock({ region: 'us-east-1', accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'c' });
createAmazonBedrock({
  region: undefined,
  accessKeyId: undefined,
  secretAccessKey: undefined,
  sessionToken: undefined,
});
createAmazonBedrock({ region: process.env['MY_REGION'], apiKey: process.env['MY_KEY'] });

// Secrets that are given when they are needed.
declare const fromAwsSdk: BedrockRuntimeClient['config']['credentials'];
createAmazonBedrock({ credentialProvider: fromAwsSdk });
createAmazonBedrock({ credentialProvider: () => ({ accessKeyId: 'a', secretAccessKey: 'b' }) });
createAmazonBedrock({ apiKey: async ({ forceRefresh }) => (forceRefresh ? 'new' : 'cached') });
createAmazonBedrock({ fetch: globalThis.fetch, timeouts: { idleMs: false }, userAgent: false, auth: 'none' });

// @ts-expect-error a setting of the AWS SDK
createAmazonBedrock({ bedrockOptions: {} });
// @ts-expect-error an auth mode that does not exist
createAmazonBedrock({ auth: 'basic' });
// @ts-expect-error half a pair from a provider
createAmazonBedrock({ credentialProvider: () => ({ accessKeyId: 'a' }) });

// Models, where `ai` takes them.
const model: LanguageModelV4 = bedrock('meta.llama3-70b-instruct-v1:0');
export const forAi: LanguageModel = model;
export const provider: ProviderV4 = bedrock;
createProviderRegistry({ bedrock });
bedrock('anthropic.claude-3-sonnet-20240229-v1:0', { additionalModelRequestFields: { top_k: 350 } });
bedrock('arn:…', {
  baseModel: 'anthropic.claude-sonnet-4-5-20250929-v1:0',
  modelFamily: 'anthropic',
  cache: 'auto',
});
bedrock.languageModel('amazon.nova-lite-v1:0');
// @ts-expect-error a misspelt setting
bedrock('m', { additionalModelRequestField: {} });

// Options of a call.
const options = {
  guardrailConfig: {
    guardrailIdentifier: 'abc',
    guardrailVersion: '1',
    trace: 'enabled',
    streamProcessingMode: 'async',
  },
  reasoningConfig: { type: 'enabled', budgetTokens: 1024 },
} satisfies BedrockProviderOptions;
// @ts-expect-error a value that the service does not know
export const wrong: BedrockProviderOptions = { guardrailConfig: { trace: 'always' } };

export function everyCallCompiles(): Promise<unknown> {
  return generateText({
    model,
    prompt: 'x',
    providerOptions: { bedrock: options },
  });
}
