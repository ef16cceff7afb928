import { generateText } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { check, checkText } from './support/checks.ts';
import { unary } from './support/estimates.ts';
import { checkReasoning, reasoningOptions, riddle } from './support/reasoning.ts';

export const reasoning: ConformanceCase = {
  id: 'reasoning',
  title: 'Gives the reasoning beside the answer',
  feature: 'reasoning',
  kind: 'language',
  needs: ['reasoning'],
  permissions: unary,
  estimate: { calls: 1, inputTokens: 120, outputTokens: 1200, maxOutputTokens: 12_000, seconds: 15 },
  async run({ client, modelId, call, exchanges, note }) {
    const result = await generateText({
      ...call,
      ...reasoningOptions,
      model: client.languageModel(modelId),
      prompt: riddle,
    });
    check(result.text.trim() !== '', 'the text is empty');
    checkText(result.text, /./s, 'the text');
    note(checkReasoning(result.reasoning, exchanges));
  },
};
