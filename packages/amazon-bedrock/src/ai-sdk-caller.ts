import {
  type LanguageModelV4,
  type LanguageModelV4CallOptions,
  UnsupportedFunctionalityError,
} from '@ai-sdk/provider';

/**
 * The same model, refusing a call that only `ai` 4 makes. `ai` compares the specification version by itself, but before
 * 4.3.17 it did not, and then showed an empty text in place of the answer of a newer model (J4).
 */
export function refuseV1Calls(model: LanguageModelV4): LanguageModelV4 {
  const { doGenerate, doStream } = model;
  return Object.assign(model, {
    doGenerate: (call: LanguageModelV4CallOptions) =>
      isV1Call(call) ? Promise.reject(wrongImport(model.modelId)) : doGenerate(call),
    doStream: (call: LanguageModelV4CallOptions) =>
      isV1Call(call) ? Promise.reject(wrongImport(model.modelId)) : doStream(call),
  });
}

/** Only calls of V1 carry a mode and the format of the input. */
function isV1Call(call: object): boolean {
  return 'mode' in call && 'inputFormat' in call;
}

function wrongImport(modelId: string): UnsupportedFunctionalityError {
  return new UnsupportedFunctionalityError({
    functionality: 'calls of ai 4',
    message:
      `The model ${modelId} is for a newer \`ai\`, and \`ai\` 4 called it. ` +
      "Import the provider for it: '@bedrock-kit/amazon-bedrock/ai-sdk-4'.",
  });
}
