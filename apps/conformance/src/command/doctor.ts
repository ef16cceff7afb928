import { partitionOf } from '@bedrock-kit/schemas';
import pc from 'picocolors';
import { createRedactor } from '../capture/redact.ts';
import { cases } from '../cases/index.ts';
import { checkIdentity } from '../doctor/check-identity.ts';
import { checkCall, checkModels } from '../doctor/check-models.ts';
import { checkNetwork } from '../doctor/check-network.ts';
import type { Finding } from '../doctor/finding.ts';
import { makePolicy } from '../doctor/iam-policy.ts';
import { selectCases } from '../plan/plan.ts';
import { UsageError } from '../errors.ts';
import { assumeModels, findModels, type FoundModels } from '../targets/find-models.ts';
import { runtimeUrl } from '../targets/runtime-url.ts';
import type { Target } from '../targets/target.ts';
import { openTarget } from './open-target.ts';
import { secretVariables } from './secret-variables.ts';
import type { RunFlags } from './options.ts';

/** The command `doctor`: findings go to stderr, the policy to stdout. 1 when something is bad. */
export async function doctor(flags: RunFlags): Promise<0 | 1> {
  const redactor = createRedactor(secretVariables.map((name) => process.env[name]));
  const chosen = selectCases(cases, flags);
  const target = await openTarget(flags, redactor);
  const findings: Finding[] = [];
  try {
    tell({ verdict: 'good', what: 'region', detail: `${target.region} (${partitionOf(target.region).id})` });
    const identity = await checkIdentity(target.identity, Date.now());
    tell(identity);
    const runtime = runtimeUrl(target);
    const network = await checkNetwork('models', runtime);
    for (const finding of network) tell(finding);
    if (target.control.url !== runtime) {
      const [reached] = await checkNetwork('control plane', target.control.url);
      if (reached !== undefined) tell(reached);
    }
    const asked = identity.verdict === 'bad' ? undefined : await look(target, flags);
    const found = asked ?? assumeModels(flags.models);
    for (const finding of checkModels(found)) tell(finding);
    const callable = found.models.filter(({ unavailable }) => unavailable === undefined);
    const speaker = callable.find(({ facts }) => facts.kind === 'language');
    if (asked !== undefined && network[0]?.verdict !== 'bad' && speaker !== undefined)
      tell(await checkCall(target, speaker.modelId));
    const policy = makePolicy({
      cases: chosen,
      modelIds: callable.map(({ modelId }) => modelId),
      region: target.region,
      usesApiKey: target.identity.kind === 'bearer',
    });
    process.stderr.write(`\nThe least that these cases need, as an IAM policy:\n\n`);
    process.stdout.write(`${redactor.text(JSON.stringify(policy, null, 2))}\n`);
    return findings.some(({ verdict }) => verdict === 'bad') ? 1 : 0;
  } finally {
    await target.close();
  }

  /** Undefined where nothing can be called: the rest is told, and the policy printed, all the same. */
  async function look(from: Target, { models }: RunFlags): Promise<FoundModels | undefined> {
    try {
      return await findModels(from, models);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      const [detail = '', ...more] = error.message.split('\n');
      tell({ verdict: 'bad', what: 'models', detail, hint: more.join('\n  ') });
      return undefined;
    }
  }

  function tell(finding: Finding): void {
    findings.push(finding);
    const { verdict, what, detail, hint } = finding;
    const lines = [
      `${marks[verdict]} ${pc.bold(what)}: ${detail}`,
      ...(hint === undefined ? [] : [`  ${pc.dim(hint)}`]),
    ];
    process.stderr.write(`${redactor.text(lines.join('\n'))}\n`);
  }
}

const marks = { good: pc.green('✓'), unsure: pc.yellow('?'), bad: pc.red('✗') };
