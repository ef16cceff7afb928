import {
  cohereEmbeddingFacts as facts,
  readCohereEmbeddings,
  type CohereContentPart,
  type CohereEmbeddingRequest,
  type CohereInputType,
} from '@bedrock-kit/schemas';
import { checkChoice, checkChoices, checkNumber, invalidArgument } from '../invoke/argument.ts';
import { encodeMedia } from '../invoke/encode-media.ts';
import { ignoredOption } from '../invoke/warning.ts';
import type { EmbeddingCodec, EmbeddingContext, EmbeddingRequest } from './codec.ts';
import { invalidValue, readValue, type TaggedPart, type ValuePlace } from './embedding-value.ts';

/** What of the bodies is the same for all values of a call. */
type Settings = Omit<CohereEmbeddingRequest, 'texts' | 'images' | 'inputs'>;

type Input = Pick<CohereEmbeddingRequest, 'texts' | 'images' | 'inputs'>;

/** The version of Embed; undefined where an ARN hides it. */
export type CohereVersion = 3 | 4 | undefined;

/**
 * Cohere Embed v3 and v4, 96 values a request. Values that are no texts go as `inputs` with v4, and each image in a request of
 * its own with v3.
 */
export function createCohereCodec(version: CohereVersion): EmbeddingCodec {
  return {
    family: 'cohere',
    options: ['dimensions', 'purpose', 'inputType', 'truncate', 'embeddingTypes', 'maxTokens'],
    write(values, context) {
      const settings = writeSettings(version, context);
      const read = values.map((value, index) => readValue(value, { index, modelId: context.modelId }));
      const texts = readTexts(read);
      if (texts !== undefined) return writeBatches(texts, settings, (batch) => ({ texts: batch }));
      return version === 3 ? writeV3(read, settings, context) : writeV4Inputs(read, settings, context);
    },
    read: readCohereEmbeddings,
  };
}

function writeSettings(version: CohereVersion, context: EmbeddingContext): Settings {
  const { modelId, options } = context;
  const { truncate, embeddingTypes } = options;
  return {
    input_type: chooseInputType(context),
    ...(truncate !== undefined && { truncate: writeTruncation(truncate, version, modelId) }),
    ...(embeddingTypes !== undefined && {
      embedding_types: checkChoices(
        { option: 'embeddingTypes', value: embeddingTypes, modelId },
        facts.embeddingTypes,
      ),
    }),
    ...(version === 3 ? leaveOutV4(context) : writeV4(context)),
  };
}

function writeV4({ options: { dimensions, maxTokens }, modelId }: EmbeddingContext): Partial<Settings> {
  return {
    ...(dimensions !== undefined && {
      output_dimension: checkChoice({ option: 'dimensions', value: dimensions, modelId }, facts.dimensionsV4),
    }),
    ...(maxTokens !== undefined && {
      max_tokens: checkNumber(
        { option: 'maxTokens', value: maxTokens, modelId },
        { min: 1, max: facts.maxTokensV4, isInteger: true },
      ),
    }),
  };
}

function leaveOutV4({ options, warn }: EmbeddingContext): object {
  if (options.dimensions !== undefined && options.dimensions !== 1024) {
    warn(ignoredOption('dimensions', 'Cohere Embed v3 always gives 1024; v4 takes it'));
  }
  if (options.maxTokens !== undefined)
    warn(ignoredOption('maxTokens', 'Cohere Embed v3 does not take it; v4 does'));
  return {};
}

/** The default is a query's, as embedding a query is what a caller of one value does most; who embeds documents is warned. */
function chooseInputType({ options, modelId, warn }: EmbeddingContext): CohereInputType {
  const { inputType, purpose } = options;
  const ofPurpose =
    purpose && purposeTypes[checkChoice({ option: 'purpose', value: purpose, modelId }, purposes)];
  if (inputType === undefined && ofPurpose === undefined) {
    warn({
      code: 'input-type-missing',
      option: 'inputType',
      message:
        'inputType was left out and is search_query. Embed what is searched with search_document, or rankings suffer: set inputType or purpose',
    });
    return 'search_query';
  }
  if (inputType === undefined) return ofPurpose ?? 'search_query';
  const type = checkChoice({ option: 'inputType', value: inputType, modelId }, facts.inputTypes);
  if (ofPurpose === undefined || type === ofPurpose) return type;
  throw invalidArgument({ option: 'inputType', modelId }, `${type} contradicts the purpose ${purpose}`);
}

const purposes = ['query', 'document'] as const;
const purposeTypes = { query: 'search_query', document: 'search_document' } as const;

/** START and LEFT are the same wish, END and RIGHT too; each version knows one word for it. */
function writeTruncation(
  value: unknown,
  version: CohereVersion,
  modelId: string,
): NonNullable<Settings['truncate']> {
  const choice = checkChoice({ option: 'truncate', value, modelId }, [
    'NONE',
    'START',
    'END',
    'LEFT',
    'RIGHT',
  ]);
  if (version === undefined) return choice;
  const words = version === 4 ? facts.truncationsV4 : facts.truncationsV3;
  const place = { NONE: 0, START: 1, LEFT: 1, END: 2, RIGHT: 2 }[choice];
  return words[place] ?? choice;
}

/** The texts, when all values are plain texts. */
function readTexts(values: readonly (readonly TaggedPart[])[]): readonly string[] | undefined {
  const texts: string[] = [];
  for (const [part, ...others] of values) {
    if (part?.kind !== 'text' || others.length > 0) return undefined;
    texts.push(part.text);
  }
  return texts;
}

function writeBatches<Value>(
  values: readonly Value[],
  settings: Settings,
  write: (batch: readonly Value[]) => Input,
): readonly EmbeddingRequest[] {
  const requests: EmbeddingRequest[] = [];
  for (let start = 0; start < values.length; start += facts.maxInputs) {
    const batch = values.slice(start, start + facts.maxInputs);
    requests.push({ body: writeBody(write(batch), settings), start, count: batch.length });
  }
  return requests;
}

function writeV4Inputs(
  values: readonly (readonly TaggedPart[])[],
  settings: Settings,
  { modelId }: EmbeddingContext,
): readonly EmbeddingRequest[] {
  const inputs = values.map((parts, index) => ({
    content: parts.map((part) => writePart(part, { index, modelId })),
  }));
  return writeBatches(inputs, settings, (batch) => ({ inputs: batch }));
}

function writePart(part: TaggedPart, place: ValuePlace): CohereContentPart {
  if (part.kind === 'text') return { type: 'text', text: part.text };
  return { type: 'image_url', image_url: { url: writeImage(part, place) } };
}

/** One by one: v3 takes one image a request, and has an input type of its own for it. */
function writeV3(
  values: readonly (readonly TaggedPart[])[],
  settings: Settings,
  { modelId }: EmbeddingContext,
): readonly EmbeddingRequest[] {
  return values.map(([part, ...others], index) => {
    const place = { index, modelId };
    if (part === undefined || others.length > 0) {
      throw invalidValue(place, 'must be one text or one image: Cohere Embed v3 mixes nothing, v4 does');
    }
    const body =
      part.kind === 'text'
        ? writeBody({ texts: [part.text] }, settings)
        : writeBody({ images: [writeImage(part, place)] }, { ...settings, input_type: 'image' });
    return { body, start: index, count: 1 };
  });
}

function writeImage(part: TaggedPart, place: ValuePlace): string {
  if (part.kind !== 'image')
    throw invalidValue(place, 'must be texts and images: Cohere embeds nothing else');
  const { mediaType, data } = part;
  const option = `values[${place.index}].image`;
  return encodeMedia(data, { option, modelId: place.modelId, mediaType });
}

function writeBody(input: Input, { input_type, ...settings }: Settings): CohereEmbeddingRequest {
  return { input_type, ...input, ...settings };
}
