import { BedrockError } from './errors.ts';
import type { BedrockService } from './operation.ts';

/** An HTTP request as it goes to fetch. Header names are lower-case. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes when the request carries files, text else; absent with GET. */
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** What the service said when it turned a request away with 401 or 403. */
export interface AuthRejection {
  readonly status: number;
  /** Exception name, for example `ExpiredTokenException`. */
  readonly code: string;
  readonly message: string;
  /** The `date` header of the answer: the clock of the service. */
  readonly serverDate?: string;
  /** What was turned away, authorization included: never log it. */
  readonly request: HttpRequest;
}

/** What an authorizer may want to know beside the request. */
export interface AuthorizeContext {
  readonly service: BedrockService;
  /** Absent with an endpoint of the user's own and no region. */
  readonly region?: string;
  readonly modelId?: string;
  /** Set when the request is authorized for the second time: why the first was turned away. */
  readonly rejection?: AuthRejection;
}

/** Makes a request acceptable to the service. Asked anew for every attempt. */
export interface Authorizer {
  authorize(request: HttpRequest, context: AuthorizeContext): Promise<HttpRequest>;
  /** Asked once after a 401 or 403; true when credentials or clock were mended and the request should go out once more. */
  recover?(rejection: AuthRejection, context: AuthorizeContext): Promise<boolean>;
  /** Leaves `authorization` and `x-amz-*` headers of the caller alone, for authorizers that add nothing. */
  readonly keepsCallerAuthorization?: boolean;
}

/** Gives a bearer token; `forceRefresh` is true when the last one was turned away as expired. */
export type TokenProvider = (options: { readonly forceRefresh: boolean }) => string | PromiseLike<string>;

/** Authorizes with a Bedrock API key. A function is asked for every request, and once more when its key has expired. */
export function bearerAuthorizer(token: string | TokenProvider): Authorizer {
  return {
    async authorize(request, { rejection }) {
      const value =
        typeof token === 'string' ? token : await token({ forceRefresh: rejection !== undefined });
      return { ...request, headers: { ...request.headers, authorization: `Bearer ${checkToken(value)}` } };
    },
    async recover(rejection) {
      return typeof token === 'function' && (rejection.status === 401 || isExpired(rejection));
    },
  };
}

/** The part of `@bedrock-kit/sigv4`'s signer that is used here; anything of this shape will do. */
export interface RequestSigner {
  sign(request: HttpRequest): PromiseLike<{
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
  }>;
  /** Throws when there are no others; told what was refused, it need not fetch what another call has fetched already. */
  refreshCredentials?(refused: { readonly headers: Readonly<Record<string, string>> }): PromiseLike<void>;
  /** Takes over the service's clock; false when that changes nothing. */
  correctClock?(serverDate: string): boolean;
}

/** Authorizes with Signature Version 4. A function chooses the signer per request, for example by region. */
export function sigV4Authorizer(
  signer: RequestSigner | ((context: AuthorizeContext) => RequestSigner | PromiseLike<RequestSigner>),
): Authorizer {
  const choose = typeof signer === 'function' ? signer : () => signer;
  return {
    async authorize(request, context) {
      const { url, headers } = await (await choose(context)).sign(request);
      return { ...request, url, headers };
    },
    async recover(rejection, context) {
      const chosen = await choose(context);
      if (isClockSkew(rejection)) return correctClock(chosen, rejection.serverDate);
      if (!isExpired(rejection) || chosen.refreshCredentials === undefined) return false;
      await chosen.refreshCredentials(rejection.request);
      return true;
    },
  };
}

/** Authorizes nothing: for a gateway that signs by itself. The caller's own `authorization` header goes through. */
export function noAuthorizer(): Authorizer {
  return { keepsCallerAuthorization: true, authorize: async (request) => request };
}

function checkToken(token: unknown): string {
  // The token is not quoted, and neither would fetch be allowed to: its errors quote bad header values.
  if (typeof token === 'string' && /^[\x21-\x7e]+$/.test(token)) return token;
  throw new BedrockError('The bearer token must be one line of printable ASCII without blanks', {
    code: 'token-invalid',
    retryable: false,
  });
}

/** Temporary keys name the exception; API keys say it in the message only (seen in 2026). */
function isExpired({ code, message }: AuthRejection): boolean {
  return /ExpiredToken|token included in the request is expired|token has expired/i.test(
    `${code}: ${message}`,
  );
}

function isClockSkew({ code, message }: AuthRejection): boolean {
  return /RequestTimeTooSkewed|RequestExpired|signature (?:expired|not yet current)/i.test(
    `${code}: ${message}`,
  );
}

function correctClock(signer: RequestSigner, serverDate: string | undefined): boolean {
  return serverDate !== undefined && signer.correctClock?.(serverDate) === true;
}
