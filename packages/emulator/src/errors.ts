/** What can be wrong with the way an emulator is set up; what it answers with are the service's errors, not these. */
export type EmulatorErrorCode =
  | 'fault-invalid'
  | 'script-invalid'
  | 'reply-invalid'
  | 'recording-invalid'
  | 'upstream-invalid'
  | 'backend-invalid'
  | 'not-started';

const marker: unique symbol = Symbol.for('bedrock-kit.EmulatorError');

/** The one error that this package throws at its user: something given to it cannot be used. Never holds a secret. */
export class EmulatorError extends Error {
  /** Whether a value is an EmulatorError, also one of another copy of this package. */
  static isEmulatorError(value: unknown): value is EmulatorError {
    return typeof value === 'object' && value !== null && marker in value;
  }

  readonly code: EmulatorErrorCode;

  constructor(code: EmulatorErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EmulatorError';
    this.code = code;
    Object.defineProperty(this, marker, { value: true });
  }
}
