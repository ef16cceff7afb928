// Slips of the documentation: `model:` is missing before the model, and there is no prompt.
import { bedrock } from '@ai-sdk/amazon-bedrock';
import { generateText } from 'ai';

const prompt = 'How do I make a lighthouse brighter?';

// #region sample
const result = await generateText({
  model: bedrock('anthropic.claude-3-sonnet-20240229-v1:0'),
  prompt,
  providerOptions: {
    bedrock: {
      guardrailConfig: {
        guardrailIdentifier: '1abcd2ef34gh',
        guardrailVersion: '1',
        trace: 'enabled' as const,
        streamProcessingMode: 'async',
      },
    },
  },
});
// #endregion

// #region sample
if (result.providerMetadata?.bedrock.trace) {
  // ...
}
// #endregion

export { result };
