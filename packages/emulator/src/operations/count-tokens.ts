import { checkCountTokensRequest, validationText } from '@bedrock-kit/schemas/strict';
import type { ConverseRequest, CountTokensRequest } from '@bedrock-kit/schemas';
import { countInput } from '../engine/count-input.ts';
import { findTextFamily } from '../invoke/text/find-text-family.ts';
import type { NativeBody } from '../invoke/text/text-family.ts';
import type { ModelFacts } from '../models/model-facts.ts';
import { notJson } from '../native/malformed-input.ts';
import { pauseFor } from '../pause.ts';
import { toBytes } from '../read-bytes.ts';
import { validationError } from '../service-error.ts';
import type { AdmittedVisit, Surroundings } from '../surroundings.ts';
import { checkModelId } from '../validate/check-model.ts';
import type { WireResponse } from '../wire.ts';
import { readRequest } from './invoke-text.ts';
import { jsonResponse } from './json-response.ts';

/** `POST /model/{modelId}/count-tokens`: tokens of a request that is not sent. Takes ids of foundation models only. */
export async function countTokens(visit: AdmittedVisit, around: Surroundings): Promise<WireResponse> {
  // Whether a model is called by a profile does not matter here: it is not called.
  const facts = checkModelId(visit.route.modelId ?? '', { ...around.rules, inferenceProfiles: false });
  if (!facts.onDemand || !canCount(facts)) {
    throw validationError("The provided model doesn't support counting tokens.");
  }
  const issues = checkCountTokensRequest(visit.body ?? {});
  const found = around.rules.unknownMembers ? issues : issues.filter(({ kind }) => kind !== 'unknown-member');
  if (found.length > 0) throw validationError(validationText(found));
  const { input } = visit.body as CountTokensRequest;
  const request: ConverseRequest =
    'converse' in input
      ? input.converse
      : readNative(toBytes(input.invokeModel.body), { facts, visit, around });
  await pauseFor(around.pace.firstByteMs, visit.request.signal);
  return jsonResponse(visit, { inputTokens: countInput(request) });
}

/** Claude since 3.5 Haiku (documents of 2025). */
function canCount({ baseId }: ModelFacts): boolean {
  return /^anthropic\.claude-(?:3-5-haiku|3-5-sonnet-20241022|3-7|[a-z]+-\d)/.test(baseId);
}

interface ReadSettings {
  readonly facts: ModelFacts;
  readonly visit: AdmittedVisit;
  readonly around: Surroundings;
}

function readNative(bytes: Uint8Array, settings: ReadSettings): ConverseRequest {
  const body = parse(bytes);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw notJson();
  const native = body as NativeBody;
  return readRequest(findTextFamily(settings.facts, native), native, settings);
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
