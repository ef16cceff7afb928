import { BedrockConfigurationError } from '@bedrock-kit/amazon-bedrock';
import { APICallError, RetryError, UnsupportedFunctionalityError } from 'ai';
import type { Problem } from '../protocol.ts';
import { RequestRefused } from './read-chat-request.ts';

/**
 * Puts an error into words for the person in front of the screen. What the provider says is safe to show: it never holds a
 * key. Of an error that nobody foresaw, nothing is shown.
 */
export function explainError(error: unknown): Problem {
  if (RetryError.isInstance(error)) return explainError(error.lastError);
  if (APICallError.isInstance(error)) return explainCall(error);
  if (BedrockConfigurationError.isBedrockConfigurationError(error))
    return {
      title: 'The server has no access to AWS yet',
      detail: error.message,
      code: error.code,
      retryable: true,
    };
  if (error instanceof RequestRefused)
    return { title: 'That cannot be sent', detail: error.message, retryable: false };
  if (UnsupportedFunctionalityError.isInstance(error))
    return { title: 'The model cannot do that', detail: error.message, retryable: false };
  return {
    title: 'Something went wrong on the server',
    detail: 'The terminal in which it runs says more.',
    retryable: true,
  };
}

/** True for an error whose cause is in this program and not in the request or at AWS. */
export function isUnforeseen(error: unknown): boolean {
  return explainError(error).title === 'Something went wrong on the server';
}

/** The members of `error.data` that are shown. */
interface ErrorData {
  readonly code?: string;
  readonly reason?: string;
  readonly hint?: string;
  readonly requestId?: string;
  readonly retryAfterMs?: number;
  readonly suggestedModelIds?: readonly string[];
}

function explainCall(error: APICallError): Problem {
  const { code, reason, hint, requestId, retryAfterMs, suggestedModelIds }: ErrorData = error.data ?? {};
  const optional = { code, hint, requestId, retryAfterMs, suggestedModelIds };
  return {
    title:
      titlesOfReasons[reason ?? ''] ?? titles[code?.toLowerCase() ?? ''] ?? titleOfStatus(error.statusCode),
    detail: firstSentences(error.message, hint),
    retryable: error.isRetryable,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
}

const busy = 'Bedrock is busy';
const brokeOff = 'The answer broke off';
const titles: Readonly<Record<string, string>> = {
  throttlingexception: busy,
  toomanyrequestsexception: busy,
  servicequotaexceededexception: 'The quota is used up',
  serviceunavailableexception: 'Bedrock is not available right now',
  modelnotreadyexception: 'The model is still being loaded',
  modeltimeoutexception: 'The model took too long',
  modelstreamerrorexception: brokeOff,
  'stream-truncated': brokeOff,
  'stream-incomplete': brokeOff,
  'stream-damaged': brokeOff,
  'network-error': 'The connection to Bedrock is broken',
  accessdeniedexception: 'AWS does not allow this model',
  resourcenotfoundexception: 'This model does not exist here',
  validationexception: 'Bedrock did not take the message',
  unrecognizedclientexception: 'AWS does not know the credentials',
  expiredtokenexception: 'The credentials have expired',
};

/** What the provider has read out of the words of AWS; clearer than the code where there is one. */
const titlesOfReasons: Readonly<Record<string, string>> = {
  'clock-skew': 'The clock of the server is wrong',
  'context-overflow': 'The conversation is too long for this model',
  'daily-quota-used': 'The quota of the day is used up',
  'image-unreadable': 'Bedrock cannot read the image',
  'inference-profile-needed': 'This model is served through a profile',
  'model-access-missing': 'The account has no access to this model yet',
  'model-legacy': 'This model is on its way out',
  'model-retired': 'This model is gone',
  'region-mismatch': 'This model is in another region',
  'too-many-files': 'Too many files',
  'use-case-form-missing': 'Anthropic’s form is not filled in yet',
};

function titleOfStatus(status: number | undefined): string {
  if (status === undefined) return 'Bedrock cannot be reached';
  if (status === 429) return busy;
  if (status === 401 || status === 403) return 'AWS refused the credentials';
  return status >= 500 ? 'Bedrock failed' : 'Bedrock refused the request';
}

/** The words of AWS alone: code, request id and hint stand in places of their own. */
function firstSentences(message: string, hint: string | undefined): string {
  const words = hint === undefined ? message : message.replace(hint, '');
  return words
    .replace(/\s*\[\w[^\]]*\]/g, '')
    .replace(/^[a-z]+(?:-[a-z]+)+: /, '')
    .trim();
}
