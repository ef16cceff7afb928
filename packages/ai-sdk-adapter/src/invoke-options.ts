import type { InvokeSettings } from '@bedrock-kit/models';
import {
  checkedByModel,
  isObject,
  type OptionReaders,
  readObject,
  readString,
  refuse,
} from './provider-options.ts';

/** What every model that is called by InvokeModel takes beside its own options; goes out as headers (X35). */
export interface BedrockInvokeOptions extends Omit<InvokeSettings, 'serviceTier'> {
  /** `{ type }` as Converse has it, or the type alone. */
  readonly serviceTier?:
    | NonNullable<InvokeSettings['serviceTier']>
    | NonNullable<InvokeSettings['serviceTier']>['type'];
}

/** Readers of the options above. */
export const invokeOptionReaders: OptionReaders<BedrockInvokeOptions> = {
  guardrailConfig: readObject,
  performanceConfig: (value, path) => {
    if (isObject(value) && 'latency' in value) return checkedByModel(value, path);
    return refuse(path, "{ latency: 'standard' } or { latency: 'optimized' }");
  },
  serviceTier: (value) => (isObject(value) ? value : { type: value }),
  requestMetadata: (value, path) => {
    if (!isObject(value)) return refuse(path, 'an object with up to 16 strings');
    for (const [name, entry] of Object.entries(value)) readString(entry, `${path}.${name}`);
    return value;
  },
};

/**
 * Joins sections of rising rank. Entries of request metadata are joined, so that a provider, a model and a call may each add
 * theirs (K2); every other option is replaced.
 */
export function joinSections<Options extends BedrockInvokeOptions>(
  sections: readonly Partial<Options>[],
): Partial<Options> {
  const entries = sections
    .map(({ requestMetadata }) => requestMetadata)
    .filter((metadata) => metadata !== undefined);
  const joined = entries.length > 0 && { requestMetadata: Object.assign({}, ...entries) as object };
  return Object.assign({}, ...sections, joined) as Partial<Options>;
}
