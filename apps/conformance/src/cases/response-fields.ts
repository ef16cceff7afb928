import { generateText } from 'ai';
import { SkipCase, type ConformanceCase } from '../case.ts';
import { checkEqual, dig, lastExchange } from './support/checks.ts';
import { short, unary } from './support/estimates.ts';

export const responseFields: ConformanceCase = {
  id: 'response-fields',
  title: "Gives the fields of the model's own answer that are asked for",
  feature: 'text',
  kind: 'language',
  permissions: unary,
  estimate: short,
  async run({ client, modelId, call, exchanges }) {
    // Claude, Nova, Llama and Mistral have one of these each; a path to nothing is passed over.
    const paths = ['/stop_reason', '/stopReason', '/usage', '/generation', '/outputs'];
    const result = await generateText({
      ...call,
      model: client.languageModel(modelId),
      prompt: 'Reply with the single word: ok',
      providerOptions: { bedrock: { additionalModelResponseFieldPaths: paths } },
    });
    const { request, response } = lastExchange(exchanges);
    const asked = dig(request.body, 'additionalModelResponseFieldPaths');
    const missing = paths.filter((path) => !Array.isArray(asked) || !asked.includes(path));
    checkEqual(missing, [], 'the paths that are not on the wire');
    const sent = dig(response?.body, 'additionalModelResponseFields');
    const hasNews = Object.keys(Object(sent)).some((name) => name !== 'delta');
    if (!hasNews) throw new SkipCase('the model has none of the fields that were asked for');
    const told = dig(result.finalStep.providerMetadata, 'bedrock', 'additionalModelResponseFields');
    checkEqual(told, sent, 'providerMetadata.bedrock.additionalModelResponseFields');
  },
};
