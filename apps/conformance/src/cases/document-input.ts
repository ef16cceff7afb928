import { generateText } from 'ai';
import { ask, type ConformanceCase } from '../case.ts';
import { checkText } from './support/checks.ts';
import { unary } from './support/estimates.ts';
import { makePdf } from './support/files.ts';
import { reportAnswer, reportLines, reportQuestion } from './support/report-document.ts';

export const documentInput: ConformanceCase = {
  id: 'document-input',
  title: 'Answers from a PDF',
  feature: 'document-input',
  kind: 'language',
  needs: ['documentInput'],
  permissions: unary,
  estimate: { calls: 1, inputTokens: 2500, outputTokens: 40, seconds: 5 },
  async run({ client, modelId, call }) {
    const result = await generateText({
      ...call,
      model: client.languageModel(modelId),
      messages: ask(
        { type: 'text', text: reportQuestion },
        {
          type: 'file',
          data: makePdf(reportLines),
          mediaType: 'application/pdf',
          filename: 'lighthouse-report.pdf',
        },
      ),
    });
    checkText(result.text, reportAnswer, 'the text');
  },
};
