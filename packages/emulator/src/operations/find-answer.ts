import type { ConverseRequest, ConverseStreamRequest } from '@bedrock-kit/schemas';
import { writeTrace } from '../guardrails/guard.ts';
import type { GuardReport } from '../guardrails/native-trace.ts';
import { openGuardrail, type GuardrailRequest } from '../guardrails/open-guardrail.ts';
import type { ModelFacts } from '../models/model-facts.ts';
import type { AdmittedVisit, Surroundings } from '../surroundings.ts';
import { checkModel } from '../validate/check-model.ts';
import { validateRequest } from '../validate/validate-request.ts';
import { answerText, type TextAnswer } from './answer-text.ts';

/** What Converse and ConverseStream answer with. */
export interface FoundAnswer {
  readonly facts: ModelFacts;
  readonly said: TextAnswer;
  /** Members that repeat what the request asked for, and the trace. */
  readonly echo: object;
}

/** Validates a request and finds its answer. */
export async function findAnswer(visit: AdmittedVisit, around: Surroundings): Promise<FoundAnswer> {
  const { route, body } = visit;
  const { signingSecret, rules } = around;
  const facts = checkModel(route.modelId ?? '', rules);
  const streaming = route.operation === 'converse-stream';
  const request = validateRequest(body, { facts, rules, streaming, signingSecret });
  const guard = openGuardrail(readGuardrail(request), visit, around);
  const said = await answerText(request, { facts, visit, around, guard });
  const report = said.answer === undefined ? undefined : said.guard;
  return { facts, said, echo: { ...readEcho(request), ...readTrace(report) } };
}

function readGuardrail({ guardrailConfig = {} }: ConverseStreamRequest): GuardrailRequest {
  return {
    identifier: guardrailConfig.guardrailIdentifier,
    version: guardrailConfig.guardrailVersion,
    trace: guardrailConfig.trace ?? 'disabled',
    async: guardrailConfig.streamProcessingMode === 'async',
  };
}

function readTrace(report: GuardReport | undefined): object {
  const guardrail =
    report === undefined ? undefined : writeTrace(report.settings, report.input, report.output);
  return guardrail === undefined ? {} : { trace: { guardrail } };
}

/** Tier and latency are told back when the request named them. */
function readEcho({ performanceConfig, serviceTier }: ConverseRequest): object {
  return {
    ...(performanceConfig === undefined ? {} : { performanceConfig }),
    ...(serviceTier === undefined ? {} : { serviceTier }),
  };
}
