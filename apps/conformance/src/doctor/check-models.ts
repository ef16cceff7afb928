import { APICallError, generateText } from 'ai';
import { createTap } from '../capture/tap.ts';
import { createProviderClient } from '../clients/provider-client.ts';
import { messageOf } from '../errors.ts';
import type { FoundModels } from '../targets/find-models.ts';
import type { Target } from '../targets/target.ts';
import type { Finding } from './finding.ts';

/** What the account says of each model. */
export function checkModels({ models, notes, isUnasked }: FoundModels): readonly Finding[] {
  const verdict = isUnasked === true ? 'unsure' : 'good';
  const silence = isUnasked === true ? 'the account was not asked' : 'nothing speaks against it';
  const what = (modelId: string): string => `model ${modelId}`;
  return [
    ...notes.map((detail): Finding => ({
      verdict: 'unsure',
      what: 'model list',
      detail,
      hint: 'Allow bedrock:ListFoundationModels, bedrock:ListInferenceProfiles and bedrock:GetFoundationModelAvailability to have models found.',
    })),
    ...models.map(({ modelId, unavailable, remark }): Finding =>
      unavailable === undefined
        ? { verdict, what: what(modelId), detail: remark ?? silence }
        : { verdict: 'bad', what: what(modelId), detail: unavailable },
    ),
  ];
}

/**
 * Whether the service lets us through to a model. The request is wrong on purpose: authorization comes before validation, so
 * a refused request proves the first and costs nothing.
 */
export async function checkCall(target: Target, modelId: string): Promise<Finding> {
  const what = 'authorization';
  const client = createProviderClient({ target, tap: createTap() });
  try {
    await generateText({
      model: client.languageModel(modelId),
      prompt: 'Hello!',
      maxRetries: 0,
      maxOutputTokens: 1,
      abortSignal: AbortSignal.timeout(30_000),
      providerOptions: { bedrock: { requestOverrides: { inferenceConfig: { temperature: 7 } } } },
    });
    return { verdict: 'good', what, detail: `${modelId} answers` };
  } catch (error) {
    if (APICallError.isInstance(error) && error.statusCode === 400 && /temperature/i.test(error.message))
      return { verdict: 'good', what, detail: `${modelId} may be called` };
    return { verdict: 'bad', what, detail: messageOf(error) };
  } finally {
    client.close();
  }
}
