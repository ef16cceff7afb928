import { messageOf } from '../errors.ts';
import type { Identity } from '../targets/identity.ts';
import type { Finding } from './finding.ts';

/** Whether there are credentials, of which kind, and for how long. Their values are never told. */
export async function checkIdentity(identity: Identity, now: number): Promise<Finding> {
  const what = 'credentials';
  if (identity.kind === 'bearer')
    return { verdict: 'good', what, detail: 'a Bedrock API key of AWS_BEARER_TOKEN_BEDROCK' };
  try {
    const { sessionToken, expiration } = await identity.resolve();
    const kind = sessionToken === undefined ? 'a long-term key pair' : 'temporary keys';
    if (expiration === undefined) return { verdict: 'good', what, detail: kind };
    const minutes = Math.floor((expiration.getTime() - now) / 60_000);
    const detail = `${kind}, for another ${minutes} minutes`;
    if (minutes > 0) return { verdict: 'good', what, detail };
    return {
      verdict: 'bad',
      what,
      detail: `${kind} that have expired`,
      hint: 'Sign in again: aws sso login, or aws login.',
    };
  } catch (error) {
    return {
      verdict: 'bad',
      what,
      detail: messageOf(error),
      hint: 'Set AWS_BEARER_TOKEN_BEDROCK, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile with --profile.',
    };
  }
}
