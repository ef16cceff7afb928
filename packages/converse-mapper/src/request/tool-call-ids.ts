import { shortHash } from './short-hash.ts';

/** Tool-call ids of the caller and on the wire, both ways. */
export interface ToolCallIds {
  /** The id on the wire: the same id wherever the service takes it, else a short one made from it (C8). */
  toWire(id: string): string;
  /** The caller's id; one that was never mapped comes back as the service sent it. */
  fromWire(wireId: string): string;
}

const converseToolCallId = /^[a-zA-Z0-9_.:-]{1,64}$/;

/** Creates the ids of one call; `vendorPattern` is the form that the model's vendor insists on, of nine characters. */
export function createToolCallIds(vendorPattern?: RegExp): ToolCallIds {
  const wireIds = new Map<string, string>();
  const callerIds = new Map<string, string>();

  function shorten(id: string): string {
    for (let attempt = 0; ; attempt++) {
      const hash = shortHash(attempt === 0 ? id : `${id}#${attempt}`);
      const wireId = vendorPattern === undefined ? suffixed(id, hash) : hash.slice(-9);
      if (!callerIds.has(wireId)) return wireId;
    }
  }

  return {
    toWire(id) {
      if ((vendorPattern ?? converseToolCallId).test(id)) return id;
      const known = wireIds.get(id);
      if (known !== undefined) return known;
      const wireId = shorten(id);
      wireIds.set(id, wireId);
      callerIds.set(wireId, id);
      return wireId;
    },
    fromWire(wireId) {
      const callerId = callerIds.get(wireId);
      if (callerId !== undefined) return callerId;
      // A vendor's own form is kept in the history too, so that the id is the same wherever the caller meets it.
      return vendorPattern === undefined || vendorPattern.test(wireId) ? wireId : shortHash(wireId).slice(-9);
    },
  };
}

function suffixed(id: string, hash: string): string {
  return `${id.replaceAll(/[^a-zA-Z0-9_.:-]/g, '_').slice(0, 48)}_${hash}`;
}
