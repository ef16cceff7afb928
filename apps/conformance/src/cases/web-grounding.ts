import { bedrock } from '@bedrock-kit/amazon-bedrock';
import { generateText } from 'ai';
import { SkipCase, type ConformanceCase } from '../case.ts';
import { check, dig, lastExchange } from './support/checks.ts';
import { checkServerCalls } from './support/server-tools.ts';

export const webGrounding: ConformanceCase = {
  id: 'web-grounding',
  title: 'Has Nova search the web, and gives the pages that it cites as sources',
  feature: 'system-tools',
  kind: 'language',
  needs: ['webGrounding'],
  permissions: ['bedrock:InvokeModel', 'bedrock:InvokeTool'],
  estimate: { calls: 1, inputTokens: 6000, outputTokens: 300, searches: 1, seconds: 15 },
  async run({ client, modelId, call, exchanges, note, target }) {
    // Nova user guide, "Web grounding": regions of the United States.
    if (!/^us-(?!gov)/.test(target.region)) throw new SkipCase('Nova searches the web in US regions only');
    const result = await generateText({
      ...call,
      model: client.languageModel(modelId),
      prompt:
        'Search the web: which lighthouse is the tallest in the world today? Answer in one sentence and cite your sources.',
      tools: { search: bedrock.tools.grounding() },
    });
    const content = dig(lastExchange(exchanges).response?.body, 'output', 'message', 'content');
    const runs = checkServerCalls(result, content);
    if (runs === 0) throw new SkipCase('the model did not search');
    check(result.text.trim() !== '', 'the text is empty');
    const pages = result.sources.filter(({ sourceType }) => sourceType === 'url');
    check(pages.length > 0, 'no page arrived as a source');
    note(`${pages.length} pages cited`);
  },
};
