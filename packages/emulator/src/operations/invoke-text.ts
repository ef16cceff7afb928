import { createHash } from 'node:crypto';
import { checkConverseRequest, type SchemaIssueKind } from '@bedrock-kit/schemas/strict';
import type { ConverseRequest } from '@bedrock-kit/schemas';
import { writeNativeTrace } from '../guardrails/native-trace.ts';
import { openGuardrail, type GuardrailRequest } from '../guardrails/open-guardrail.ts';
import {
  guardrailConfigMember,
  markTaggedText,
  type NativeGuardrailConfig,
} from '../guardrails/tagged-text.ts';
import { findTextFamily } from '../invoke/text/find-text-family.ts';
import type { NativeBody, TextFamily, WriteContext } from '../invoke/text/text-family.ts';
import type { ModelFacts } from '../models/model-facts.ts';
import { malformedInput, notJson } from '../native/malformed-input.ts';
import { validationError } from '../service-error.ts';
import type { AdmittedVisit, Surroundings } from '../surroundings.ts';
import { findOverflow } from '../validate/check-context.ts';
import { headerOf, type WireRequest } from '../wire.ts';
import { answerText, type TextAnswer } from './answer-text.ts';
import { readInvokeHeaders, type InvokeHeaders } from './invoke-headers.ts';

/** What InvokeModel and its stream answer a text model with. */
export interface InvokedText {
  readonly family: TextFamily;
  readonly said: TextAnswer;
  readonly write: WriteContext;
  readonly headers: InvokeHeaders;
  /** Members that a guardrail adds to the body and to the chunks of a stream. */
  readonly action: object;
  /** And the trace, which is in the last chunk only. */
  readonly trace: object;
}

/** Reads the native body of a text model and finds the answer, with the same engine as Converse. */
export async function invokeText(
  facts: ModelFacts,
  visit: AdmittedVisit,
  around: Surroundings,
): Promise<InvokedText> {
  if (!facts.converse) {
    throw validationError(
      "This action doesn't support the model that you provided. Try again with a supported text or chat model.",
    );
  }
  const { body, config } = readBody(visit.body);
  const headers = readInvokeHeaders(visit.request, { facts, rules: around.rules, region: visit.region });
  const guard = openGuardrail(readGuardrail(visit.request, config), visit, around);
  const family = findTextFamily(facts, body);
  const request = readRequest(family, body, { facts, visit, around });
  const overflow = around.rules.contextWindow
    ? findOverflow(request, facts, visit.request.body.length)
    : undefined;
  if (overflow !== undefined) throw validationError(overflow.message);
  const marked = guard === undefined ? request : markTaggedText(request, config);
  const said = await answerText(marked, { facts, visit, around, guard });
  const report = said.answer === undefined ? undefined : said.guard;
  return {
    family,
    said,
    headers,
    write: {
      facts,
      body,
      id: createIds(facts.modelId, body),
      createdAt: Math.floor(visit.now() / 1000),
    },
    ...writeNativeTrace(report),
  };
}

interface ReadSettings {
  readonly facts: ModelFacts;
  readonly visit: AdmittedVisit;
  readonly around: Surroundings;
}

/** What the schema of a family leaves open must at least be what Converse calls a message, or the engine cannot read it. */
export function readRequest(
  family: TextFamily,
  body: NativeBody,
  { facts, visit, around }: ReadSettings,
): ConverseRequest {
  const { rules, signingSecret } = around;
  const streaming = visit.route.operation === 'invoke-with-response-stream';
  const request = family.read(body, { facts, rules, streaming, signingSecret });
  const wrong = checkConverseRequest(request).find(({ kind }) => unreadable.has(kind));
  if (wrong !== undefined)
    throw malformedInput(`#/${wrong.path.join('/')}: ${wrong.message.replace(/\.$/, '')}`);
  return request;
}

const unreadable: ReadonlySet<SchemaIssueKind> = new Set(['type', 'missing', 'one-member']);

interface ReadBody {
  readonly body: NativeBody;
  readonly config: NativeGuardrailConfig;
}

function readBody(body: unknown): ReadBody {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw notJson();
  const { [guardrailConfigMember]: config, ...native } = body as Readonly<Record<string, unknown>>;
  return { body: native, config: (config ?? {}) as NativeGuardrailConfig };
}

function readGuardrail(
  request: WireRequest,
  { streamProcessingMode }: NativeGuardrailConfig,
): GuardrailRequest {
  const trace = headerOf(request, 'x-amzn-bedrock-trace');
  return {
    identifier: headerOf(request, 'x-amzn-bedrock-guardrailidentifier'),
    version: headerOf(request, 'x-amzn-bedrock-guardrailversion'),
    trace: trace === 'ENABLED' ? 'enabled' : trace === 'ENABLED_FULL' ? 'enabled_full' : 'disabled',
    async: streamProcessingMode === 'ASYNCHRONOUS',
  };
}

/** Identifiers in the form of a UUID, the same ones for the same request. */
function createIds(modelId: string, body: NativeBody): (name: string) => string {
  const seed = createHash('sha256').update(modelId).update(JSON.stringify(body)).digest();
  return (name) => {
    const hash = createHash('sha256').update(seed).update(name).digest('hex');
    return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  };
}
