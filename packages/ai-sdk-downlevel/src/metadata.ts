import type { JSONObject } from '@ai-sdk/provider';

/** Provider metadata of any specification. Their types differ (readonly arrays, undefined members), their values do not. */
export type AnyMetadata = Record<string, JSONObject> | Record<string, Record<string, unknown>>;

/**
 * The metadata as another specification types it, as an object to spread: empty when there is none. Only the type
 * changes, because every version means plain JSON by it.
 */
export function metadataAs<To>(metadata: AnyMetadata | undefined): { readonly providerMetadata?: To } {
  return metadata === undefined ? {} : { providerMetadata: metadata as To };
}
