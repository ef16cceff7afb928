import type { ConverseRequest, ConverseStreamRequest } from '@bedrock-kit/schemas';
import { writeTrace } from '../guardrails/guard.ts';
import type { GuardReport } from '../guardrails/native-trace.ts';
import { openGuardrail, type GuardrailRequest } from '../guardrails/open-guardrail.ts';
import type { ModelFacts } from '../models/model-facts.ts';
import type { AdmittedVisit, Surroundings } from '../surroundings.ts';
import { admitRequest } from './admit-request.ts';
import { answerText, type TextAnswer } from './answer-text.ts';
import { readResponseFields } from './response-fields.ts';

/** What Converse and ConverseStream answer with. */
export interface FoundAnswer {
  readonly facts: ModelFacts;
  readonly said: TextAnswer;
  /** Members that repeat what the request asked for, and the trace. */
  readonly echo: object;
}

/** Validates a request and finds its answer. */
export async function findAnswer(visit: AdmittedVisit, around: Surroundings): Promise<FoundAnswer> {
  const { request, facts, echo, trace } = admitRequest(visit, around);
  const guard = openGuardrail(readGuardrail(request), visit, around);
  const said = addResponseFields(await answerText(request, { facts, visit, around, guard }), {
    request,
    facts,
  });
  const report = said.answer === undefined ? undefined : said.guard;
  return { facts, said, echo: { ...echo, ...writeTraces({ ...trace, ...readTrace(report) }) } };
}

interface AskedFields {
  readonly request: ConverseRequest;
  readonly facts: ModelFacts;
}

/** What a script says of the fields stands. */
function addResponseFields(said: TextAnswer, { request, facts }: AskedFields): TextAnswer {
  if (said.answer === undefined || said.answer.additionalModelResponseFields !== undefined) return said;
  const paths = request.additionalModelResponseFieldPaths ?? [];
  const fields = readResponseFields(paths, said.answer, facts);
  if (fields === undefined) return said;
  return { ...said, answer: { ...said.answer, additionalModelResponseFields: fields } };
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
  return guardrail === undefined ? {} : { guardrail };
}

function writeTraces(trace: object): object {
  return Object.keys(trace).length === 0 ? {} : { trace };
}
