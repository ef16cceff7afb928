import { ServiceError } from '../service-error.ts';

export interface BackendTarget {
  readonly url: string;
  readonly model: string;
  readonly apiKey?: string;
  readonly fetch: typeof fetch;
  /** Fires when the client went away: nobody wants the answer any more. */
  readonly signal?: AbortSignal;
}

/** Asks the server; throws what Bedrock would say when it refuses or is not there. */
export async function requestCompletion(body: object, target: BackendTarget): Promise<Response> {
  const { url, apiKey, signal } = target;
  let response: Response;
  try {
    response = await target.fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
      },
      body: JSON.stringify(body),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new ServiceError({
      type: 'ServiceUnavailableException',
      status: 503,
      message: `The backend ${url} cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}. Is it running?`,
    });
  }
  if (response.ok) return response;
  throw mapError(response, await readMessage(response), target);
}

/** What Bedrock answers with when the model behind it says this. */
function mapError(response: Response, message: string, { url, model }: BackendTarget): ServiceError {
  const { status } = response;
  const retryAfter = response.headers.get('retry-after');
  const headers = retryAfter === null ? {} : { headers: { 'retry-after': retryAfter } };
  const error = (type: string, code: number, text: string): ServiceError =>
    new ServiceError({ type, status: code, message: text, ...headers });
  switch (status) {
    case 401:
    case 403:
      return error('AccessDeniedException', 403, `The backend ${url} refused the key: ${message}`);
    case 404:
      return error(
        'ResourceNotFoundException',
        404,
        `The backend ${url} has no model "${model}": ${message}`,
      );
    case 408:
    case 504:
      return error('ModelTimeoutException', 408, message);
    case 429:
      return error('ThrottlingException', 429, message);
    case 502:
    case 503:
      return error('ServiceUnavailableException', 503, message);
  }
  if (status >= 500) {
    return new ServiceError({
      type: 'ModelErrorException',
      status: 424,
      message,
      members: { originalStatusCode: status },
    });
  }
  return error('ValidationException', 400, `The model returned the following errors: ${message}`);
}

/** `{"error":{"message"}}`, `{"error":"…"}`, `{"message"}`, or the text itself. */
async function readMessage(response: Response): Promise<string> {
  const text = await response.text();
  try {
    const { error, message } = JSON.parse(text) as { readonly error?: unknown; readonly message?: unknown };
    const inner = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
    const found = inner ?? message;
    return typeof found === 'string' ? found : text.slice(0, 500);
  } catch {
    return text.slice(0, 500) || `status ${response.status}`;
  }
}
