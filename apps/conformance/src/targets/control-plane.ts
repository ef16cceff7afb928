import { partitionOf } from '@bedrock-kit/schemas';
import { createSigningFetch } from '@bedrock-kit/sigv4';
import { createTap, type Tap } from '../capture/tap.ts';
import type { Identity } from './identity.ts';

/** What is managed beside the models: lists of models, guardrails. */
export interface ControlPlane {
  readonly url: string;
  /** Throws `ControlError`. */
  call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<ControlAnswer>;
}

export interface ControlAnswer {
  readonly json: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

/** The control plane refused, or could not be reached: then `status` is 0. */
export class ControlError extends Error {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;

  constructor(
    message: string,
    details: {
      readonly status: number;
      readonly type: string;
      readonly headers?: Headers;
      readonly cause?: unknown;
    },
  ) {
    super(message, { cause: details.cause });
    this.name = 'ControlError';
    this.status = details.status;
    this.type = details.type;
    this.headers = details.headers ?? new Headers();
  }
}

export interface ControlPlaneOptions {
  readonly region: string;
  readonly identity: Identity;
  readonly endpoint?: string | undefined;
  readonly tap?: Tap;
}

/** Creates a client of the control plane. Nothing is sent or resolved before the first call. */
export function createControlPlane({
  region,
  identity,
  endpoint,
  tap = createTap(),
}: ControlPlaneOptions): ControlPlane {
  const url = (endpoint ?? controlEndpoint(region)).replace(/\/+$/, '');
  const send =
    identity.kind === 'bearer'
      ? bearerFetch(identity.token, tap.fetch)
      : createSigningFetch({ region, service: 'bedrock', credentials: identity.resolve, fetch: tap.fetch });
  return { url, call };

  async function call(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: object,
  ): Promise<ControlAnswer> {
    const response = await reach(`${url}${path}`, {
      method,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      ...(body !== undefined && { body: new TextEncoder().encode(JSON.stringify(body)) }),
      signal: AbortSignal.timeout(20_000),
    });
    const text = await response.text();
    const json = readObject(text);
    if (response.ok) return { json, headers: response.headers };
    const type = (response.headers.get('x-amzn-errortype') ?? String(json['__type'] ?? 'Unknown')).replace(
      /:.*$/,
      '',
    );
    const said = json['message'] ?? json['Message'];
    const message = typeof said === 'string' ? said : `HTTP ${response.status}`;
    throw new ControlError(message, { status: response.status, type, headers: response.headers });
  }

  async function reach(address: string, init: RequestInit): Promise<Response> {
    try {
      return await send(address, init);
    } catch (cause) {
      const reason = cause instanceof Error ? rootMessage(cause) : String(cause);
      throw new ControlError(reason, { status: 0, type: 'unreachable', cause });
    }
  }
}

function controlEndpoint(region: string): string {
  return `https://bedrock.${region}.${partitionOf(region).dnsSuffix}`;
}

function bearerFetch(token: string, send: typeof fetch): typeof fetch {
  return (input, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    return send(input, { ...init, headers });
  };
}

/** `fetch failed` hides what failed in its cause. */
function rootMessage(error: Error): string {
  return error.cause instanceof Error ? `${error.message}: ${rootMessage(error.cause)}` : error.message;
}

function readObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
