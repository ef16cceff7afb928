export { codeLink, reasonLink } from './error-page.ts';
export { type ErrorReason, type ReasonRow, reasonTable } from './error-reasons.ts';
export { ownErrorCodes } from './own-error-codes.ts';
export { readTimeouts } from './timeouts.ts';
