import type { Warning } from 'ai';

/** A warning of the provider in words. */
export function describeWarning(warning: Warning): string {
  if ('message' in warning) return warning.message;
  return warning.details === undefined ? warning.feature : `${warning.feature}: ${warning.details}`;
}
