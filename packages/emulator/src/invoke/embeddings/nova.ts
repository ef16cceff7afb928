import type { NovaEmbeddingRequest } from '@bedrock-kit/schemas';
import { countTokens, splitTokens } from '../../engine/tokens.ts';
import { mediaFeatures } from '../../engine/vectors/media-features.ts';
import { normalise, project } from '../../engine/vectors/project.ts';
import { textFeatures, type Features } from '../../engine/vectors/text-features.ts';
import { checkNativeBody, malformedInput } from '../../native/malformed-input.ts';
import { validationError } from '../../service-error.ts';
import type { InvokeAnswer, InvokeCall } from '../invoke-model.ts';
import { sourceBytes } from '../media-source.ts';
import { novaEmbedSchema } from './nova-schema.ts';

const maxTokens = 8192;

type Params = NovaEmbeddingRequest['singleEmbeddingParams'];

/** Nova Multimodal Embeddings: one text, image, sound or film in one space. */
export function novaEmbedding(call: InvokeCall): InvokeAnswer {
  const { singleEmbeddingParams: params } = checkNativeBody(
    novaEmbedSchema,
    call.body,
  ) as unknown as NovaEmbeddingRequest;
  const given = [params.text, params.image, params.audio, params.video].filter(
    (value) => value !== undefined,
  );
  if (given.length !== 1) {
    throw malformedInput(`#/singleEmbeddingParams: ${given.length} subschemas matched instead of one`);
  }
  const inputs = readInputs(params);
  return {
    body: {
      embeddings: inputs.map(({ features, type, kept }) => ({
        embedding: normalise(project(features, params.embeddingDimension ?? 3072)),
        embeddingType: type,
        ...(kept === undefined ? {} : { truncatedCharLength: kept }),
      })),
    },
    inputTokens: inputs.reduce((sum, input) => sum + input.tokens, 0),
    latencyMs: 150,
  };
}

interface EmbeddedInput {
  readonly features: Features;
  readonly type: string;
  readonly tokens: number;
  /** Characters that are left of a text that was too long. */
  readonly kept?: number;
}

function readInputs({ text, image, audio, video }: Params): readonly EmbeddedInput[] {
  if (text !== undefined) return [readText(text)];
  if (image !== undefined) return [readMedia(image.source, 'IMAGE')];
  if (audio !== undefined) return [readMedia(audio.source, 'AUDIO')];
  if (video?.embeddingMode === 'AUDIO_VIDEO_SEPARATE') {
    return [readMedia(video.source, 'VIDEO'), readMedia(video.source, 'AUDIO')];
  }
  return [readMedia(video?.source, 'AUDIO_VIDEO_COMBINED')];
}

function readText({ value, source, truncationMode }: NonNullable<Params['text']>): EmbeddedInput {
  const whole = value ?? source?.s3Location.uri ?? '';
  const tokens = splitTokens(whole);
  if (tokens.length <= maxTokens) {
    // A few tokens more than the text has (recorded: 19 for four words).
    return { features: textFeatures(whole), type: 'TEXT', tokens: countTokens(whole) + 15 };
  }
  if (truncationMode === 'NONE') {
    throw validationError(
      `Malformed input request: Input text is too long. Max input tokens: ${maxTokens}, please reformat your input and try again.`,
    );
  }
  const kept = (truncationMode === 'END' ? tokens.slice(0, maxTokens) : tokens.slice(-maxTokens)).join('');
  return { features: textFeatures(kept), type: 'TEXT', tokens: maxTokens, kept: kept.length };
}

/** The sound of a film is something else than its pictures, though both are of the same bytes. */
function readMedia(source: unknown, type: string): EmbeddedInput {
  const features = mediaFeatures(sourceBytes(source));
  const own =
    type === 'AUDIO' ? [...features].map(([name, weight]) => [`a:${name}`, weight] as const) : features;
  return { features: new Map(own), type, tokens: 256 };
}
