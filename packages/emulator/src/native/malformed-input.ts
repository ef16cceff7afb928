import { type ServiceError, validationError } from '../service-error.ts';
import { findViolations, type ObjectSchema } from './native-schema.ts';

/** The refusal of a body that is no JSON object. */
export function notJson(): ServiceError {
  return validationError('Malformed input request, please reformat your input and try again.');
}

/** The refusal of a body for one thing that is wrong with it. */
export function malformedInput(violation: string): ServiceError {
  return validationError(`Malformed input request: ${violation}, please reformat your input and try again.`);
}

/** Refuses a native body that does not fit the model's schema, in the words of the service; gives it back as an object. */
export function checkNativeBody(schema: ObjectSchema, body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw notJson();
  const [first, ...more] = findViolations(schema, body);
  if (first === undefined) return body as Readonly<Record<string, unknown>>;
  throw malformedInput(more.length === 0 ? first : `${more.length + 1} schema violations found`);
}
