/** What went wrong, for programs; the message says it for people. */
export type SigningErrorCode =
  | 'credentials-missing'
  | 'credentials-incomplete'
  | 'credentials-expired'
  | 'credentials-unavailable'
  | 'body-not-signable'
  | 'url-invalid'
  | 'header-invalid'
  | 'option-invalid';

const marker: unique symbol = Symbol.for('bedrock-kit.SigningError');

/**
 * The one error this package throws: a request could not be signed, and nothing was sent.
 * Neither message nor fields ever hold a secret, a session token or a whole URL.
 */
export class SigningError extends Error {
  /** Whether a value is a SigningError, also one of another copy of this package. */
  static isSigningError(value: unknown): value is SigningError {
    return typeof value === 'object' && value !== null && marker in value;
  }

  readonly code: SigningErrorCode;

  /** `options.cause` is what a credential provider of the caller threw; no other cause is ever kept. */
  constructor(code: SigningErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SigningError';
    this.code = code;
    Object.defineProperty(this, marker, { value: true });
  }
}
