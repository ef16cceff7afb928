import type { Bytes } from '../bytes.ts';
import type { ConverseRequest } from './request.ts';

/** What to count: a Converse request, or the native body of a model. */
export type CountTokensInput =
  | {
      readonly converse: Pick<
        ConverseRequest,
        'messages' | 'system' | 'toolConfig' | 'additionalModelRequestFields'
      >;
    }
  | { readonly invokeModel: { readonly body: Bytes } };

/** Body of `POST /model/{modelId}/count-tokens`; the model id has to be one of a foundation model. */
export interface CountTokensRequest {
  readonly input: CountTokensInput;
}

/** Answer of CountTokens. */
export interface CountTokensResponse {
  readonly inputTokens?: number;
}
