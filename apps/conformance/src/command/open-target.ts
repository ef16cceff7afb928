import type { Redactor } from '../capture/redact.ts';
import { openAwsTarget } from '../targets/aws-target.ts';
import { openEmulatorTarget } from '../targets/emulator-target.ts';
import type { Target } from '../targets/target.ts';
import type { RunFlags } from './options.ts';

/** Opens what the command line names. */
export function openTarget(flags: RunFlags, redactor: Redactor): Promise<Target> {
  if (flags.target === 'aws') {
    const { region, profile, endpoint } = flags;
    return openAwsTarget({ region, profile, endpoint, environment: process.env, redactor });
  }
  return openEmulatorTarget({ region: flags.region ?? 'us-east-1', endpoint: flags.endpoint });
}
