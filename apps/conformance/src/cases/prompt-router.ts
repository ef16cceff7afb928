import { generateText } from 'ai';
import { SkipCase, type CaseContext, type ConformanceCase } from '../case.ts';
import { ControlError } from '../targets/control-plane.ts';
import { checkEqual, checkText, dig, lastExchange } from './support/checks.ts';

export const promptRouter: ConformanceCase = {
  id: 'prompt-router',
  title: 'Calls a prompt router, and tells which model it chose',
  feature: 'prompt-router',
  kind: 'language',
  scope: 'run',
  permissions: ['bedrock:InvokeModel', 'bedrock:ListPromptRouters'],
  takesFaults: false,
  // Whatever it chooses is dearer than the cheapest model, which this is counted as.
  estimate: { calls: 1, inputTokens: 2000, outputTokens: 600, maxOutputTokens: 1024, seconds: 3 },
  async run(context) {
    const { client, call, exchanges, note } = context;
    const result = await generateText({
      ...call,
      model: client.languageModel(await findRouter(context)),
      prompt: 'Reply with the single word: lighthouse',
    });
    checkText(result.text, /lighthouse/i, 'the text');
    const chosen = dig(lastExchange(exchanges).response?.body, 'trace', 'promptRouter', 'invokedModelId');
    if (typeof chosen !== 'string') throw new SkipCase('the router sent no trace');
    const told = dig(result.finalStep.providerMetadata, 'bedrock', 'trace', 'promptRouter', 'invokedModelId');
    checkEqual(told, chosen, 'providerMetadata.bedrock.trace.promptRouter.invokedModelId');
    note(chosen.replace(/^.*\//, ''));
  },
};

/** A router that AWS has made for every account of the region. */
async function findRouter({ target }: CaseContext): Promise<string> {
  try {
    const { json } = await target.control.call('GET', '/prompt-routers?type=default');
    const routers = dig(json, 'promptRouterSummaries');
    const arn = Array.isArray(routers) ? dig(routers[0], 'promptRouterArn') : undefined;
    if (typeof arn === 'string') return arn;
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    // The emulator routes, and lists no routers.
    const isEmulated = error.type === 'UnknownOperationException';
    if (isEmulated)
      return `arn:aws:bedrock:${target.region}:123456789012:default-prompt-router/anthropic.claude:1`;
    throw new SkipCase(`prompt routers could not be listed (${error.type}: ${error.message})`);
  }
  throw new SkipCase('the account lists no prompt router in this region');
}
