// A guardrail steps in. On AWS: BEDROCK_GUARDRAIL_ID=… node … src/07-guardrails.ts --aws
import { bedrock, type BedrockProviderOptions } from '@bedrock-kit/amazon-bedrock';
import { generateText } from 'ai';
import { openTarget } from './target.ts';

await using target = await openTarget();
// The emulator has no policies, so it is told what a guardrail would have answered.
target.emulator?.reply({
  content: [{ text: 'I cannot give advice on that.' }],
  stopReason: 'guardrail_intervened',
});

const { text, finishReason, rawFinishReason, finalStep } = await generateText({
  model: bedrock('us.anthropic.claude-sonnet-4-5-20250929-v1:0'),
  prompt: 'Which shares should I buy?',
  providerOptions: {
    bedrock: {
      guardrailConfig: {
        guardrailIdentifier: process.env['BEDROCK_GUARDRAIL_ID'] ?? '1abcd2ef34gh',
        guardrailVersion: 'DRAFT',
        trace: 'enabled',
      },
    } satisfies BedrockProviderOptions,
  },
});
console.log(text);
console.log(`finished: ${finishReason} (${rawFinishReason})`);
console.log('trace:', finalStep.providerMetadata?.['bedrock']?.['trace'] ?? 'none');
