import type { LanguageModelV4ResponseMetadata } from '@ai-sdk/provider';
import type { HttpMetadata } from '@bedrock-kit/models';

/** Id, time and model of an answer; the model id is the one that was asked for, an ARN stays an ARN (I12). */
export function mapResponseMetadata(http: HttpMetadata, modelId: string): LanguageModelV4ResponseMetadata {
  return {
    ...(http.requestId === undefined ? {} : { id: http.requestId }),
    ...(http.date === undefined ? {} : { timestamp: http.date }),
    modelId,
  };
}
