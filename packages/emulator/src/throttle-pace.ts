import type { Pace } from './options.ts';
import { pauseFor } from './pause.ts';
import { readUsage } from './status/read-usage.ts';
import { headerOf, type WireRequest, type WireResponse } from './wire.ts';

/** A delta of an answer holds one to four tokens. */
const tokensPerEvent = 2.5;

/** How long one answer takes: optimized latency halves it, the priority tier takes a quarter off, the flex tier doubles it. */
export function paceOf(pace: Pace, request: WireRequest, body: unknown): Pace {
  const { firstByteMs, tokensPerSecond } = pace;
  const perEventMs =
    pace.perEventMs ??
    (tokensPerSecond === undefined ? undefined : (1000 * tokensPerEvent) / tokensPerSecond);
  const factor = factorOf(request, body);
  return {
    ...(firstByteMs === undefined ? {} : { firstByteMs: firstByteMs * factor }),
    ...(perEventMs === undefined ? {} : { perEventMs: perEventMs * factor }),
    ...(tokensPerSecond === undefined ? {} : { tokensPerSecond: tokensPerSecond / factor }),
  };
}

/** Holds a JSON answer back as long as its tokens take to be made. */
export async function pauseForTokens(
  { headers, body }: WireResponse,
  { tokensPerSecond }: Pace,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (tokensPerSecond === undefined || !(body instanceof Uint8Array)) return;
  const outputTokens = readUsage(body, headers)?.outputTokens ?? 0;
  await pauseFor((outputTokens * 1000) / tokensPerSecond, signal);
}

function factorOf(request: WireRequest, body: unknown): number {
  const { performanceConfig, serviceTier } = (body ?? {}) as {
    readonly performanceConfig?: { readonly latency?: unknown };
    readonly serviceTier?: { readonly type?: unknown };
  };
  const latency = performanceConfig?.latency ?? headerOf(request, 'x-amzn-bedrock-performanceconfig-latency');
  const tier = serviceTier?.type ?? headerOf(request, 'x-amzn-bedrock-service-tier');
  const tierFactor = tier === 'priority' ? 0.75 : tier === 'flex' ? 2 : 1;
  return latency === 'optimized' ? tierFactor / 2 : tierFactor;
}
