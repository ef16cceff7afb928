import type { Stop } from './call-guard.ts';
import { BedrockError, type CallDescription } from './errors.ts';
import { writeMessage } from './explain-fault.ts';

/** What a failed connection means, by the code that Node, Bun and Deno put on the error or on its cause. */
const networkHints: readonly { readonly code: RegExp; readonly hint: string; readonly retryable?: false }[] =
  [
    {
      code: /ENOTFOUND|EAI_AGAIN/,
      hint: 'The host name is unknown here: check region, endpoint, DNS and proxy.',
    },
    { code: /ECONNREFUSED/, hint: 'Nothing listens there: check the endpoint and the proxy.' },
    {
      code: /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/,
      hint: 'The certificate is not trusted here: give the runtime the authority that signed it (Node: NODE_EXTRA_CA_CERTS).',
      // No certificate mends itself between two tries.
      retryable: false,
    },
    {
      code: /UND_ERR_(?:HEADERS|BODY)_TIMEOUT/,
      hint: 'This is the 300-second limit of Node’s own fetch: pass a fetch whose dispatcher has larger headersTimeout and bodyTimeout.',
    },
  ];

/** The connection failed, before an answer or inside one. Retryable, but for a certificate; the runtime's own error is the cause. */
export function networkError(cause: unknown, call: CallDescription): BedrockError {
  const { code, text } = readCause(cause);
  const known = networkHints.find((row) => row.code.test(code));
  const details = {
    ...call,
    code: 'network-error',
    retryable: known?.retryable ?? true,
    cause,
    ...(known && { hint: known.hint }),
  };
  return new BedrockError(writeMessage(text, details), details);
}

/** What to throw for a call that was stopped from this side: the user's own reason, or a timeout. */
export function stopError(stop: Stop, call: CallDescription): unknown {
  if (stop.kind === 'abort') return stop.reason;
  const text = {
    headers: `no answer within ${stop.afterMs} ms (timeouts.headersMs)`,
    'first-byte': `no byte of the answer within ${stop.afterMs} ms after its headers (timeouts.firstByteMs)`,
    idle: `the answer stood still for ${stop.afterMs} ms (timeouts.idleMs)`,
  }[stop.phase];
  const details = { ...call, code: `${stop.phase}-timeout`, retryable: true };
  return new BedrockError(writeMessage(text, details), details);
}

/** fetch says `fetch failed` and keeps what happened in causes of causes. */
function readCause(error: unknown): { code: string; text: string } {
  const codes: string[] = [];
  const texts: string[] = [];
  let current: unknown = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth++) {
    if (current.message !== '') texts.push(current.message);
    if ('code' in current && typeof current.code === 'string') codes.push(current.code);
    current = current.cause;
  }
  return { code: codes.join(' '), text: texts.length > 0 ? texts.join(': ') : String(error) };
}
