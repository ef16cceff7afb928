/** Names that this package gives to failures which have no name of AWS. Each has its page in docs/errors. */
export const ownErrorCodes = [
  'region-missing',
  'region-invalid',
  'endpoint-invalid',
  'host-not-allowed',
  'model-id-invalid',
  'header-invalid',
  'token-invalid',
  'timeouts-invalid',
  'request-not-serializable',
  'invalid-argument',
  'content-filtered',
  'guardrail-intervened',
  'inference-failed',
  'network-error',
  'headers-timeout',
  'first-byte-timeout',
  'idle-timeout',
  'redirect-refused',
  'response-too-large',
  'response-invalid',
  'http-error',
  'stream-damaged',
  'stream-truncated',
  'stream-incomplete',
  'event-invalid',
  'content-type-unexpected',
] as const;

/** One of these names. */
export type OwnErrorCode = (typeof ownErrorCodes)[number];
