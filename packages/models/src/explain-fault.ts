import { findException, inferenceProfileIdsFor, readExceptionName } from '@bedrock-kit/schemas';
import { codeLink, reasonLink } from './error-page.ts';
import { reasonTable, type ReasonRow } from './error-reasons.ts';
import type { BedrockErrorDetails, CallDescription } from './errors.ts';

/** What the service says went wrong. */
export interface ServiceFault {
  /** Exception name in any of the service's spellings, or a code of ours. */
  readonly code: string;
  /** The text of the service; empty when there was none. */
  readonly message: string;
}

/** The message of an error and everything it knows. */
export interface ExplainedFault {
  readonly message: string;
  readonly details: BedrockErrorDetails;
}

/** Texts longer than this are somebody's page, not a message. */
const maxMessageLength = 4096;

/** Makes of a fault an error that explains itself: what the service said, of which call, and what to do (H1, H6). */
export function explainFault(
  fault: ServiceFault,
  call: CallDescription,
  known: Partial<BedrockErrorDetails> = {},
): ExplainedFault {
  const exception = findException(fault.code);
  const code = readExceptionName(fault.code);
  const status = known.status ?? exception?.status;
  const text = fault.message.slice(0, maxMessageLength);
  // A gateway's refusal has no name: there the status tells.
  const found = findReason(code === 'http-error' ? `${code} ${status}: ${text}` : `${code}: ${text}`);
  const suggestedModelIds = suggestModelIds(found?.row, call);
  const hint = found && writeHint(found.row, call, suggestedModelIds);
  const details: BedrockErrorDetails = {
    ...call,
    ...known,
    code,
    retryable: found?.row.retryable ?? exception?.retryable ?? isRetryableStatus(status),
    ...(status !== undefined && { status }),
    ...(found && { reason: found.row.reason }),
    ...(hint !== undefined && { hint }),
    ...(found?.facts && { facts: found.facts }),
    ...(suggestedModelIds.length > 0 && { suggestedModelIds }),
    ...(text !== '' && { serviceMessage: text }),
  };
  return { message: writeMessage(text, details), details };
}

/** One line: the fault, the call in brackets, the hint, and where there is more about it. */
export function writeMessage(text: string, details: BedrockErrorDetails): string {
  const { code, operation, modelId, region, status, requestId, hint } = details;
  const place = [
    operation,
    modelId,
    region,
    status !== undefined && `HTTP ${status}`,
    requestId !== undefined && `request ${requestId}`,
  ].filter((part) => part !== undefined && part !== false);
  const what = text === '' ? `${code} (no message)` : `${code}: ${text}`;
  const link = details.reason === undefined && codeLink(code);
  return [what, place.length > 0 && `[${place.join(', ')}]`, hint, link].filter(Boolean).join(' ');
}

function findReason(text: string): { row: ReasonRow; facts?: Record<string, number> } | undefined {
  for (const row of reasonTable) {
    const match = row.pattern.exec(text);
    if (match === null) continue;
    const facts = readFacts(match.groups ?? {});
    return { row, ...(facts && { facts }) };
  }
  return undefined;
}

function readFacts(groups: Readonly<Record<string, string | undefined>>): Record<string, number> | undefined {
  const facts = Object.entries(groups).flatMap(([name, digits]) =>
    digits === undefined ? [] : [[name, Number(digits)] as const],
  );
  return facts.length > 0 ? Object.fromEntries(facts) : undefined;
}

/** Which profiles may exist; B1 wants them named, AWS alone knows which do. */
function suggestModelIds(
  row: ReasonRow | undefined,
  { modelId, region }: CallDescription,
): readonly string[] {
  if (row?.reason !== 'inference-profile-needed' || modelId === undefined || region === undefined) return [];
  return inferenceProfileIdsFor(modelId, region);
}

function writeHint(row: ReasonRow, call: CallDescription, suggestedModelIds: readonly string[]): string {
  const hint = row.hint
    .replaceAll('{modelId}', () => call.modelId ?? 'the model')
    .replaceAll('{region}', () => call.region ?? 'the endpoint');
  const suggestion = suggestedModelIds.length > 0 && `Try ${suggestedModelIds.join(' or ')}.`;
  return [hint, suggestion, reasonLink(row.reason)].filter(Boolean).join(' ');
}

/** For names that the table of exceptions does not know: those of the AI SDK, and the 424 of a model that failed (B41). */
const retryableStatuses: ReadonlySet<number> = new Set([408, 409, 424, 429]);

function isRetryableStatus(status: number | undefined): boolean {
  return status !== undefined && (retryableStatuses.has(status) || status >= 500);
}
