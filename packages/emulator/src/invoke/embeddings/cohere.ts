import { createHash } from 'node:crypto';
import { countTokens, splitTokens } from '../../engine/tokens.ts';
import { mediaFeatures } from '../../engine/vectors/media-features.ts';
import { joinFeatures, normalise, project } from '../../engine/vectors/project.ts';
import { toBinary, toInt8, toUbinary, toUint8 } from '../../engine/vectors/quantise.ts';
import { textFeatures, type Features } from '../../engine/vectors/text-features.ts';
import { checkNativeBody } from '../../native/malformed-input.ts';
import { validationError } from '../../service-error.ts';
import type { InvokeAnswer, InvokeCall } from '../invoke-model.ts';
import { cohereEmbedV3, cohereEmbedV4, type CohereEmbedBody } from './cohere-schema.ts';

const maxItems = 96;

/** Cohere Embed v3 and v4: up to 96 texts, or images, in one call. */
export function cohereEmbedding(call: InvokeCall): InvokeAnswer {
  const isVersion4 = /embed-v4/.test(call.facts.baseId);
  const body = checkNativeBody(
    isVersion4 ? cohereEmbedV4 : cohereEmbedV3,
    call.body,
  ) as unknown as CohereEmbedBody;
  checkCombination(body, isVersion4);
  // v3 is bounded by characters; what it does with more than 512 tokens nobody has seen.
  const limit = isVersion4 ? (body.max_tokens ?? 128_000) : Number.POSITIVE_INFINITY;
  const texts = (body.texts ?? []).map((text) => truncate(text, limit, body.truncate));
  const inputs = readInputs(body, texts);
  const dimensions = isVersion4 ? (body.output_dimension ?? 1536) : 1024;
  const floats = inputs.map(({ features }) => normalise(project(features, dimensions)));
  const tokens = inputs.reduce((sum, input) => sum + input.tokens, 0);
  const byType = isVersion4 || body.embedding_types !== undefined;
  return {
    body: {
      embeddings: byType ? writeTypes(floats, body.embedding_types ?? ['float']) : floats,
      id: idOf(body),
      response_type: byType ? 'embeddings_by_type' : 'embeddings_floats',
      texts: echoTexts(body.texts ?? [], call.facts.baseId),
    },
    inputTokens: tokens,
    latencyMs: 70 + 4 * inputs.length,
  };
}

/** One of texts, images and inputs, and not too many of them: the service says the same of every such mistake. */
function checkCombination(
  { texts, images, inputs, input_type: type }: CohereEmbedBody,
  isVersion4: boolean,
): void {
  const given = [texts, images, inputs].filter((list) => list !== undefined);
  const [list] = given;
  const tooMany = (list?.length ?? 0) > (images !== undefined && !isVersion4 ? 1 : maxItems);
  const wrongType =
    images !== undefined ? type !== 'image' && !isVersion4 : type === 'image' && texts !== undefined;
  if (given.length !== 1 || tooMany || list?.length === 0 || wrongType) {
    throw validationError('Invalid parameter combination. Please check and try again.');
  }
}

/** What is too long is an error unless the body says from where to cut it. */
function truncate(text: string, limit: number, how: CohereEmbedBody['truncate']): string {
  const tokens = splitTokens(text);
  if (tokens.length <= limit) return text;
  if (how === 'END' || how === 'RIGHT') return tokens.slice(0, limit).join('');
  if (how === 'START' || how === 'LEFT') return tokens.slice(-limit).join('');
  throw validationError('Invalid parameter combination. Please check and try again.');
}

interface EmbeddedInput {
  readonly features: Features;
  readonly tokens: number;
}

function readInputs(
  { images = [], inputs = [] }: CohereEmbedBody,
  texts: readonly string[],
): readonly EmbeddedInput[] {
  return [
    ...texts.map(readText),
    ...images.map(readImage),
    ...inputs.map(({ content }) => {
      const parts = content.map((part) =>
        part.type === 'text' ? readText(part.text ?? '') : readImage(part.image_url?.url ?? ''),
      );
      return {
        features: joinFeatures(parts.map(({ features }) => features)),
        tokens: parts.reduce((sum, part) => sum + part.tokens, 0),
      };
    }),
  ];
}

function readText(text: string): EmbeddedInput {
  return { features: textFeatures(text), tokens: 1 + countTokens(text) };
}

function readImage(url: string): EmbeddedInput {
  const data = /^data:image\/[a-z]+;base64,(.+)$/s.exec(url)?.[1];
  if (data === undefined) {
    throw validationError('Invalid image: images must be data URIs of base64 (data:image/png;base64,...).');
  }
  return { features: mediaFeatures(Buffer.from(data, 'base64')), tokens: 64 };
}

const writers = {
  float: (vector: readonly number[]) => vector,
  int8: toInt8,
  uint8: toUint8,
  binary: toBinary,
  ubinary: toUbinary,
} as const;

function writeTypes(
  vectors: readonly (readonly number[])[],
  types: readonly (keyof typeof writers)[],
): Readonly<Record<string, readonly (readonly number[])[]>> {
  return Object.fromEntries(types.map((type) => [type, vectors.map(writers[type])]));
}

/** The English model tells the texts as it saw them: in lower case (recorded). */
function echoTexts(texts: readonly string[], baseId: string): readonly string[] {
  return /embed-english/.test(baseId) ? texts.map((text) => text.toLowerCase()) : texts;
}

function idOf(body: CohereEmbedBody): string {
  const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
