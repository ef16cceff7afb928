import type { EmbeddingAnswer } from '@bedrock-kit/schemas';
import type { ModelWarning } from '../invoke/warning.ts';
import { ignoredOption } from '../invoke/warning.ts';
import { invokeSettingNames } from '../invoke/invoke-settings.ts';
import type { EmbeddingOptionName, EmbeddingOptions } from './embedding-options.ts';
import type { EmbeddingValue } from './embedding-value.ts';

/** Embedding models that speak the same JSON. */
export type EmbeddingFamily = 'titan' | 'titan-multimodal' | 'cohere' | 'nova' | 'marengo';

/** What a codec has to know of a call. */
export interface EmbeddingContext {
  readonly modelId: string;
  readonly options: EmbeddingOptions;
  /** Takes down what was not honoured. */
  warn(warning: ModelWarning): void;
}

/** The body of one request, and which values it carries: `count` of them from `start` on. */
export interface EmbeddingRequest {
  readonly body: object;
  readonly start: number;
  readonly count: number;
}

/** How a family writes its requests and reads its answers. */
export interface EmbeddingCodec {
  readonly family: EmbeddingFamily;
  /** The options it knows. */
  readonly options: readonly EmbeddingOptionName[];
  /** Checks the options and writes one request after the other. Throws `invalid-argument`. */
  write(values: readonly EmbeddingValue[], context: EmbeddingContext): readonly EmbeddingRequest[];
  /** Reads an answer; undefined where it holds no vectors. */
  read(body: unknown): EmbeddingAnswer | undefined;
}

/** Warns of every option that is set and that the codec does not know. */
export function warnOfForeignOptions(codec: EmbeddingCodec, { options, warn }: EmbeddingContext): void {
  const known = new Set<string>([...codec.options, ...invokeSettingNames]);
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || known.has(name)) continue;
    // A purpose is a wish for all families; those that know no difference fulfil it as they are.
    if (name === 'purpose') continue;
    warn(ignoredOption(name, `embedding models of the family ${codec.family} do not take it`));
  }
}

/** One request for each value. */
export function writeOneByOne(
  values: readonly EmbeddingValue[],
  write: (value: EmbeddingValue, index: number) => object,
): readonly EmbeddingRequest[] {
  return values.map((value, index) => ({ body: write(value, index), start: index, count: 1 }));
}
