import { countTokens } from '../../engine/tokens.ts';
import { mediaFeatures } from '../../engine/vectors/media-features.ts';
import { joinFeatures, normalise, project } from '../../engine/vectors/project.ts';
import { textFeatures } from '../../engine/vectors/text-features.ts';
import { checkNativeBody } from '../../native/malformed-input.ts';
import type { ObjectSchema } from '../../native/native-schema.ts';
import { validationError } from '../../service-error.ts';
import type { InvokeAnswer, InvokeCall } from '../invoke-model.ts';

const schema: ObjectSchema = {
  kind: 'object',
  members: {
    inputText: { kind: 'string', min: 1 },
    inputImage: { kind: 'string', min: 1 },
    embeddingConfig: {
      kind: 'object',
      members: { outputEmbeddingLength: { kind: 'integer', options: [256, 384, 1024] } },
    },
  },
};

const maxTokens = 256;
const maxImageBytes = 25_000_000;

interface TitanImageBody {
  readonly inputText?: string;
  readonly inputImage?: string;
  readonly embeddingConfig?: { readonly outputEmbeddingLength?: number };
}

/** Titan Multimodal Embeddings: one vector for a text, an image, or both. */
export function titanImageEmbedding(call: InvokeCall): InvokeAnswer {
  const body = checkNativeBody(schema, call.body) as TitanImageBody;
  const { inputText, inputImage } = body;
  // The service's words for these three are not on record.
  if (inputText === undefined && inputImage === undefined) {
    throw validationError('Either inputText or inputImage must be provided.');
  }
  const tokens = inputText === undefined ? undefined : Math.max(1, countTokens(inputText));
  if (tokens !== undefined && tokens > maxTokens) {
    throw validationError(
      `400 Bad Request: Too many input tokens. Max input tokens: ${maxTokens}, request input token count: ${tokens} `,
    );
  }
  const image = inputImage === undefined ? undefined : Buffer.from(inputImage, 'base64');
  if (image !== undefined && (image.length === 0 || image.length > maxImageBytes)) {
    throw validationError('The image you provided is invalid. Check the input image and try again.');
  }
  const features = joinFeatures([
    ...(inputText === undefined ? [] : [textFeatures(inputText)]),
    ...(image === undefined ? [] : [mediaFeatures(image)]),
  ]);
  return {
    body: {
      embedding: normalise(project(features, body.embeddingConfig?.outputEmbeddingLength ?? 1024)),
      inputTextTokenCount: tokens ?? null,
      message: null,
    },
    ...(tokens === undefined ? {} : { inputTokens: tokens }),
    latencyMs: 110,
  };
}
