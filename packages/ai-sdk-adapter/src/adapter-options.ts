import type { BedrockImageOptions } from './image-options.ts';

/** How a Bedrock model appears to the AI SDK. */
export interface AdapterOptions<Settings> {
  /** Name of the provider in results and telemetry. Default `amazon-bedrock`. */
  readonly provider?: string;
  /** Options of this model, used where a call says nothing else. */
  readonly settings?: Settings | undefined;
}

/** How an image model appears to the AI SDK. */
export interface ImageAdapterOptions extends AdapterOptions<BedrockImageOptions> {
  /** The time, for answers that do not tell it. Default: now. */
  readonly now?: () => Date;
}
