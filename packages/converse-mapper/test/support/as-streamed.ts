import type { SharedV4ProviderMetadata } from '@ai-sdk/provider';
import { asStreamMetadata } from '../../src/provider-metadata.ts';

/** The provider metadata of a call as a stream of the same answer tells it: without the `null` of a stop sequence that none met. */
export function asStreamed({ bedrock = {} }: SharedV4ProviderMetadata): {
  providerMetadata?: SharedV4ProviderMetadata;
} {
  const { stopSequence, ...told } = bedrock;
  return asStreamMetadata(typeof stopSequence === 'string' ? { stopSequence, ...told } : told);
}
