import type { Caller } from './auth/authenticate.ts';
import { headerOf, type WireRequest } from './wire.ts';

/** The region of a call: that of its signature, else that in the name of the host, else us-east-1. */
export function regionOf(request: WireRequest, caller: Caller): string {
  if (caller.scheme === 'sigv4') return caller.region;
  const host = headerOf(request, 'host') ?? '';
  return /^bedrock[a-z-]*\.([a-z]{2}(?:-[a-z]+)+-\d)\./.exec(host)?.[1] ?? 'us-east-1';
}

/** The account that everything in the emulator belongs to. */
export const accountId = '123456789012';
