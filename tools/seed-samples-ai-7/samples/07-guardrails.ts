import { bedrock, type BedrockProviderOptions } from '@bedrock-kit/amazon-bedrock';
import { generateText } from 'ai';

const result = await generateText({
  model: bedrock('anthropic.claude-3-sonnet-20240229-v1:0'),
  prompt: 'How do I make a lighthouse brighter?',
  providerOptions: {
    bedrock: {
      guardrailConfig: {
        guardrailIdentifier: '1abcd2ef34gh',
        guardrailVersion: '1',
        trace: 'enabled',
        streamProcessingMode: 'async',
      },
    } satisfies BedrockProviderOptions,
  },
});
if (result.finalStep.providerMetadata?.bedrock?.trace) {
  // ...
}

export { result };
