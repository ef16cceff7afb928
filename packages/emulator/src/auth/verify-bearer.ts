import { ServiceError } from '../service-error.ts';

/** An API key that the emulator accepts. */
export interface AcceptedToken {
  readonly token: string;
  /** From this moment on the answer is `Bearer Token has expired`. */
  readonly expiration?: Date;
}

export interface VerifiedToken {
  readonly scheme: 'bearer';
}

/** Verifies a Bedrock API key; throws the service's refusal. */
export function verifyBearer(token: string, accepted: readonly AcceptedToken[], now: number): VerifiedToken {
  const found = accepted.find((candidate) => candidate.token === token);
  if (found === undefined) {
    // Long-term keys begin with ABSK, short-term keys with bedrock-api-key-.
    throw /^(?:ABSK|bedrock-api-key-)/.test(token)
      ? refusal('Authentication failed: Please make sure your API Key is valid.')
      : refusal('Invalid API Key format: Must start with pre-defined prefix');
  }
  if (found.expiration !== undefined && found.expiration.getTime() <= now) {
    throw refusal('Bearer Token has expired');
  }
  return { scheme: 'bearer' };
}

function refusal(message: string): ServiceError {
  return new ServiceError({ type: 'AccessDeniedException', status: 403, message, layer: 'gateway' });
}
