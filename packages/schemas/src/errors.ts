/** Why a value was refused. */
export type SchemaErrorCode =
  /** Text that is not base64 (RFC 4648, standard or URL-safe alphabet). */
  | 'base64-invalid'
  /** The target array has fewer bytes left than the text needs. */
  | 'base64-no-room';

const marker: unique symbol = Symbol.for('bedrock-kit.SchemaError');

/** Thrown where a value cannot be what it is said to be; the message names the place and the fix. */
export class SchemaError extends Error {
  readonly code: SchemaErrorCode;

  /** @param options `code`, and `cause` when another error led to this one. */
  constructor(message: string, options: { readonly code: SchemaErrorCode; readonly cause?: unknown }) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = 'SchemaError';
    this.code = options.code;
    Object.defineProperty(this, marker, { value: true });
  }

  /** Tells a `SchemaError` of any copy of this package from other values. */
  static isSchemaError(value: unknown): value is SchemaError {
    return typeof value === 'object' && value !== null && marker in value;
  }
}
