import type { GuardedInput, GuardedOutput, GuardSettings } from './guard.ts';
import { actionReason, writeAssessment } from './write-assessment.ts';

/** What a guardrail did with a call. */
export interface GuardReport {
  readonly settings: GuardSettings;
  readonly input: GuardedInput;
  readonly output?: GuardedOutput;
}

/** What InvokeModel tells of a guardrail; the names in the trace differ from those of Converse (recorded). */
export function writeNativeTrace(report: GuardReport | undefined): {
  readonly action: object;
  readonly trace: object;
} {
  if (report === undefined) return { action: {}, trace: {} };
  const { settings, input, output } = report;
  const intervened = input.findings.blocked || input.findings.masked || output?.intervened === true;
  const { id } = settings.guardrail;
  const reasons = [actionReason(input.findings), output?.reason ?? 'No action.'];
  const trace = {
    ...(output === undefined ? {} : { modelOutput: output.modelOutput }),
    input: { [id]: writeAssessment(input.findings, input.context) },
    ...(output === undefined ? {} : { outputs: [{ [id]: output.assessment }] }),
    actionReason: reasons.find((reason) => reason !== 'No action.') ?? 'No action.',
  };
  return {
    action: { 'amazon-bedrock-guardrailAction': intervened ? 'INTERVENED' : 'NONE' },
    trace: settings.trace === 'disabled' ? {} : { 'amazon-bedrock-trace': { guardrail: trace } },
  };
}
