import type { ValidationRules } from '../validate/rules.ts';
import { catalogueRows } from './catalogue-rows.ts';
import { readModelFacts } from './read-model-facts.ts';
import type { ModelFacts } from './model-facts.ts';

/** A model as the control plane lists it. */
export interface ListedModel {
  readonly facts: ModelFacts;
  readonly modelId: string;
  readonly modelName: string;
  readonly providerName: string;
  readonly inputModalities: readonly string[];
  readonly outputModalities: readonly string[];
  readonly inferenceTypes: readonly string[];
  /** Areas with an inference profile for it: `us`, `eu`, `global`, …. */
  readonly geos: readonly string[];
  readonly isLegacy: boolean;
}

const modalities: Readonly<Record<string, string>> = {
  T: 'TEXT',
  I: 'IMAGE',
  V: 'VIDEO',
  A: 'AUDIO',
  S: 'SPEECH',
  E: 'EMBEDDING',
};

const inferenceTypes: Readonly<Record<string, string>> = {
  D: 'ON_DEMAND',
  P: 'INFERENCE_PROFILE',
  V: 'PROVISIONED',
};

const providers: Readonly<Record<string, string>> = {
  ai21: 'AI21 Labs',
  amazon: 'Amazon',
  anthropic: 'Anthropic',
  cohere: 'Cohere',
  deepseek: 'DeepSeek',
  google: 'Google',
  luma: 'Luma AI',
  meta: 'Meta',
  minimax: 'MiniMax',
  mistral: 'Mistral AI',
  moonshot: 'Moonshot AI',
  moonshotai: 'Moonshot AI',
  nvidia: 'NVIDIA',
  openai: 'OpenAI',
  qwen: 'Qwen',
  stability: 'Stability AI',
  twelvelabs: 'TwelveLabs',
  writer: 'Writer',
  zai: 'Z.AI',
};

/** All listed models; those that the rules say exist, where they say so. */
export function listModels({ models, retiredModels }: ValidationRules): readonly ListedModel[] {
  return catalogueRows
    .filter(([id]) => (models === undefined || models.includes(id)) && !retiredModels.includes(id))
    .flatMap(([modelId, modelName, input, output, inference, geos, status]) => {
      const facts = readModelFacts(modelId);
      if (facts === undefined) return [];
      return [
        {
          facts,
          modelId,
          modelName,
          providerName: providers[facts.vendor] ?? facts.vendor,
          inputModalities: spell(input, modalities),
          outputModalities: spell(output, modalities),
          inferenceTypes: spell(inference, inferenceTypes),
          geos: geos === '' ? [] : geos.split(' '),
          isLegacy: status === 'LEGACY',
        },
      ];
    });
}

function spell(letters: string, words: Readonly<Record<string, string>>): readonly string[] {
  return Array.from(letters, (letter) => words[letter] ?? letter);
}
