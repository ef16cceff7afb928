import type { SharedV4Warning } from '@ai-sdk/provider';
import type { ImageOptions, InvokeSettings } from '@bedrock-kit/models';
import { type BedrockInvokeOptions, invokeOptionReaders, joinSections } from './invoke-options.ts';
import {
  checkedByModel,
  type OptionReaders,
  type OptionSources,
  readObject,
  readSections,
} from './provider-options.ts';

/**
 * Options of an image model: its defaults where they are settings of the model, and `providerOptions.bedrock` (or
 * `amazonBedrock`) of a call. What a model does not take is left out with a warning.
 */
export interface BedrockImageOptions extends Omit<ImageOptions, keyof InvokeSettings>, BedrockInvokeOptions {}

const readers: OptionReaders<BedrockImageOptions> = {
  ...invokeOptionReaders,
  negativeText: checkedByModel,
  taskType: checkedByModel,
  quality: checkedByModel,
  cfgScale: checkedByModel,
  style: checkedByModel,
  maskPrompt: checkedByModel,
  outPaintingMode: checkedByModel,
  similarityStrength: checkedByModel,
  controlMode: checkedByModel,
  controlStrength: checkedByModel,
  colors: checkedByModel,
  returnMask: checkedByModel,
  virtualTryOn: readObject,
  outputFormat: checkedByModel,
  strength: checkedByModel,
  stylePreset: checkedByModel,
  growMask: checkedByModel,
  searchPrompt: checkedByModel,
  selectPrompt: checkedByModel,
  fidelity: checkedByModel,
  styleStrength: checkedByModel,
  compositionFidelity: checkedByModel,
  changeStrength: checkedByModel,
  left: checkedByModel,
  right: checkedByModel,
  up: checkedByModel,
  down: checkedByModel,
  creativity: checkedByModel,
};

/** Reads the options of one call. Throws the AI SDK's `InvalidArgumentError`. */
export function readImageOptions(
  sources: OptionSources<BedrockImageOptions>,
  warnings: SharedV4Warning[],
): ImageOptions {
  // The reader has brought the tier into its form of an object.
  return joinSections(readSections(sources, readers, warnings)) as ImageOptions;
}
