export { SigningError, type SigningErrorCode } from './errors.ts';
export { createHeaderSigner, type HeaderSigner } from './header-signer.ts';
export type { SignerOptions } from './signer-options.ts';
