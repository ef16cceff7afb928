import { generateText } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { check, checkEqual } from './support/checks.ts';
import { short, unary } from './support/estimates.ts';

export const outputLimit: ConformanceCase = {
  id: 'output-limit',
  title: 'Ends with finish reason length at maxOutputTokens',
  feature: 'output-limit',
  kind: 'language',
  permissions: unary,
  estimate: short,
  async run({ client, modelId, call }) {
    const result = await generateText({
      ...call,
      model: client.languageModel(modelId),
      prompt: 'Write 300 words about the sea.',
      maxOutputTokens: 24,
    });
    checkEqual(result.finishReason, 'length', 'finishReason');
    const { outputTokens } = result.usage;
    // Some models count a token or two of their own.
    check((outputTokens ?? 0) <= 32, `usage.outputTokens is ${outputTokens}`);
  },
};
