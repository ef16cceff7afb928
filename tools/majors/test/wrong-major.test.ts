import { bedrock as bedrock7 } from '@bedrock-kit/amazon-bedrock';
import { bedrock as bedrock4 } from '@bedrock-kit/amazon-bedrock/ai-sdk-4';
import { bedrock as bedrock5, createAmazonBedrock as create5 } from '@bedrock-kit/amazon-bedrock/ai-sdk-5';
import { bedrock as bedrock6, createAmazonBedrock as create6 } from '@bedrock-kit/amazon-bedrock/ai-sdk-6';
import { createEmulator, defaultCredentials } from '@bedrock-kit/emulator';
import * as ai7 from 'ai';
import * as ai4 from 'ai4';
import * as ai4Unchecked from 'ai4-unchecked';
import * as ai5 from 'ai5';
import * as ai6 from 'ai6';
import { describe, expect, test } from 'vitest';

// docs/migration.md tells users what each of these texts means (J4).
const id = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const generators: Readonly<Record<string, (options: never) => Promise<{ readonly text: string }>>> = {
  'ai 7': ai7.generateText,
  'ai 6': ai6.generateText,
  'ai 5': ai5.generateText,
  'ai 4': ai4.generateText,
};

function call(ai: string, model: unknown): Promise<{ readonly text: string }> | undefined {
  return generators[ai]?.({ model, prompt: 'x', maxRetries: 0 } as never);
}

describe('a model of another major', () => {
  test.each([
    ['ai 6', bedrock7(id), `Unsupported model version v4 for provider "amazon-bedrock" and model "${id}".`],
    ['ai 5', bedrock7(id), `Unsupported model version v4 for provider "amazon-bedrock" and model "${id}".`],
    ['ai 5', bedrock6(id), `Unsupported model version v3 for provider "amazon-bedrock" and model "${id}".`],
    ['ai 5', bedrock4(id), `Unsupported model version v1 for provider "amazon-bedrock" and model "${id}".`],
    ['ai 6', bedrock4(id), `Unsupported model version v1 for provider "amazon-bedrock" and model "${id}".`],
    ['ai 7', bedrock4(id), `Unsupported model version v1 for provider "amazon-bedrock" and model "${id}".`],
    ['ai 4', bedrock7(id), 'AI SDK 4 only supports models that implement specification version "v1".'],
    ['ai 4', bedrock5(id), 'AI SDK 4 only supports models that implement specification version "v1".'],
  ])('is refused by %s itself, before the provider hears of it', async (ai, model, message) => {
    await expect(async () => call(ai, model)).rejects.toThrow(message);
  });

  test.each([
    ['V4', bedrock7(id)],
    ['V3', bedrock6(id)],
    ['V2', bedrock5(id)],
  ])('is told apart by a %s model when an ai 4 without that check calls it', async (_, model) => {
    const options = { model: model as never, prompt: 'x', maxRetries: 0 };
    const message =
      `The model ${id} is for a newer \`ai\`, and \`ai\` 4 called it. ` +
      "Import the provider for it: '@bedrock-kit/amazon-bedrock/ai-sdk-4'.";
    await expect(ai4Unchecked.generateText(options)).rejects.toThrow(message);
    const errors: unknown[] = [];
    await ai4Unchecked
      .streamText({ ...options, onError: ({ error }) => void errors.push(error) })
      .consumeStream();
    expect(errors).toMatchObject([{ name: 'AI_UnsupportedFunctionalityError', message }]);
  });

  test.each([
    ['ai 7', 'ai 6', create6],
    ['ai 7', 'ai 5', create5],
    ['ai 6', 'ai 5', create5],
  ] as const)('works on the newer %s when it was made for %s', async (ai, _, create) => {
    const { fetch } = createEmulator();
    const bedrock = create({ region: 'us-east-1', ...defaultCredentials, fetch });
    expect((await call(ai, bedrock(id)))?.text).not.toBe('');
  });
});
