import { generateText } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { checkEqual, dig, lastExchange } from './support/checks.ts';
import { short, unary } from './support/estimates.ts';

export const modelSettings: ConformanceCase = {
  id: 'model-settings',
  title: 'Joins the fields of the model from its settings and from the call',
  feature: 'text',
  kind: 'language',
  permissions: unary,
  takesFaults: false,
  estimate: short,
  async run({ client, modelId, call, exchanges }) {
    const fields = { conformance: { from: 'settings', kept: true } };
    // The service refuses fields that a model does not know: what was sent is judged, not the answer.
    await generateText({
      ...call,
      model: client.languageModel(modelId, { additionalModelRequestFields: fields }),
      prompt: 'Reply with the single word: ok',
      providerOptions: { bedrock: { additionalModelRequestFields: { conformance: { from: 'call' } } } },
    }).catch(() => undefined);
    const sent = dig(lastExchange(exchanges).request.body, 'additionalModelRequestFields', 'conformance');
    checkEqual(sent, { from: 'call', kept: true }, 'additionalModelRequestFields.conformance on the wire');
  },
};
