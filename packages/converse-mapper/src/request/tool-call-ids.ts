import type { ToolCallIdForm } from '../families/family.ts';
import { shortHash } from './short-hash.ts';

/** Tool-call ids of the caller and on the wire, both ways. */
export interface ToolCallIds {
  /** The id on the wire: the same id wherever the service takes it, else a short one made from it (C8). */
  toWire(id: string): string;
  /** The caller's id; one that was never mapped comes back as the service sent it. */
  fromWire(wireId: string): string;
}

const converseForm: ToolCallIdForm = { pattern: /^[a-zA-Z0-9_.:-]{1,64}$/, shorten: addHash };

/** Creates the ids of one call; `vendorForm` is what the model's vendor insists on. */
export function createToolCallIds(vendorForm?: ToolCallIdForm): ToolCallIds {
  const { pattern, shorten } = vendorForm ?? converseForm;
  const wireIds = new Map<string, string>();
  const callerIds = new Map<string, string>();
  return {
    toWire(id) {
      if (pattern.test(id)) return id;
      const known = wireIds.get(id);
      if (known !== undefined) return known;
      let wireId = shorten(id);
      for (let attempt = 1; callerIds.has(wireId); attempt++) wireId = shorten(`${id}#${attempt}`);
      wireIds.set(id, wireId);
      callerIds.set(wireId, id);
      return wireId;
    },
    fromWire(wireId) {
      const callerId = callerIds.get(wireId);
      if (callerId !== undefined) return callerId;
      // A vendor's own form is kept in the history too, so that the id is the same wherever the caller meets it.
      return vendorForm === undefined || pattern.test(wireId) ? wireId : shorten(wireId);
    },
  };
}

function addHash(id: string): string {
  return `${id.replaceAll(/[^a-zA-Z0-9_.:-]/g, '_').slice(0, 48)}_${shortHash(id)}`;
}
