import { novaEmbeddingFacts } from '@bedrock-kit/schemas';
import type { NativeSchema, ObjectSchema } from '../../native/native-schema.ts';
import { s3Location } from '../media-source.ts';

const source: NativeSchema = {
  kind: 'object',
  members: { bytes: { kind: 'string', min: 1 }, s3Location },
};

const oneOf = (options: readonly string[]): NativeSchema => ({ kind: 'string', options });

/** The body of Nova Multimodal Embeddings, synchronous. */
export const novaEmbedSchema: ObjectSchema = {
  kind: 'object',
  required: ['taskType', 'singleEmbeddingParams'],
  members: {
    schemaVersion: oneOf(['nova-multimodal-embed-v1']),
    taskType: oneOf(['SINGLE_EMBEDDING']),
    singleEmbeddingParams: {
      kind: 'object',
      required: ['embeddingPurpose'],
      members: {
        embeddingPurpose: oneOf(novaEmbeddingFacts.purposes),
        embeddingDimension: { kind: 'integer', options: novaEmbeddingFacts.dimensions },
        text: {
          kind: 'object',
          required: ['truncationMode'],
          members: {
            truncationMode: oneOf(novaEmbeddingFacts.truncationModes),
            value: { kind: 'string', min: 1 },
            source: { kind: 'object', required: ['s3Location'], members: { s3Location } },
          },
        },
        image: {
          kind: 'object',
          required: ['format', 'source'],
          members: {
            format: oneOf(novaEmbeddingFacts.imageFormats),
            detailLevel: oneOf(novaEmbeddingFacts.detailLevels),
            source,
          },
        },
        audio: {
          kind: 'object',
          required: ['format', 'source'],
          members: { format: oneOf(novaEmbeddingFacts.audioFormats), source },
        },
        video: {
          kind: 'object',
          required: ['format', 'source', 'embeddingMode'],
          members: {
            format: oneOf(novaEmbeddingFacts.videoFormats),
            embeddingMode: oneOf(novaEmbeddingFacts.embeddingModes),
            source,
          },
        },
      },
    },
  },
};
