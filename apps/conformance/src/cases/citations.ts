import { generateText } from 'ai';
import { ask, SkipCase, type ConformanceCase } from '../case.ts';
import { check, checkText, dig, lastExchange } from './support/checks.ts';
import { unary } from './support/estimates.ts';
import { reportAnswer, reportLines, reportQuestion } from './support/report-document.ts';

export const citations: ConformanceCase = {
  id: 'citations',
  title: 'Gives the sources that an answer cites from a document',
  feature: 'citations',
  kind: 'language',
  needs: ['documentInput', 'citations'],
  permissions: unary,
  estimate: { calls: 1, inputTokens: 900, outputTokens: 80, seconds: 4 },
  async run({ client, modelId, call, exchanges, target }) {
    const result = await generateText({
      ...call,
      model: client.languageModel(modelId),
      messages: ask(
        { type: 'text', text: reportQuestion },
        {
          type: 'file',
          data: new TextEncoder().encode(reportLines.join('\n')),
          mediaType: 'text/plain',
          filename: 'lighthouse report.txt',
          providerOptions: { bedrock: { citations: { enabled: true } } },
        },
      ),
    });
    checkText(result.text, reportAnswer, 'the text');
    const content = dig(lastExchange(exchanges).response?.body, 'output', 'message', 'content');
    const cited = (Array.isArray(content) ? content : []).some(
      (block: unknown) => dig(block, 'citationsContent') !== undefined,
    );
    if (!cited && target.name === 'emulator') throw new SkipCase('this emulator does not cite');
    check(cited, 'the service sent no citations');
    check(result.sources.length > 0, 'the service sent citations, and no source arrived');
  },
};
