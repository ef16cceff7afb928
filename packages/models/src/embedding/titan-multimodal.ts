import {
  readTitanEmbedding,
  titanMultimodalEmbeddingFacts as facts,
  type TitanMultimodalEmbeddingRequest,
} from '@bedrock-kit/schemas';
import { checkChoice } from '../invoke/argument.ts';
import { readInlineMedia } from '../invoke/media-data.ts';
import { writeOneByOne, type EmbeddingCodec } from './codec.ts';
import { invalidValue, readValue, type EmbeddingValue, type ValuePlace } from './embedding-value.ts';

/** Titan Multimodal Embeddings: a text, an image, or both for one vector. */
export function createTitanMultimodalCodec(): EmbeddingCodec {
  return {
    family: 'titan-multimodal',
    options: ['dimensions'],
    write(values, { options: { dimensions }, modelId }) {
      const settings = dimensions !== undefined && {
        embeddingConfig: {
          outputEmbeddingLength: checkChoice(
            { option: 'dimensions', value: dimensions, modelId },
            facts.dimensions,
          ),
        },
      };
      return writeOneByOne(values, (value, index): TitanMultimodalEmbeddingRequest => ({
        ...writeInput(value, { index, modelId }),
        ...settings,
      }));
    },
    read: readTitanEmbedding,
  };
}

function writeInput(value: EmbeddingValue, place: ValuePlace): TitanMultimodalEmbeddingRequest {
  const input: { inputText?: string; inputImage?: string | Uint8Array } = {};
  for (const part of readValue(value, place)) {
    if (part.kind === 'text' && input.inputText === undefined) input.inputText = part.text;
    else if (part.kind === 'image' && input.inputImage === undefined) {
      const option = `values[${place.index}].image`;
      input.inputImage = readInlineMedia(part.data, { option, modelId: place.modelId }).bytes;
    } else throw invalidValue(place, 'must be one text, one image, or one of each');
  }
  return input;
}
