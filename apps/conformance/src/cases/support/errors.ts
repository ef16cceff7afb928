import { APICallError } from 'ai';
import { check } from './checks.ts';

/** The error of a call, which has to fail with an `APICallError`. */
export async function failureOf(answer: PromiseLike<unknown>): Promise<APICallError> {
  const error: unknown = await Promise.resolve(answer).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  check(error !== undefined, 'the call did not fail');
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  check(APICallError.isInstance(error), `the error is no APICallError but ${text}`);
  return error;
}

/** `error.data` of Bedrock's errors. */
export function dataOf(error: APICallError): Readonly<Record<string, unknown>> {
  return typeof error.data === 'object' && error.data !== null ? { ...error.data } : {};
}
