import type { RunFlags } from '../command/options.ts';
import { UsageError } from '../errors.ts';
import { type FaultScenario, faultScenarios } from './scenarios.ts';

/** The faults that the command line asks for. Throws `UsageError` where they cannot be had. */
export function chooseFaults({ faults, target, endpoint, client }: RunFlags): readonly FaultScenario[] {
  if (faults === undefined) return [];
  if (target !== 'emulator' || endpoint !== undefined)
    throw new UsageError(
      '--faults needs the emulator of this process: leave out --target aws and --endpoint.',
    );
  if (client !== 'provider')
    throw new UsageError('--faults judges the provider: leave out --client aws-sdk.');
  if (faults === true || faults === 'all') return faultScenarios;
  return faults.split(',').map((id) => {
    const scenario = faultScenarios.find((known) => known.id === id.trim());
    if (scenario !== undefined) return scenario;
    throw new UsageError(
      `There is no fault ${id}. There are: ${faultScenarios.map((known) => known.id).join(', ')}.`,
    );
  });
}
