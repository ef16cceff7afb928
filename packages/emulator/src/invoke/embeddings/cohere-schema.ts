import type { CohereEmbeddingType, CohereInputType } from '@bedrock-kit/schemas';
import type { NativeSchema, ObjectSchema } from '../../native/native-schema.ts';

/** The body of Cohere Embed, once its shape is proved. */
export interface CohereEmbedBody {
  readonly input_type: CohereInputType;
  readonly texts?: readonly string[];
  readonly images?: readonly string[];
  readonly inputs?: readonly {
    readonly content: readonly {
      readonly type: 'text' | 'image_url';
      readonly text?: string;
      readonly image_url?: { readonly url: string };
    }[];
  }[];
  readonly truncate?: 'NONE' | 'START' | 'END' | 'LEFT' | 'RIGHT';
  readonly embedding_types?: readonly CohereEmbeddingType[];
  readonly output_dimension?: number;
  readonly max_tokens?: number;
}

const list = (items: NativeSchema): NativeSchema => ({ kind: 'list', items });

const common: Readonly<Record<string, NativeSchema>> = {
  input_type: {
    kind: 'string',
    options: ['search_document', 'search_query', 'classification', 'clustering', 'image'],
  },
  images: list({ kind: 'string', min: 1 }),
  truncate: { kind: 'string', options: ['NONE', 'START', 'END', 'LEFT', 'RIGHT'] },
  embedding_types: list({ kind: 'string', options: ['float', 'int8', 'uint8', 'binary', 'ubinary'] }),
};

/** Texts of at most 2,048 characters. */
export const cohereEmbedV3: ObjectSchema = {
  kind: 'object',
  required: ['input_type'],
  members: { ...common, texts: list({ kind: 'string', min: 1, max: 2048 }) },
};

/** Longer texts, texts mixed with images, and the length of the vectors. */
export const cohereEmbedV4: ObjectSchema = {
  kind: 'object',
  required: ['input_type'],
  members: {
    ...common,
    texts: list({ kind: 'string', min: 1 }),
    inputs: list({
      kind: 'object',
      required: ['content'],
      members: {
        content: list({
          kind: 'object',
          required: ['type'],
          members: {
            type: { kind: 'string', options: ['text', 'image_url'] },
            text: { kind: 'string' },
            image_url: { kind: 'object', required: ['url'], members: { url: { kind: 'string' } } },
          },
        }),
      },
    }),
    output_dimension: { kind: 'integer', options: [256, 512, 1024, 1536] },
    max_tokens: { kind: 'integer', min: 1, max: 128_000 },
  },
};
