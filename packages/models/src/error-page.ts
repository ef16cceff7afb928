import type { ErrorReason } from './error-reasons.ts';
import { ownErrorCodes, type OwnErrorCode } from './own-error-codes.ts';

const folder = 'https://github.com/bedrock-kit/bedrock-kit/blob/main/docs/errors/';
const codes: ReadonlySet<string> = /*#__PURE__*/ new Set(ownErrorCodes);

/** The sentence that leads to the page about a reason. */
export function reasonLink(reason: ErrorReason): string {
  return `More: ${folder}${reason}.md`;
}

/** The sentence that leads to the page about a failure without a reason; undefined for the exceptions of AWS. */
export function codeLink(code: string): string | undefined {
  return isOwnCode(code) ? `More: ${folder}${code}.md` : undefined;
}

function isOwnCode(code: string): code is OwnErrorCode {
  return codes.has(code);
}
