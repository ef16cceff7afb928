import { readVectors, readVectorsByType, type EmbeddingAnswer } from './embedding-answer.ts';
import { isRecord } from './json-guards.ts';

/** What Cohere Embed can be asked for. */
export const cohereEmbeddingFacts = {
  inputTypes: ['search_document', 'search_query', 'classification', 'clustering', 'image'],
  embeddingTypes: ['float', 'int8', 'uint8', 'binary', 'ubinary'],
  /** v3: from the start or from the end of a text. */
  truncationsV3: ['NONE', 'START', 'END'],
  /** v4 says the same with other words. */
  truncationsV4: ['NONE', 'LEFT', 'RIGHT'],
  /** v4 only; v3 always gives 1024. */
  dimensionsV4: [256, 512, 1024, 1536],
  maxInputs: 96,
  maxTokensV4: 128_000,
} as const;

/** What the vectors are for. Queries and documents must be embedded with their own type, or ranking suffers. */
export type CohereInputType = (typeof cohereEmbeddingFacts.inputTypes)[number];

/** What the numbers of a vector are; the binary ones hold eight dimensions each. */
export type CohereEmbeddingType = (typeof cohereEmbeddingFacts.embeddingTypes)[number];

/** A piece of a mixed input of Embed v4. */
export type CohereContentPart =
  | { readonly type: 'text'; readonly text: string }
  /** `url` is a data URI. */
  | { readonly type: 'image_url'; readonly image_url: { readonly url: string } };

/** Body of Cohere Embed v3 and v4. One of `texts`, `images` and `inputs`. */
export interface CohereEmbeddingRequest {
  readonly input_type: CohereInputType;
  /** At most 96; with v3 of 2,048 characters each. */
  readonly texts?: readonly string[];
  /** Data URIs; v3 takes one. */
  readonly images?: readonly string[];
  /** v4 only. Texts and images that make one vector together. */
  readonly inputs?: readonly { readonly content: readonly CohereContentPart[] }[];
  /** Default NONE: a text that is too long is an error. */
  readonly truncate?: 'NONE' | 'START' | 'END' | 'LEFT' | 'RIGHT';
  readonly embedding_types?: readonly CohereEmbeddingType[];
  /** v4 only. Default 1536. */
  readonly output_dimension?: (typeof cohereEmbeddingFacts.dimensionsV4)[number];
  /** v4 only. Where to cut a text; at most 128,000. */
  readonly max_tokens?: number;
}

/** Answer of Cohere Embed. Tokens are counted in the header `x-amzn-bedrock-input-token-count` only. */
export interface CohereEmbeddingResponse {
  readonly id?: string;
  readonly response_type?: 'embeddings_floats' | 'embeddings_by_type' | (string & {});
  /** A list of vectors (v3 without `embedding_types`), or such lists by type. */
  readonly embeddings?:
    | readonly (readonly number[])[]
    | Readonly<Partial<Record<CohereEmbeddingType, readonly (readonly number[])[]>>>;
  /** The texts as the model saw them. */
  readonly texts?: readonly string[];
}

/** Reads the answer of Cohere Embed, in either form; undefined where it holds no vectors. */
export function readCohereEmbeddings(body: unknown): EmbeddingAnswer | undefined {
  if (!isRecord(body)) return undefined;
  const float = readVectors(body['embeddings']);
  const vectorsByType = float === undefined ? readVectorsByType(body['embeddings']) : { float };
  return vectorsByType && { vectorsByType };
}
