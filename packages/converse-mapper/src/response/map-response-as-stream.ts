import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { ConverseResponse } from '@bedrock-kit/schemas';
import type { CallContext } from '../call-context.ts';
import { asStreamMetadata } from '../provider-metadata.ts';
import { readAnswer } from './map-response.ts';

/**
 * Maps one Converse answer to the parts that a stream of it would have had: for models that stream no tool calls (E13).
 * Well-formed like every stream: what starts ends, `finish` is last. Never throws.
 */
export function mapResponseAsStream(
  response: ConverseResponse,
  context: CallContext,
): LanguageModelV4StreamPart[] {
  const { parts, finishReason, usage, metadata, error } = readAnswer(response, context);
  if (error !== undefined) parts.push({ type: 'error', error });
  return [...parts, { type: 'finish', finishReason, usage, ...asStreamMetadata(metadata) }];
}
