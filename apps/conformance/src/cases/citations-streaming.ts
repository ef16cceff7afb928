import { streamText } from 'ai';
import { readFrames } from '../capture/read-frames.ts';
import { ask, type ConformanceCase } from '../case.ts';
import { check, checkEqual, checkText, dig, lastExchange } from './support/checks.ts';
import { streamed } from './support/estimates.ts';
import { makePdf } from './support/files.ts';
import { readStory } from './support/read-stream.ts';
import { reportAnswer, reportLines, reportQuestion } from './support/report-document.ts';

export const citationsStreaming: ConformanceCase = {
  id: 'citations-streaming',
  title: 'Streams what an answer cites from the pages of a PDF, each citation as a source',
  feature: 'citations',
  kind: 'language',
  needs: ['documentInput', 'citations'],
  permissions: streamed,
  streams: true,
  estimate: { calls: 1, inputTokens: 2800, outputTokens: 80, seconds: 5 },
  async run(context) {
    const { client, modelId, call, exchanges } = context;
    const result = streamText({
      ...call,
      model: client.languageModel(modelId),
      messages: ask(
        { type: 'text', text: reportQuestion },
        {
          type: 'file',
          data: makePdf(reportLines),
          mediaType: 'application/pdf',
          filename: 'lighthouse-report.pdf',
          providerOptions: { bedrock: { citations: { enabled: true } } },
        },
      ),
      onError: () => {},
    });
    const story = await readStory(result, context);
    checkText(story.text, reportAnswer, 'the text');
    const sent = readFrames(lastExchange(exchanges)).filter(
      ({ payload }) => dig(payload, 'delta', 'citation') !== undefined,
    );
    check(sent.length > 0, 'the service sent no citations');
    const sources = story.parts.filter(({ type }) => type === 'source');
    checkEqual(sources.length, sent.length, 'the number of sources beside the citations on the wire');
    const page = dig(sources[0], 'providerMetadata', 'bedrock', 'location', 'documentPage');
    check(page !== undefined, 'the source does not name the page');
  },
};
