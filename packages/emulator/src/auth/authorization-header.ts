import { ServiceError } from '../service-error.ts';

/** The parts of `Authorization: AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`. */
export interface SignatureHeader {
  readonly accessKeyId: string;
  /** `YYYYMMDD` of the credential scope. */
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
  /** Lower case, as listed. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const parts = ['Credential', 'Signature', 'SignedHeaders'] as const;

/** Reads the header; throws `IncompleteSignatureException` that names every missing part. */
export function readSignatureHeader(authorization: string): SignatureHeader {
  const fields = new Map<string, string>();
  for (const field of authorization.replace(/^AWS4-HMAC-SHA256/, '').split(/[,\s]+/)) {
    const at = field.indexOf('=');
    if (at > 0) fields.set(field.slice(0, at), field.slice(at + 1));
  }
  const missing = parts.filter((part) => !fields.get(part));
  if (missing.length > 0) {
    throw incomplete(missing.map((part) => `Authorization header requires '${part}' parameter.`).join(' '));
  }

  // An access key id holds no slash, but a scope cut too short or too long must not be read as something else.
  const scope = (fields.get('Credential') ?? '').split('/');
  const [accessKeyId, day, region, service, terminator] = scope;
  if (
    scope.length !== 5 ||
    accessKeyId === undefined ||
    day === undefined ||
    region === undefined ||
    service === undefined ||
    terminator === undefined
  ) {
    throw incomplete(
      'Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got another form.',
    );
  }
  return {
    accessKeyId,
    day,
    region,
    service,
    terminator,
    signedHeaders: (fields.get('SignedHeaders') ?? '').toLowerCase().split(';'),
    signature: fields.get('Signature') ?? '',
  };
}

export function incomplete(message: string): ServiceError {
  return new ServiceError({ type: 'IncompleteSignatureException', status: 403, message, layer: 'coral' });
}

export function invalidSignature(message: string): ServiceError {
  return new ServiceError({ type: 'InvalidSignatureException', status: 403, message, layer: 'coral' });
}
