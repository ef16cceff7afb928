/** What is known of a kind of failure that the service names. */
export interface ExceptionFacts {
  /** As the service writes it: `ThrottlingException`. */
  readonly name: string;
  /** The HTTP status it comes with; only informative for one inside a stream. */
  readonly status: number;
  /** Whether the same request may succeed later, unchanged. A stream that has begun cannot be continued all the same. */
  readonly retryable: boolean;
  /** Whether it may be an event in a stream whose HTTP status was 200. */
  readonly inStream: boolean;
}

/**
 * Every exception of the runtime's service model (August 2026), and the unmodelled ones that the layers before it
 * answer with.
 *
 * `retryable` goes a little further than the AWS SDKs, which do not retry a model's timeout (408) or failure (424)
 * although both texts say "Try your request again.": it tells what may help, not how often to try.
 */
export const exceptionTable: readonly ExceptionFacts[] = [
  { name: 'AccessDeniedException', status: 403, retryable: false, inStream: false },
  { name: 'ConflictException', status: 400, retryable: false, inStream: false },
  { name: 'InternalServerException', status: 500, retryable: true, inStream: true },
  { name: 'ModelErrorException', status: 424, retryable: true, inStream: false },
  { name: 'ModelNotReadyException', status: 429, retryable: true, inStream: false },
  { name: 'ModelStreamErrorException', status: 424, retryable: true, inStream: true },
  { name: 'ModelTimeoutException', status: 408, retryable: true, inStream: true },
  { name: 'ResourceNotFoundException', status: 404, retryable: false, inStream: false },
  { name: 'ServiceQuotaExceededException', status: 400, retryable: false, inStream: false },
  { name: 'ServiceUnavailableException', status: 503, retryable: true, inStream: true },
  { name: 'ThrottlingException', status: 429, retryable: true, inStream: true },
  { name: 'ValidationException', status: 400, retryable: false, inStream: true },
  // Authentication, routing and framing; in no service model.
  { name: 'ExpiredTokenException', status: 403, retryable: false, inStream: false },
  { name: 'IncompleteSignatureException', status: 403, retryable: false, inStream: false },
  { name: 'InvalidSignatureException', status: 403, retryable: false, inStream: false },
  { name: 'MissingAuthenticationTokenException', status: 403, retryable: false, inStream: false },
  { name: 'UnrecognizedClientException', status: 403, retryable: false, inStream: false },
  { name: 'SerializationException', status: 400, retryable: false, inStream: false },
  { name: 'UnknownOperationException', status: 404, retryable: false, inStream: false },
  // Of the agent runtime (Rerank).
  { name: 'BadGatewayException', status: 502, retryable: true, inStream: false },
  { name: 'DependencyFailedException', status: 424, retryable: true, inStream: false },
];

const byName: ReadonlyMap<string, ExceptionFacts> = /*#__PURE__*/ new Map(
  exceptionTable.map((facts) => [facts.name.toLowerCase(), facts]),
);

/**
 * The plain name in any spelling of the wire: `ThrottlingException:http://…`, `com.amazon#ThrottlingException`, and the
 * `throttlingException` of streams. Known names come back as the service writes them, others as they stand.
 */
export function readExceptionName(text: string): string {
  // The order of the AWS SDKs: what stands before the first comma, before the first colon, after the hash.
  const plain = (text.split(',', 1)[0] ?? '').split(':', 1)[0] ?? '';
  const name = plain.slice(plain.indexOf('#') + 1).trim();
  return byName.get(name.toLowerCase())?.name ?? name;
}

/** The facts about an exception, by its name in any spelling of the wire; undefined for one that is not known. */
export function findException(name: string): ExceptionFacts | undefined {
  return byName.get(readExceptionName(name).toLowerCase());
}
