import type { CountTokensInput, CountTokensRequest } from '../converse/count-tokens.ts';
import { messages, system } from './content-block.ts';
import { toolConfig } from './converse.ts';
import { blob, jsonObject, oneMemberOf, optional, structure } from './shape.ts';
import type { Schema } from './shape.ts';

type ConverseTokens = Extract<CountTokensInput, { readonly converse: unknown }>['converse'];
type InvokeTokens = Extract<CountTokensInput, { readonly invokeModel: unknown }>['invokeModel'];

/** The body of a CountTokens request. */
export const countTokensRequestSchema: Schema<CountTokensRequest> = structure<CountTokensRequest>({
  input: oneMemberOf<CountTokensInput>({
    converse: structure<ConverseTokens>({
      messages: optional(messages),
      system: optional(system),
      toolConfig: optional(toolConfig),
      additionalModelRequestFields: optional(jsonObject()),
    }),
    invokeModel: structure<InvokeTokens>({ body: blob() }),
  }),
});
