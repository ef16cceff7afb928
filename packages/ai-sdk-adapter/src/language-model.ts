import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { ConverseModel } from '@bedrock-kit/models';
import type * as Mapping from './converse.ts';
import type { LanguageModelOptions, Learned } from './language-model-options.ts';

/**
 * A Bedrock model as a language model of the AI SDK (specification V4): a plain object, to be given to `generateText`,
 * `streamText` and everything else that takes a model. Errors are the AI SDK's own: see `toAiSdkError`.
 */
export function asLanguageModel(model: ConverseModel, options: LanguageModelOptions = {}): LanguageModelV4 {
  const { provider = 'amazon-bedrock' } = options;
  const learned: Learned = {};
  // Mapping is loaded with the first call: most of what importing this package would cost (J2). Kept, since to import what is
  // loaded takes 20 µs.
  let mapping: typeof Mapping | undefined;
  return {
    specificationVersion: 'v4',
    provider,
    modelId: model.modelId,
    supportedUrls: supportedUrls(),
    async doGenerate(call) {
      mapping ??= await import('./converse.ts');
      return await mapping.generate(model, { ...options, learned }, call);
    },
    async doStream(call) {
      mapping ??= await import('./converse.ts');
      return await mapping.stream(model, { ...options, learned }, call);
    },
  };
}

/** The service reads `s3://` by itself (C5); everything else `ai` downloads, and it arrives here as bytes. */
function supportedUrls(): Record<string, RegExp[]> {
  const s3 = [/^s3:\/\//];
  return { 'image/*': s3, 'video/*': s3, 'audio/*': s3, 'application/*': s3, 'text/*': s3 };
}
