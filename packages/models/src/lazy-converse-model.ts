import type { ConverseModel, ConverseModelOptions } from './converse-model.ts';

/** Creates a model from its id. Nothing is sent, checked or loaded before the first call. */
export function createConverseModel(options: ConverseModelOptions): ConverseModel {
  let model: ConverseModel | undefined;
  return {
    modelId: options.modelId,
    async converse(request, callOptions) {
      model ??= await load(options);
      return model.converse(request, callOptions);
    },
    async converseStream(request, callOptions) {
      model ??= await load(options);
      return model.converseStream(request, callOptions);
    },
  };
}

async function load(options: ConverseModelOptions): Promise<ConverseModel> {
  const client = await import('./client.ts');
  return client.createConverseModel(options);
}
