/** A refusal that a client can mend by itself. */
export type MendableRefusal = 'expired-credentials' | 'clock';

/** Bedrock answers 403; older services answer 400 or 401 for the same. */
const refusalStatus: ReadonlySet<number> = new Set([400, 401, 403]);

/** As much of an answer as is looked at; AWS errors are far shorter. */
const maxErrorBytes = 65_536;

const expiredCredentials =
  /ExpiredToken|TokenRefreshRequired|security token included in the request is expired/i;

/** One line per service family: `Signature expired: …`, S3's codes, and those of the query protocol. */
const wrongTime =
  /Signature expired|Signature not yet current|RequestTimeTooSkewed|RequestExpired|RequestInTheFuture/i;

/** Reads why a request was refused, leaving the response unread for the caller. Undefined: nothing to mend. */
export async function readRefusal(response: Response): Promise<MendableRefusal | undefined> {
  if (!refusalStatus.has(response.status)) return undefined;
  // A body that breaks off tells nothing; the caller meets the break when reading the response.
  const type = response.headers.get('x-amzn-errortype') ?? '';
  const text = `${type}\n${await readStart(response.clone()).catch(() => '')}`;
  if (expiredCredentials.test(text)) return 'expired-credentials';
  // A cached answer's date says nothing about now.
  return wrongTime.test(text) && !response.headers.has('age') ? 'clock' : undefined;
}

async function readStart(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    text += decoder.decode(next.value, { stream: true });
    if (text.length < maxErrorBytes) continue;
    // Not awaited: one half of a cloned body only finishes cancelling together with the other.
    reader.cancel().catch(() => undefined);
    break;
  }
  return text;
}
