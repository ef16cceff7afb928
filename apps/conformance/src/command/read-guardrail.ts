import { UsageError } from '../errors.ts';
import type { GuardrailHandle } from '../targets/target.ts';
import type { RunFlags } from './options.ts';

/** The guardrail of the command line. Throws `UsageError` for one without a version. */
export function readGuardrail({
  guardrail,
  guardrailPrompt,
}: Pick<RunFlags, 'guardrail' | 'guardrailPrompt'>): GuardrailHandle | undefined {
  if (guardrail === undefined) return undefined;
  const [, id, version] = /^(.+):(DRAFT|\d+)$/.exec(guardrail) ?? [];
  if (id === undefined || version === undefined)
    throw new UsageError(
      `--guardrail ${guardrail}: it must be id:version, such as 1abcd2ef34gh:1 or 1abcd2ef34gh:DRAFT.`,
    );
  return { id, version, ...(guardrailPrompt !== undefined && { blockedPrompt: guardrailPrompt }) };
}
