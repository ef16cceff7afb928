import { addLazyMember } from './lazy-member.ts';

/** What is known of an HTTP exchange. */
export interface HttpMetadata {
  readonly url: string;
  readonly status: number;
  /** Of the answer; names are lower-case. */
  readonly headers: Readonly<Record<string, string>>;
  /** `x-amzn-requestid`: what AWS support asks for. */
  readonly requestId?: string;
  /** When the service answered, by its own clock. */
  readonly date?: Date;
  /** The JSON of the request as it was sent, files as base64. Made anew whenever it is asked for. */
  readonly requestBody: unknown;
}

/** Reads the metadata of an answer. `readRequestBody` is called only when somebody asks for the request. */
export function readHttpMetadata(
  response: Response,
  url: string,
  readRequestBody: () => unknown,
): HttpMetadata {
  const headers = Object.fromEntries(response.headers);
  const requestId = headers['x-amzn-requestid'];
  const date = new Date(headers['date'] ?? Number.NaN);
  const metadata = {
    url,
    status: response.status,
    headers,
    ...(requestId !== undefined && { requestId }),
    ...(!Number.isNaN(date.getTime()) && { date }),
  };
  return addLazyMember(metadata, 'requestBody', readRequestBody);
}
