import { generateText, isStepCount } from 'ai';
import { SkipCase, type ConformanceCase } from '../case.ts';
import { check, checkEqual, dig } from './support/checks.ts';
import { unary } from './support/estimates.ts';
import { reasoningOptions } from './support/reasoning.ts';
import { weatherTool } from './support/tools.ts';

export const reasoningReplay: ConformanceCase = {
  id: 'reasoning-replay',
  title: 'Sends signed reasoning back unchanged in the next step of a tool loop',
  feature: 'reasoning',
  kind: 'language',
  needs: ['reasoning', 'tools'],
  permissions: unary,
  estimate: { calls: 2, inputTokens: 1600, outputTokens: 1800, maxOutputTokens: 12_000, seconds: 20 },
  async run({ client, modelId, call, exchanges }) {
    const result = await generateText({
      ...call,
      ...reasoningOptions,
      model: client.languageModel(modelId),
      prompt:
        'What is the current weather in the city of Reykjavik? Use the tool, then tell whether to take a coat.',
      tools: { weather: weatherTool },
      stopWhen: isStepCount(4),
    });
    check(result.steps.length >= 2, `there was ${result.steps.length} step`);
    // A refused request that was mended and sent again is no step.
    const [first, second] = exchanges.filter(({ response }) => response?.status === 200);
    const given = signedReasoning(dig(first?.response?.body, 'output', 'message', 'content'));
    if (given.length === 0) throw new SkipCase('the model signed no reasoning in its first step');
    const messages = dig(second?.request.body, 'messages');
    const replayed = Array.isArray(messages)
      ? messages.flatMap((message: unknown) => signedReasoning(dig(message, 'content')))
      : [];
    checkEqual(replayed, given, 'the reasoning that was sent back');
  },
};

/** Text and signature of the reasoning blocks that are signed. */
function signedReasoning(content: unknown): readonly unknown[] {
  const blocks: readonly unknown[] = Array.isArray(content) ? content : [];
  return blocks
    .map((block) => dig(block, 'reasoningContent', 'reasoningText'))
    .filter((block) => dig(block, 'signature') !== undefined);
}
