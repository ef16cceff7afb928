import {
  readTitanEmbedding,
  titanTextEmbeddingFacts as facts,
  type TitanTextEmbeddingRequest,
} from '@bedrock-kit/schemas';
import { checkBoolean, checkChoice, checkChoices } from '../invoke/argument.ts';
import { ignoredOption } from '../invoke/warning.ts';
import { writeOneByOne, type EmbeddingCodec, type EmbeddingContext } from './codec.ts';
import { invalidValue, readValue, type EmbeddingValue, type ValuePlace } from './embedding-value.ts';

/** Titan Text Embeddings, one text a request. V1 refuses every key but the text, so its options become warnings. */
export function createTitanTextCodec({ isV1 }: { readonly isV1: boolean }): EmbeddingCodec {
  return {
    family: 'titan',
    options: ['dimensions', 'normalize', 'embeddingTypes'],
    write(values, context) {
      const settings = isV1 ? leaveOut(context) : writeSettings(context);
      return writeOneByOne(values, (value, index): TitanTextEmbeddingRequest => ({
        inputText: readText(value, { index, modelId: context.modelId }),
        ...settings,
      }));
    },
    read: readTitanEmbedding,
  };
}

function writeSettings({ options, modelId }: EmbeddingContext): Omit<TitanTextEmbeddingRequest, 'inputText'> {
  const { dimensions, normalize, embeddingTypes } = options;
  return {
    ...(dimensions !== undefined && {
      dimensions: checkChoice({ option: 'dimensions', value: dimensions, modelId }, facts.dimensions),
    }),
    ...(normalize !== undefined && {
      normalize: checkBoolean({ option: 'normalize', value: normalize, modelId }),
    }),
    ...(embeddingTypes !== undefined && {
      embeddingTypes: checkChoices(
        { option: 'embeddingTypes', value: embeddingTypes, modelId },
        facts.embeddingTypes,
      ),
    }),
  };
}

function leaveOut({ options, warn }: EmbeddingContext): object {
  for (const name of ['dimensions', 'normalize', 'embeddingTypes'] as const) {
    if (options[name] === undefined || (name === 'dimensions' && options[name] === 1536)) continue;
    warn(
      ignoredOption(name, 'Titan Text Embeddings V1 takes a text only and gives 1536 floats; V2 takes it'),
    );
  }
  return {};
}

function readText(value: EmbeddingValue, place: ValuePlace): string {
  const [part, ...others] = readValue(value, place);
  if (part?.kind === 'text' && others.length === 0) return part.text;
  throw invalidValue(place, 'must be a text: this model embeds nothing else');
}
