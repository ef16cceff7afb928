import type { SharedV4Warning } from '@ai-sdk/provider';
import type { InvokeSettings, RerankingOptions } from '@bedrock-kit/models';
import { type BedrockInvokeOptions, invokeOptionReaders, joinSections } from './invoke-options.ts';
import {
  type OptionReaders,
  type OptionSources,
  readObject,
  readSections,
  readString,
} from './provider-options.ts';

/**
 * Options of a reranking model: its defaults where they are settings of the model, and `providerOptions.bedrock` (or
 * `amazonBedrock`) of a call.
 */
export interface BedrockRerankingOptions
  extends Omit<RerankingOptions, keyof InvokeSettings>, BedrockInvokeOptions {}

const readers: OptionReaders<BedrockRerankingOptions> = {
  ...invokeOptionReaders,
  additionalModelRequestFields: readObject,
  nextToken: readString,
};

/** Reads the options of one call. Throws the AI SDK's `InvalidArgumentError`. */
export function readRerankingOptions(
  sources: OptionSources<BedrockRerankingOptions>,
  warnings: SharedV4Warning[],
): RerankingOptions {
  // The reader has brought the tier into its form of an object.
  return joinSections(readSections(sources, readers, warnings)) as RerankingOptions;
}
