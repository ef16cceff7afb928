import type { ModelTarget } from '@bedrock-kit/converse-mapper';

/** How a Bedrock model appears to the AI SDK. */
export interface LanguageModelOptions {
  /** Name of the provider in results and telemetry. Default `amazon-bedrock`. */
  readonly provider?: string;
  /** The foundation model behind an ARN that does not name it, for example `anthropic.claude-sonnet-4-5`. */
  readonly baseModel?: string;
  /** The vendor to assume when neither the model id nor `baseModel` names one, for example `anthropic`. */
  readonly modelFamily?: string;
  /** Settings of this model, used where a call says nothing else. */
  readonly settings?: NonNullable<ModelTarget['settings']>;
  /** Makes the ids that an answer lacks. */
  readonly generateId?: () => string;
}

/** What the service has told of a model while it was called. */
export interface Learned {
  /** It refused to stream tool calls. */
  toolStreaming?: false;
  /** It refused cache points. */
  cachePoints?: false;
}
