import type { Relay } from '../surroundings.ts';
import { createRecorder } from './record.ts';
import type { RelayOptions } from './relay-options.ts';
import { createReplay } from './replay.ts';

/** Replay first, then record: with both, an endpoint is asked only for what is not recorded yet. Undefined without either. */
export function createRelay({ replay, record }: RelayOptions): Relay | undefined {
  if (replay === undefined && record === undefined) return undefined;
  const recorder = record && createRecorder(record);
  const player =
    replay &&
    createReplay({ ...replay, ...(recorder === undefined ? {} : { otherwise: 'answer' as const }) });
  return {
    answer: async (visit, pace) => (await player?.answer(visit, pace)) ?? recorder?.(visit),
    clear: () => player?.clear(),
  };
}
