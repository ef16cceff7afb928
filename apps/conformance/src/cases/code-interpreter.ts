import { bedrock } from '@bedrock-kit/amazon-bedrock';
import { generateText } from 'ai';
import { SkipCase, type ConformanceCase } from '../case.ts';
import { checkText, dig, lastExchange } from './support/checks.ts';
import { checkServerCalls } from './support/server-tools.ts';

/** Nova user guide, "Code interpreter". */
const regions: readonly string[] = ['us-east-1', 'us-west-2', 'ap-northeast-1'];

export const codeInterpreter: ConformanceCase = {
  id: 'code-interpreter',
  title: 'Has Nova run code, and gives call and result as those of a tool of the provider',
  feature: 'system-tools',
  kind: 'language',
  needs: ['codeInterpreter'],
  permissions: ['bedrock:InvokeModel', 'bedrock:InvokeTool'],
  estimate: { calls: 1, inputTokens: 1500, outputTokens: 300, seconds: 15 },
  async run({ client, modelId, call, exchanges, target }) {
    if (!regions.includes(target.region)) throw new SkipCase(`Nova runs code in ${regions.join(', ')} only`);
    const result = await generateText({
      ...call,
      model: client.languageModel(modelId),
      prompt: 'Run code to calculate 1234 * 5678. Answer with the number, without separators.',
      tools: { python: bedrock.tools.codeInterpreter() },
    });
    const content = dig(lastExchange(exchanges).response?.body, 'output', 'message', 'content');
    if (checkServerCalls(result, content) === 0) throw new SkipCase('the model ran no code');
    checkText(result.text.replaceAll(/[,\s]/g, ''), /7006652/, 'the text');
  },
};
