export type { SignableBody, SignedBody } from './body.ts';
export type { PathEncoding } from './canonical-request.ts';
export type { CredentialProvider, CredentialProviderOptions, Credentials } from './credentials.ts';
export { SigningError, type SigningErrorCode } from './errors.ts';
export type { SignableHeaders, SignableRequest } from './signable-request.ts';
export { createSigner, type Signer } from './signer.ts';
export type { SignerOptions } from './signer-options.ts';
export type { SignedRequest } from './sign-request.ts';
