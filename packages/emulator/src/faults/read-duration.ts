import { EmulatorError } from '../errors.ts';

const units: Readonly<Record<string, number>> = { '': 1, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/**
 * Milliseconds of `250`, `250ms`, `2s`, `5m`, `-1h`. `where` is the text that it stands in, for the message.
 * @throws EmulatorError `fault-invalid`
 */
export function readDuration(value: string, where: string): number {
  const [, number, unit] = /^(-?\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(value) ?? [];
  const factor = units[unit ?? ''];
  if (number === undefined || factor === undefined) {
    throw new EmulatorError(
      'fault-invalid',
      `The duration "${value}" in "${where}" cannot be read: write 250ms, 2s, 5m or 1h.`,
    );
  }
  return Number(number) * factor;
}
