import type { ApplyGuardrailRequest, GuardContentBlock } from '@bedrock-kit/schemas';
import { checkApplyGuardrailRequest, validationText } from '@bedrock-kit/schemas/strict';
import { assess, type Findings } from '../guardrails/assess.ts';
import type { GroundingContext } from '../guardrails/grounding.ts';
import { findGuardrail } from '../guardrails/open-guardrail.ts';
import {
  actionReason,
  blockedText,
  writeCoverage,
  writeGuardrailUsage,
  writeWholeAssessment,
  type AssessmentContext,
} from '../guardrails/write-assessment.ts';
import { pauseFor } from '../pause.ts';
import { validationError } from '../service-error.ts';
import type { AdmittedVisit, Surroundings } from '../surroundings.ts';
import type { WireResponse } from '../wire.ts';
import { writeJson } from '../write-json.ts';
import { jsonResponse } from './json-response.ts';

/** `POST /guardrail/{id}/version/{version}/apply`: looks at content without a model. */
export async function applyGuardrail(visit: AdmittedVisit, around: Surroundings): Promise<WireResponse> {
  const [identifier = '', version = ''] = visit.route.labels;
  const issues = checkApplyGuardrailRequest(visit.body ?? {});
  const found = around.rules.unknownMembers ? issues : issues.filter(({ kind }) => kind !== 'unknown-member');
  if (found.length > 0) throw validationError(validationText(found));
  const guardrail = findGuardrail({ identifier, version }, around);
  const request = visit.body as ApplyGuardrailRequest;
  const texts = readTexts(request);
  const findings = assess(texts.guarded, guardrail.policies, {
    source: request.source,
    grounding: texts.grounding,
  });
  const guarded = texts.guarded.reduce((sum, text) => sum + text.length, 0);
  const context: AssessmentContext = {
    guardrail,
    region: visit.region,
    guarded,
    total: guarded + texts.others,
    full: request.outputScope === 'FULL',
  };
  await pauseFor(around.pace.firstByteMs, visit.request.signal);
  return jsonResponse(visit, Buffer.from(writeJson(writeAnswer(findings, context, request.source))));
}

/** Both `output` and `outputs` are there and say the same (recorded). */
function writeAnswer(findings: Findings, context: AssessmentContext, source: 'INPUT' | 'OUTPUT'): object {
  const blocked = findings.blocked ? blockedText(context, source) : undefined;
  const outputs =
    blocked !== undefined
      ? [{ text: blocked }]
      : findings.masked
        ? findings.texts.map((text) => ({ text }))
        : [];
  return {
    action: outputs.length > 0 ? 'GUARDRAIL_INTERVENED' : 'NONE',
    actionReason: actionReason(findings),
    assessments: [writeWholeAssessment(findings, context)],
    blockedResponse: blocked ?? null,
    guardrailCoverage: writeCoverage(context, { images: null }),
    output: outputs,
    outputs,
    usage: writeGuardrailUsage(context),
  };
}

interface Texts {
  readonly guarded: readonly string[];
  /** Characters of texts that are only there to compare with. */
  readonly others: number;
  readonly grounding: GroundingContext | undefined;
}

function readTexts({ content }: ApplyGuardrailRequest): Texts {
  const texts = content.flatMap((block: GuardContentBlock) => ('text' in block ? [block.text] : []));
  const withQualifier = (name: string): string =>
    texts
      .filter(({ qualifiers = [] }) => (qualifiers as readonly string[]).includes(name))
      .map(({ text }) => text)
      .join('\n');
  const isGuarded = (qualifiers: readonly string[]): boolean =>
    qualifiers.length === 0 || qualifiers.includes('guard_content');
  const source = withQualifier('grounding_source');
  return {
    guarded: texts.filter(({ qualifiers = [] }) => isGuarded(qualifiers)).map(({ text }) => text),
    others: texts
      .filter(({ qualifiers = [] }) => !isGuarded(qualifiers))
      .reduce((sum, { text }) => sum + text.length, 0),
    grounding: source === '' ? undefined : { source, query: withQualifier('query') },
  };
}
