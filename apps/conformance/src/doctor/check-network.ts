import { messageOf } from '../errors.ts';
import type { Finding } from './finding.ts';

/** Whether an endpoint answers at all, and how far its clock is from ours. */
export async function checkNetwork(name: string, url: string): Promise<readonly Finding[]> {
  const started = performance.now();
  const what = `network: ${name}`;
  try {
    // Without authorization every path is refused: that it is refused is the proof of life.
    const response = await globalThis.fetch(url, { signal: AbortSignal.timeout(10_000), redirect: 'manual' });
    const received = Date.now();
    const took = Math.round(performance.now() - started);
    await response.body?.cancel();
    const reached: Finding = { verdict: 'good', what, detail: `${url} answers in ${took} ms` };
    return [reached, checkClock(response.headers.get('date'), received)];
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    return [
      {
        verdict: 'bad',
        what,
        detail: `${url} cannot be reached (${messageOf(error)}${cause})`,
        hint: 'Check the region, DNS, the proxy (NODE_USE_ENV_PROXY, HTTPS_PROXY) and, for a VPC endpoint, its security group.',
      },
    ];
  }
}

/** AWS refuses signatures that are more than five minutes off. */
export function checkClock(date: string | null, now: number): Finding {
  const what = 'clock';
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return { verdict: 'unsure', what, detail: 'the endpoint sent no Date header' };
  const seconds = Math.round((now - theirs) / 1000);
  // The header has whole seconds.
  if (Math.abs(seconds) <= 2) return { verdict: 'good', what, detail: 'in time with the service' };
  const detail = `${Math.abs(seconds)} seconds ${seconds > 0 ? 'ahead of' : 'behind'} the service`;
  if (Math.abs(seconds) < 60) return { verdict: 'good', what, detail };
  const hint = 'Set the clock (NTP). The provider corrects it for its own requests; other tools do not.';
  return { verdict: Math.abs(seconds) < 300 ? 'unsure' : 'bad', what, detail, hint };
}
