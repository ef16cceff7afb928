/** A request as it arrived, before anything normalised it: the signature is checked over exactly this. */
export interface WireRequest {
  readonly method: string;
  /** Path and query as received, percent-encoding untouched. */
  readonly target: string;
  /** In order of arrival; names in lower case; a repeated name stands several times. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
  /** Fires when the client went away. */
  readonly signal?: AbortSignal;
}

/** An answer ready to be written to a socket or into a `Response`. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** One buffer, or a stream of chunks that is read no faster than the client takes them. */
  readonly body: Uint8Array | AsyncIterable<Uint8Array>;
}

/** The value of a header, several of one name joined by a comma, or undefined. */
export function headerOf(request: WireRequest, name: string): string | undefined {
  const values = request.headers.filter(([header]) => header === name).map(([, value]) => value.trim());
  return values.length === 0 ? undefined : values.join(',');
}

export function pathOf(request: WireRequest): string {
  const query = request.target.indexOf('?');
  return query === -1 ? request.target : request.target.slice(0, query);
}

export function queryOf(request: WireRequest): string {
  const query = request.target.indexOf('?');
  return query === -1 ? '' : request.target.slice(query + 1);
}
