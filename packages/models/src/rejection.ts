import type { Authorizer, AuthorizeContext, AuthRejection, HttpRequest } from './authorizer.ts';
import { BedrockError } from './errors.ts';

/** The rejection behind an error, if the service turned the request away for its credentials or its date. */
export function readRejection(error: unknown, request: HttpRequest): AuthRejection | undefined {
  if (!BedrockError.isBedrockError(error)) return undefined;
  const { status, code, serviceMessage = '', responseHeaders } = error;
  if (responseHeaders === undefined || status === undefined) return undefined;
  // RequestExpired and, in front of some services, ExpiredToken come with 400.
  const isRejection = status === 401 || status === 403 || (status === 400 && /Expired|Skewed/.test(code));
  if (!isRejection) return undefined;
  const serverDate = responseHeaders['date'];
  return { status, code, message: serviceMessage, request, ...(serverDate !== undefined && { serverDate }) };
}

/**
 * Asks the authorizer to mend what the request was turned away for. When that fails too, the rejection stays the error,
 * and why it could not be mended becomes its cause.
 */
export async function recoverFrom(
  error: unknown,
  authorizer: Authorizer,
  context: AuthorizeContext & { readonly rejection: AuthRejection },
): Promise<boolean> {
  try {
    return (await authorizer.recover?.(context.rejection, context)) === true;
  } catch (cause) {
    if (error instanceof Error) Object.defineProperty(error, 'cause', { value: cause });
    return false;
  }
}
