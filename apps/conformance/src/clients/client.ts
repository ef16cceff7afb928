import type { EmbeddingModelV4, ImageModelV4, LanguageModelV4, RerankingModelV4 } from '@ai-sdk/provider';
import type { BedrockLanguageModelSettings } from '@bedrock-kit/amazon-bedrock';
import type { ConverseRequest } from '@bedrock-kit/schemas';
import type { Tap } from '../capture/tap.ts';
import type { Target } from '../targets/target.ts';

export type ClientName = 'provider' | 'aws-sdk';

/** What talks to the target: the provider under test, or the official AWS SDK client behind the same face. */
export interface Client {
  readonly name: ClientName;
  languageModel(modelId: string, settings?: BedrockLanguageModelSettings): LanguageModelV4;
  /** Throw `NotOffered` where the client has no such models. */
  embeddingModel(modelId: string): EmbeddingModelV4;
  imageModel(modelId: string): ImageModelV4;
  rerankingModel(modelId: string): RerankingModelV4;
  /** How many tokens a request has; nothing is generated. */
  countTokens(modelId: string, request: CountedRequest, abortSignal: AbortSignal): Promise<number>;
  close(): void;
}

/** What can be counted. */
export type CountedRequest = Pick<ConverseRequest, 'messages' | 'system'>;

/** What a case may want to be different from the target's own connection. */
export interface ClientSettings {
  readonly region?: string;
  /** Keys instead of the target's. */
  readonly keys?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** A Bedrock API key instead of the target's credentials. */
  readonly apiKey?: string;
}

/** Where a client listens and talks. */
export interface Wire {
  readonly target: Target;
  readonly tap: Tap;
}

/** This version of the client has no models of this kind. */
export class NotOffered extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'NotOffered';
  }
}
