import type { HttpRequest } from './authorizer.ts';
import type { LocatedCall } from './call-location.ts';
import { addLazyMember } from './lazy-member.ts';
import { isSecretHeader } from './redact.ts';

/** A request as it goes out, for logs and for finding out what was sent (K5). Without secrets. */
export interface ObservedRequest {
  /** What is called, for example `converse-stream`. */
  readonly operation: string;
  readonly modelId?: string;
  readonly region?: string;
  readonly url: string;
  readonly method: string;
  /** As they are sent; the values of those that hold secrets are `[redacted]`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON of the body, files as base64. Made anew whenever it is asked for. */
  readonly body: unknown;
}

/** Describes a request that is about to be sent. */
export function observeRequest(
  request: HttpRequest,
  { operation, modelId, region }: LocatedCall,
  readBody: () => unknown,
): ObservedRequest {
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [
    name,
    isSecretHeader(name) ? '[redacted]' : value,
  ]);
  const observed = {
    operation,
    ...(modelId !== undefined && { modelId }),
    ...(region !== undefined && { region }),
    url: request.url,
    method: request.method,
    headers: Object.fromEntries(headers),
  };
  return addLazyMember(observed, 'body', readBody);
}
