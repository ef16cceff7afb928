import type { JSONObject } from '@ai-sdk/provider';
import type { AnyMetadata } from './metadata.ts';

/** The key in `providerMetadata` under which this package says what an older specification has no place for. */
const metadataKey = 'ai-sdk-downlevel';

/** What one call could not carry into the older specification, counted by kind. */
export interface Losses {
  /** One thing was left out, for example `custom part`. A `part` that is given is kept in the metadata. */
  add(what: string, part?: object): void;
  /** One sentence for each kind, in the order in which they came up. */
  messages(): readonly string[];
  /** `{ lost: { 'custom part': 2 }, parts: [ … ] }`, or undefined when nothing was lost. */
  metadata(): JSONObject | undefined;
}

/** Makes an empty list of losses for one call. `version` is the specification that has no place for them. */
export function createLosses(version: string): Losses {
  const counts = new Map<string, number>();
  const parts: JSONObject[] = [];
  return {
    add(what, part) {
      counts.set(what, (counts.get(what) ?? 0) + 1);
      if (part !== undefined) parts.push(JSON.parse(JSON.stringify(part)));
    },
    messages() {
      return [...counts].map(
        ([what, count]) => `AI SDK specification ${version} has no place for a ${what}: ${count} left out.`,
      );
    },
    metadata() {
      if (counts.size === 0) return undefined;
      return { lost: Object.fromEntries(counts), ...(parts.length > 0 && { parts }) };
    },
  };
}

/** Adds `entry` under this package's own key, keeping what another step put there. */
export function withOwnMetadata(
  metadata: AnyMetadata | undefined,
  entry: JSONObject | undefined,
): AnyMetadata | undefined {
  if (entry === undefined || Object.keys(entry).length === 0) return metadata;
  const own = ownMetadata(metadata);
  // Two steps may have lost something each.
  const lost = { ...asObject(own['lost']), ...asObject(entry['lost']) };
  const losses = Object.keys(lost).length === 0 ? {} : { lost };
  return { ...metadata, [metadataKey]: { ...own, ...entry, ...losses } };
}

/** What an earlier step put under this package's own key. */
export function ownMetadata(metadata: AnyMetadata | undefined): JSONObject {
  return asObject(metadata?.[metadataKey]);
}

/** Values of metadata are plain JSON. */
function asObject(value: unknown): JSONObject {
  return typeof value === 'object' && value !== null ? (value as JSONObject) : {};
}
