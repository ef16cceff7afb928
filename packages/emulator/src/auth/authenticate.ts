import { ServiceError } from '../service-error.ts';
import { headerOf, type WireRequest } from '../wire.ts';
import { incomplete } from './authorization-header.ts';
import { verifyBearer, type AcceptedToken, type VerifiedToken } from './verify-bearer.ts';
import {
  verifySignature,
  type AcceptedCredentials,
  type SignatureRules,
  type VerifiedSignature,
} from './verify-signature.ts';

/** Who called: what the authorization header proved. `none` when the emulator was told not to ask. */
export type Caller = VerifiedSignature | VerifiedToken | { readonly scheme: 'none' };

export interface AuthenticationRules extends SignatureRules {
  readonly tokens: readonly AcceptedToken[];
}

export type { AcceptedCredentials, AcceptedToken };

/** Verifies the authorization header of a request, SigV4 or bearer; throws the service's refusal. */
export function authenticate(request: WireRequest, rules: AuthenticationRules): Caller {
  const authorization = headerOf(request, 'authorization');
  if (authorization === undefined || authorization === '') {
    throw new ServiceError({
      type: 'MissingAuthenticationTokenException',
      status: 403,
      message: 'Missing Authentication Token',
      layer: 'coral',
    });
  }
  const bearer = /^Bearer\s+(.*)$/i.exec(authorization)?.[1];
  if (bearer !== undefined) return verifyBearer(bearer, rules.tokens, rules.now());
  if (authorization.startsWith('AWS4-HMAC-SHA256')) return verifySignature(request, authorization, rules);
  throw incomplete(`Unsupported AWS 'algorithm': '${authorization.split(/\s/, 1)[0]?.slice(0, 40)}'.`);
}
