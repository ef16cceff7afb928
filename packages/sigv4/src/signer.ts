import { createSigningCore, type HeaderSigner } from './header-signer.ts';
import { presignRequest, readExpiry, type PresignOptions } from './presign.ts';
import type { SignableRequest } from './signable-request.ts';
import type { SignerOptions } from './signer-options.ts';

/** Signs requests for one region, service and identity. Holds no secret in an own property. */
export interface Signer extends HeaderSigner {
  /**
   * Signs a request in its query and gives the URL: for browsers, links and sockets. `content-type` and opted-in
   * headers are signed too if given, and must then be sent; `x-amz-*` headers move into the query.
   * Throws SigningError.
   */
  presign(request: SignableRequest, options: PresignOptions): Promise<string>;
}

/** Creates a signer. Never throws: options are checked, and credentials read, with the first request. */
export function createSigner(options: SignerOptions): Signer {
  const { read: readReady, sign, refreshCredentials, correctClock } = createSigningCore(options);
  return {
    sign,
    async presign(request, presignOptions) {
      const expiresInSeconds = readExpiry(presignOptions);
      const { read, ...ready } = await readReady(request);
      return await presignRequest(read, { ...ready, expiresInSeconds });
    },
    refreshCredentials,
    correctClock,
  };
}
