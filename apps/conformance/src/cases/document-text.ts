import { generateText } from 'ai';
import { ask, type ConformanceCase } from '../case.ts';
import { checkText } from './support/checks.ts';
import { unary } from './support/estimates.ts';
import { reportAnswer, reportLines, reportQuestion } from './support/report-document.ts';

export const documentText: ConformanceCase = {
  id: 'document-text',
  title: 'Answers from two text documents of one name',
  feature: 'document-input',
  kind: 'language',
  needs: ['documentInput'],
  permissions: unary,
  estimate: { calls: 1, inputTokens: 300, outputTokens: 40, seconds: 3 },
  async run({ client, modelId, call }) {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    const result = await generateText({
      ...call,
      model: client.languageModel(modelId),
      messages: ask(
        { type: 'text', text: reportQuestion },
        // Bedrock refuses two documents of one name, and names with a dot or an underscore.
        { type: 'file', data: bytes(reportLines.join('\n')), mediaType: 'text/plain', filename: 'log_1.txt' },
        {
          type: 'file',
          data: bytes('# Stores\n\nA kettle.'),
          mediaType: 'text/markdown',
          filename: 'log_1.txt',
        },
      ),
    });
    checkText(result.text, reportAnswer, 'the text');
  },
};
