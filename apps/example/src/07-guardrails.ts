// A guardrail steps in. On AWS: BEDROCK_GUARDRAIL_ID=… node … src/07-guardrails.ts --aws
import { bedrock, type BedrockProviderOptions } from '@bedrock-kit/amazon-bedrock';
import { generateText } from 'ai';
import { openTarget } from './target.ts';

await using _target = await openTarget({
  // What the guardrail of that id looks for on the emulator.
  guardrails: {
    advice: { topics: [{ name: 'Investment', keywords: ['shares'] }], blockedInput: 'No advice on that.' },
  },
});

const { text, finishReason, rawFinishReason, finalStep } = await generateText({
  model: bedrock('us.anthropic.claude-sonnet-4-5-20250929-v1:0'),
  prompt: 'Which shares should I buy?',
  providerOptions: {
    bedrock: {
      guardrailConfig: {
        guardrailIdentifier: process.env['BEDROCK_GUARDRAIL_ID'] ?? 'advice',
        guardrailVersion: 'DRAFT',
        trace: 'enabled',
      },
    } satisfies BedrockProviderOptions,
  },
});
console.log(text);
console.log(`finished: ${finishReason} (${rawFinishReason})`);
console.dir(finalStep.providerMetadata?.['bedrock']?.['trace'], { depth: 8 });
