import type { JSONObject, SharedV4ProviderMetadata } from '@ai-sdk/provider';

/**
 * Provider metadata under both names that people read it by: `bedrock`, and `amazonBedrock` as the newer releases of
 * `@ai-sdk/amazon-bedrock` call it. Both hold the same object.
 */
export function asProviderMetadata(payload: JSONObject): SharedV4ProviderMetadata {
  return { amazonBedrock: payload, bedrock: payload };
}

/**
 * The provider metadata of a call. The stop sequence is always told: the text, or `null` where no stop sequence was met
 * or the model does not say.
 */
export function asCallMetadata(payload: JSONObject): SharedV4ProviderMetadata {
  return asProviderMetadata({ stopSequence: null, ...payload });
}

/**
 * The same for the `finish` of a stream, which tells only what came: a stream that met no stop sequence has none, and one
 * that brought nothing to tell has no provider metadata.
 */
export function asStreamMetadata(payload: JSONObject): { providerMetadata?: SharedV4ProviderMetadata } {
  return Object.keys(payload).length === 0 ? {} : { providerMetadata: asProviderMetadata(payload) };
}
