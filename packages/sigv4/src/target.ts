import { createCanonicalPath, createCanonicalQuery, type PathEncoding } from './canonical-request.ts';
import { SigningError } from './errors.ts';

/** Where a request goes: exactly what `fetch` will send, and its canonical form. */
export interface Target {
  /** As it has to be sent: without the fragment, and with `%20` for a `+` in the query. */
  readonly url: string;
  /** With the port unless it is the default one of the scheme. */
  readonly host: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly canonicalPath: string;
  readonly canonicalQuery: string;
}

/** Reads a URL. Throws SigningError `url-invalid`. */
export type TargetReader = (url: string | URL) => Target;

/** Creates a reader that keeps the last target: a signer mostly signs for one URL, and reading it takes 4 µs. */
export function createTargetReader(pathEncoding: PathEncoding): TargetReader {
  let lastUrl: string | undefined;
  let last: Target | undefined;
  return (url) => {
    const text = String(url);
    if (last !== undefined && text === lastUrl) return last;
    last = readTarget(text, pathEncoding);
    lastUrl = text;
    return last;
  };
}

/** Messages never repeat the URL: it may hold a password or a presigned signature. */
function readTarget(text: string, pathEncoding: PathEncoding): Target {
  const url = parseUrl(text);
  if (!/^(?:http|ws)s?:$/.test(url.protocol)) {
    const scheme = url.protocol.slice(0, -1);
    throw new SigningError('url-invalid', `request.url must be http, https, ws or wss, not ${scheme}.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new SigningError('url-invalid', 'request.url must not contain a user name or password.');
  }
  const { origin, host, pathname: path } = url;
  // Forms and URLSearchParams write a blank as `+`, which some services read as a plus. `%20` is read alike by all.
  const search = url.search.replaceAll('+', '%20');
  const query = search.slice(1);
  return {
    url: `${origin}${path}${search}`,
    host,
    path,
    query,
    canonicalPath: createCanonicalPath(path, pathEncoding),
    canonicalQuery: createCanonicalQuery(query),
  };
}

function parseUrl(text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw new SigningError(
      'url-invalid',
      'request.url is not an absolute URL. Give one like "https://bedrock-runtime.us-east-1.amazonaws.com/model/…".',
    );
  }
}
