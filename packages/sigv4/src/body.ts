import { SigningError } from './errors.ts';

/** A body that can be hashed before it is sent: everything `fetch` takes except streams. */
export type SignableBody = string | ArrayBuffer | ArrayBufferView | URLSearchParams | Blob | FormData;

/** A body as it goes over the wire; a text is sent as UTF-8. */
export type SignedBody = string | Uint8Array<ArrayBuffer>;

/** A body read to the end. */
export interface ReadBody {
  readonly body: SignedBody;
  /** What `fetch` names the content when the caller does not (texts, forms, blobs with a type): it has to be signed. */
  readonly contentType?: string;
}

/** Reads a body without copying where it can. Throws SigningError `body-not-signable` for streams and other objects. */
export function readBody(body: SignableBody): ReadBody | Promise<ReadBody> {
  if (typeof body === 'string') return { body, contentType: 'text/plain;charset=UTF-8' };
  if (ArrayBuffer.isView(body)) return { body: bytesOf(body) };
  if (body instanceof ArrayBuffer) return { body: new Uint8Array(body) };
  if (body instanceof URLSearchParams) {
    return { body: body.toString(), contentType: 'application/x-www-form-urlencoded;charset=UTF-8' };
  }
  if (body instanceof Blob || body instanceof FormData) return readWithResponse(body);
  throw bodyNotSignable(body);
}

/** The error for a stream or another object that is no body. */
export function bodyNotSignable(body: unknown): SigningError {
  return new SigningError(
    'body-not-signable',
    `A body of type ${describe(body)} cannot be signed, because its hash must be known before it is sent. ` +
      'Read it first and pass a string or a Uint8Array.',
  );
}

/** `Response` is every runtime's own serialiser of bodies; it also draws the boundary of a multipart form. */
async function readWithResponse(body: Blob | FormData): Promise<ReadBody> {
  const response = new Response(body);
  const contentType = response.headers.get('content-type');
  const bytes = new Uint8Array(await response.arrayBuffer());
  return contentType === null ? { body: bytes } : { body: bytes, contentType };
}

/** `fetch` refuses views of shared memory, so those are copied; so are buffers of another realm. */
function bytesOf(view: ArrayBufferView): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = view;
  return buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer, byteOffset, byteLength)
    : new Uint8Array(buffer, byteOffset, byteLength).slice();
}

function describe(value: unknown): string {
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}
