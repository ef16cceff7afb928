import type { SharedV4Warning } from '@ai-sdk/provider';
import type { EmbeddingFamily, EmbeddingOptions, InvokeSettings } from '@bedrock-kit/models';
import { cohereEmbeddingFacts, novaEmbeddingFacts } from '@bedrock-kit/schemas';
import type { EmbeddingContent, EmbeddingContentType } from './embedding-values.ts';
import { type BedrockInvokeOptions, invokeOptionReaders, joinSections } from './invoke-options.ts';
import {
  checkedByModel,
  isObject,
  type OptionReaders,
  type OptionSources,
  readOneOf,
  readSections,
  refuse,
} from './provider-options.ts';

/**
 * Options of an embedding model: its defaults where they are settings of the model, and `providerOptions.bedrock` (or
 * `amazonBedrock`) of a call. What a family does not take is left out with a warning.
 */
export interface BedrockEmbeddingOptions
  extends Omit<EmbeddingOptions, keyof InvokeSettings>, BedrockInvokeOptions {
  /** Nova's own name of `dimensions`: 256, 384, 1024 or 3072. */
  readonly embeddingDimension?: number;
  /** Cohere v4's own name of `dimensions`: 256, 512, 1024 or 1536. */
  readonly outputDimension?: number;
  /**
   * What the values are. `text` (default): every value is a text, whatever it looks like. `image`, `document`, `audio`,
   * `video`: every value is such a file, as a data URI, base64 or (Nova, Marengo) `s3://bucket/key`. `auto`: a value that is
   * a data URI or an `s3://` URI from end to end is the file that its media type or name tells, every other a text.
   */
  readonly contentType?: EmbeddingContentType;
  /** Parts that join each value in its one vector, for models that embed a text and images together. */
  readonly content?: readonly EmbeddingContent[];
}

/** Options of a call, sorted by who reads them. */
export interface ReadEmbeddingOptions {
  /** For the model. */
  readonly options: EmbeddingOptions;
  readonly contentType: EmbeddingContentType;
  readonly content: readonly EmbeddingContent[];
}

const readers: OptionReaders<BedrockEmbeddingOptions> = {
  ...invokeOptionReaders,
  dimensions: checkedByModel,
  embeddingDimension: readOneOf(...novaEmbeddingFacts.dimensions),
  outputDimension: readOneOf(...cohereEmbeddingFacts.dimensionsV4),
  purpose: checkedByModel,
  normalize: checkedByModel,
  embeddingTypes: checkedByModel,
  inputType: checkedByModel,
  truncate: checkedByModel,
  maxTokens: checkedByModel,
  embeddingPurpose: checkedByModel,
  detailLevel: checkedByModel,
  embeddingMode: checkedByModel,
  schemaVersion: checkedByModel,
  contentType: readOneOf('text', 'auto', 'image', 'document', 'audio', 'video'),
  content: (value, path) =>
    Array.isArray(value) && value.every(isObject) ? value : refuse(path, 'a list of parts'),
};

/** Reads the options of one call. Throws the AI SDK's `InvalidArgumentError`. */
export function readEmbeddingOptions(
  sources: OptionSources<BedrockEmbeddingOptions> & { readonly dimensions: number | undefined },
  family: EmbeddingFamily | undefined,
  warnings: SharedV4Warning[],
): ReadEmbeddingOptions {
  const [settings = {}, ...ofCall] = readSections(sources, readers, warnings).map((section) =>
    nameDimensions(section, family, warnings),
  );
  const call = joinSections(ofCall);
  warnOfTwoDimensions(sources.dimensions, call.dimensions, warnings);
  const { contentType = 'text', content = [], ...options } = joinSections([settings, call]);
  // The reader has brought the tier into its form of an object.
  return { options: options as EmbeddingOptions, contentType, content };
}

/** Each family has the name of its own API for `dimensions`, which wins within a section; those of others say nothing. */
function nameDimensions(
  { embeddingDimension, outputDimension, ...section }: Partial<BedrockEmbeddingOptions>,
  family: EmbeddingFamily | undefined,
  warnings: SharedV4Warning[],
): Partial<BedrockEmbeddingOptions> {
  const own = { nova: embeddingDimension, cohere: outputDimension };
  const dimensions = family === 'nova' || family === 'cohere' ? own[family] : undefined;
  if (embeddingDimension !== undefined && family !== 'nova')
    warnings.push(ofOthers('embeddingDimension', 'Nova'));
  if (outputDimension !== undefined && family !== 'cohere')
    warnings.push(ofOthers('outputDimension', 'Cohere'));
  return dimensions === undefined ? section : { ...section, dimensions };
}

function ofOthers(feature: string, vendor: string): SharedV4Warning {
  const details = `${feature} is the name of ${vendor}'s models for it and was left out: use dimensions.`;
  return { type: 'unsupported', feature, details };
}

function warnOfTwoDimensions(
  ofCall: number | undefined,
  ofOptions: number | undefined,
  warnings: SharedV4Warning[],
): void {
  if (ofCall === undefined || ofOptions === undefined || ofCall === ofOptions) return;
  const details = `${ofOptions} was left out: the call itself asks for ${ofCall} dimensions.`;
  warnings.push({ type: 'unsupported', feature: 'providerOptions.bedrock.dimensions', details });
}
