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
