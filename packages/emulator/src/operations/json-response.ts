import type { AdmittedVisit } from '../surroundings.ts';
import type { WireResponse } from '../wire.ts';

/** A response of one JSON document; `status` is 200 where nothing else is said. */
export function jsonResponse(
  visit: AdmittedVisit,
  body: Uint8Array | object,
  more: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {},
): WireResponse {
  const bytes = body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body));
  return {
    status: more.status ?? 200,
    headers: {
      ...visit.headers,
      ...more.headers,
      'content-type': 'application/json',
      'content-length': String(bytes.length),
    },
    body: bytes,
  };
}
