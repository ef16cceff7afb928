import { generateText } from 'ai';
import { ask, type ConformanceCase } from '../case.ts';
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
  async run({ client, modelId, call, exchanges, note }) {
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
    const blocks: readonly unknown[] = Array.isArray(content) ? content : [];
    const sent = blocks.flatMap((block) => {
      const cited = dig(block, 'citationsContent', 'citations');
      return Array.isArray(cited) ? cited : [];
    });
    check(sent.length > 0, 'the service sent no citations');
    check(
      result.sources.length === sent.length,
      `the service cited ${sent.length} passages, and ${result.sources.length} sources arrived`,
    );
    const [first] = result.sources;
    check(
      first?.sourceType === 'document' && first.filename === 'lighthouse report.txt',
      `the source does not name the file: ${JSON.stringify(first)}`,
    );
    const location = dig(first.providerMetadata, 'bedrock', 'location', 'documentChar');
    check(location !== undefined, 'the source does not say where in the document');
    note(`${sent.length} passages cited`);
  },
};
