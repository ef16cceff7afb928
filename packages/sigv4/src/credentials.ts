import { SigningError } from './errors.ts';

/** One whole set of AWS credentials, from one source. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Needed with temporary keys (`ASIA…`). Blank counts as absent. */
  readonly sessionToken?: string | undefined;
  /** When the set stops working. Absent: it does not expire. */
  readonly expiration?: Date | undefined;
}

/** What a signer asks of a credential provider. */
export interface CredentialProviderOptions {
  /** True after the service refused the last set as expired: do not answer from a cache. */
  readonly forceRefresh?: boolean;
}

/** Gives the current credentials. The signer caches the answer until shortly before its `expiration`. */
export type CredentialProvider = (options?: CredentialProviderOptions) => Promise<Credentials> | Credentials;

/**
 * Checks and trims one set of credentials.
 * Throws SigningError `credentials-missing`, `credentials-incomplete` (naming the other half) or `option-invalid`.
 */
export function readCredentials(value: unknown, source: string): Credentials {
  const fields = typeof value === 'object' && value !== null ? value : {};
  const accessKeyId = readText(fields, 'accessKeyId');
  const secretAccessKey = readText(fields, 'secretAccessKey');
  const sessionToken = readText(fields, 'sessionToken');
  const expiration = readExpiration(fields);
  if (accessKeyId === undefined && secretAccessKey === undefined) {
    throw new SigningError(
      'credentials-missing',
      `No credentials: ${source} gave neither accessKeyId nor secretAccessKey (blank values count as absent). Give both.`,
    );
  }
  if (accessKeyId === undefined) throw incomplete(source, 'secretAccessKey', 'accessKeyId');
  if (secretAccessKey === undefined) throw incomplete(source, 'accessKeyId', 'secretAccessKey');
  // These separate the parts of an authorization header.
  if (/[\s,/=]/.test(accessKeyId)) {
    throw new SigningError(
      'option-invalid',
      'credentials.accessKeyId holds a blank, comma, slash or equals sign, as no access key id does. Is the pair swapped?',
    );
  }
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken !== undefined && { sessionToken }),
    ...(expiration !== undefined && { expiration }),
  };
}

function incomplete(source: string, given: string, missing: string): SigningError {
  return new SigningError(
    'credentials-incomplete',
    `Half a pair of credentials: ${source} gave ${given} without ${missing}. Give ${missing} too.`,
  );
}

/** Keys pasted with a newline or blanks around them are a common cause of signature mismatches. */
function readText(fields: object, name: string): string | undefined {
  const value: unknown = Reflect.get(fields, name);
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') {
    throw new SigningError('option-invalid', `credentials.${name} must be a string, not ${typeof value}.`);
  }
  const text = value.trim();
  if (/[^ -~]/.test(text)) {
    throw new SigningError(
      'option-invalid',
      `credentials.${name} has a line break or a character outside ASCII inside it. Paste it again.`,
    );
  }
  return text === '' ? undefined : text;
}

/** Providers that read JSON often leave the expiration as ISO text; that is understood too. */
function readExpiration(fields: object): Date | undefined {
  const value: unknown = Reflect.get(fields, 'expiration');
  if (value === undefined || value === null) return undefined;
  const date = value instanceof Date || typeof value === 'string' ? new Date(value) : new Date(Number.NaN);
  if (Number.isNaN(date.getTime())) {
    throw new SigningError('option-invalid', 'credentials.expiration must be a valid Date.');
  }
  return date;
}
