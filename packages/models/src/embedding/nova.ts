import {
  audioFormatOf,
  imageFormatOf,
  novaEmbeddingFacts as facts,
  readNovaEmbedding,
  videoFormatOf,
  type MediaSource,
  type NovaEmbeddingPurpose,
  type NovaEmbeddingRequest,
  type NovaSingleEmbeddingParams,
} from '@bedrock-kit/schemas';
import { checkChoice, invalidArgument } from '../invoke/argument.ts';
import { readMediaData, type InlineMedia, type StoredMedia } from '../invoke/media-data.ts';
import { writeOneByOne, type EmbeddingCodec, type EmbeddingContext } from './codec.ts';
import { invalidValue, readValue, type TaggedPart } from './embedding-value.ts';

type Params = NovaSingleEmbeddingParams;

/** Nova Multimodal Embeddings: one text, image, document page, sound or video a request. */
export function createNovaCodec(): EmbeddingCodec {
  return {
    family: 'nova',
    options: [
      'dimensions',
      'purpose',
      'embeddingPurpose',
      'truncate',
      'detailLevel',
      'embeddingMode',
      'schemaVersion',
    ],
    write(values, context) {
      const write = createWriter(context);
      return writeOneByOne(values, (value, index) => {
        const [part, ...others] = readValue(value, { index, modelId: context.modelId });
        if (part !== undefined && others.length === 0) return write(part, index);
        throw invalidValue(
          { index, modelId: context.modelId },
          'must be one text or one file: Nova makes a vector of one input',
        );
      });
    },
    read: readNovaEmbedding,
  };
}

/** Checks the options once for all values. */
function createWriter(context: EmbeddingContext): (part: TaggedPart, index: number) => NovaEmbeddingRequest {
  const { modelId, options } = context;
  const { schemaVersion, dimensions = 1024, truncate, detailLevel, embeddingMode } = options;
  const settings = {
    embeddingPurpose: choosePurpose(context),
    // The service's own default is 3072.
    embeddingDimension: checkChoice({ option: 'dimensions', value: dimensions, modelId }, facts.dimensions),
  };
  const forms: Forms = {
    modelId,
    truncationMode: checkTruncation(truncate ?? 'END', modelId),
    ...(detailLevel !== undefined && {
      detailLevel: checkChoice({ option: 'detailLevel', value: detailLevel, modelId }, facts.detailLevels),
    }),
    embeddingMode: checkChoice(
      { option: 'embeddingMode', value: embeddingMode ?? 'AUDIO_VIDEO_COMBINED', modelId },
      facts.embeddingModes,
    ),
  };
  return (part, index) => ({
    ...(schemaVersion !== undefined && {
      schemaVersion: checkChoice({ option: 'schemaVersion', value: schemaVersion, modelId }, [
        'nova-multimodal-embed-v1',
      ]),
    }),
    taskType: 'SINGLE_EMBEDDING',
    singleEmbeddingParams: { ...settings, ...writePart(part, index, forms) },
  });
}

function choosePurpose({ options, modelId }: EmbeddingContext): NovaEmbeddingPurpose {
  const { embeddingPurpose, purpose } = options;
  if (purpose !== undefined)
    checkChoice({ option: 'purpose', value: purpose, modelId }, ['query', 'document']);
  if (embeddingPurpose === undefined) return purpose === 'query' ? 'GENERIC_RETRIEVAL' : 'GENERIC_INDEX';
  const chosen = checkChoice(
    { option: 'embeddingPurpose', value: embeddingPurpose, modelId },
    facts.purposes,
  );
  const isRetrieval = chosen.endsWith('RETRIEVAL');
  if ((purpose === 'query' && !isRetrieval) || (purpose === 'document' && isRetrieval)) {
    throw invalidArgument(
      { option: 'embeddingPurpose', modelId },
      `${chosen} contradicts the purpose ${purpose}`,
    );
  }
  return chosen;
}

function checkTruncation(value: unknown, modelId: string): NonNullable<Params['text']>['truncationMode'] {
  const word = value === 'LEFT' ? 'START' : value === 'RIGHT' ? 'END' : value;
  return checkChoice({ option: 'truncate', value: word, modelId }, facts.truncationModes);
}

interface Forms {
  readonly modelId: string;
  readonly truncationMode: NonNullable<Params['text']>['truncationMode'];
  readonly detailLevel?: NonNullable<Params['image']>['detailLevel'];
  readonly embeddingMode: NonNullable<Params['video']>['embeddingMode'];
}

type Content = Pick<Params, 'text' | 'image' | 'audio' | 'video'>;

function writePart(part: TaggedPart, index: number, forms: Forms): Content {
  const { truncationMode } = forms;
  if (part.kind === 'text') return { text: { truncationMode, value: part.text } };
  const option = `values[${index}].${part.kind}`;
  const { data, mediaType } = part;
  const media = readMediaData(data, { option, modelId: forms.modelId, mediaType });
  const file = { kind: part.kind, media, option };
  return file.kind === 'document' ? writeDocument(file, forms) : writeFile(file, forms);
}

interface NovaFile {
  readonly kind: 'image' | 'document' | 'audio' | 'video';
  readonly media: InlineMedia | StoredMedia;
  readonly option: string;
}

/** Nova reads documents as images of their pages, or as plain text in S3. */
function writeDocument(file: NovaFile, forms: Forms): Content {
  const { media, option } = file;
  if (media.kind === 's3' && media.mediaType?.startsWith('text/') === true) {
    return { text: { truncationMode: forms.truncationMode, source: { s3Location: { uri: media.uri } } } };
  }
  if (imageFormatOf(media.mediaType ?? '') !== undefined) {
    return writeFile({ ...file, kind: 'image' }, { ...forms, detailLevel: 'DOCUMENT_IMAGE' });
  }
  throw invalidArgument(
    { option, modelId: forms.modelId },
    'must be an image of a page, or plain text in S3: Nova embeds no other documents',
  );
}

function writeFile({ kind, media, option }: NovaFile, forms: Forms): Content {
  const { mediaType = '' } = media;
  const source = writeSource(media);
  const argument = { option: `${option} (mediaType)`, modelId: forms.modelId };
  switch (kind) {
    case 'audio': {
      const format = checkChoice({ ...argument, value: audioFormatOf(mediaType) }, facts.audioFormats);
      return { audio: { format, source } };
    }
    case 'video': {
      const known = videoFormatOf(mediaType);
      const value = known === 'three_gp' ? '3gp' : known;
      const format = checkChoice({ ...argument, value }, facts.videoFormats);
      return { video: { format, embeddingMode: forms.embeddingMode, source } };
    }
    default: {
      const format = checkChoice({ ...argument, value: imageFormatOf(mediaType) }, facts.imageFormats);
      const { detailLevel } = forms;
      return { image: { format, ...(detailLevel !== undefined && { detailLevel }), source } };
    }
  }
}

function writeSource(media: InlineMedia | StoredMedia): MediaSource {
  return media.kind === 's3' ? { s3Location: { uri: media.uri } } : { bytes: media.bytes };
}
