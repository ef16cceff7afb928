import { APICallError, generateText } from 'ai';
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
    const error: unknown = await generateText({
      ...call,
      model: client.languageModel(modelId, { additionalModelRequestFields: fields }),
      prompt: 'Reply with the single word: ok',
      providerOptions: { bedrock: { additionalModelRequestFields: { conformance: { from: 'call' } } } },
    }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    const sent = dig(lastExchange(exchanges).request.body, 'additionalModelRequestFields', 'conformance');
    checkEqual(sent, { from: 'call', kept: true }, 'additionalModelRequestFields.conformance on the wire');
    // Of the field, and not of the model, the key or the moment.
    const isAboutField =
      APICallError.isInstance(error) && error.statusCode === 400 && /conformance|field/i.test(error.message);
    if (error !== undefined && !isAboutField) throw error;
  },
};
