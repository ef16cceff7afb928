import { BedrockConfigurationError } from '@bedrock-kit/amazon-bedrock';
import { APICallError, RetryError } from 'ai';
import type { Exchange } from '../capture/exchange.ts';
import { SkipCase } from '../case.ts';
import { NotOffered } from '../clients/client.ts';
import type { PlannedItem } from '../plan/plan.ts';
import type { Result } from '../report/report-schema.ts';
import { adviseOn } from '../targets/sign-in.ts';
import type { Target } from '../targets/target.ts';

/** How one attempt ended. */
export interface Outcome {
  readonly status: Exclude<Result['status'], 'not-run'>;
  readonly reason?: string;
  readonly error?: NonNullable<Result['error']>;
  readonly note?: string;
  /** Trying again may help; so many milliseconds at least, where the service said. */
  readonly retry?: { readonly afterMs: number };
  /** The account may not call this model at all. */
  readonly modelUnavailable?: boolean;
  /** The credentials are not accepted, so no other case could pass either: what to do. */
  readonly credentials?: string;
}

/** What an error of the service says beside its text. */
export interface ServiceFault {
  readonly code: string;
  readonly reason?: string;
  readonly hint?: string;
  readonly retryAfterMs?: number;
}

const accessReasons = new Set([
  'model-access-missing',
  'use-case-form-missing',
  'marketplace-subscription-missing',
  'operation-not-allowed',
  'model-retired',
  'model-legacy',
  'model-id-not-found',
  'inference-profile-needed',
]);

const abilityReasons = new Set([
  'content-block-unsupported',
  'tool-use-unsupported',
  'cache-unsupported',
  'field-unsupported',
]);
/** Errors of the AWS SDK come without a reason. */
const abilityText = /did not allow prompt caching|doesn't support (?:tool use|documents?|images?|the)/i;

/** Where a case ran, and what went over the wire. */
export interface Surroundings {
  readonly target: Pick<Target, 'name'>;
  readonly exchanges: readonly Exchange[];
}

/** What it means that a case threw. */
export function judgeError(error: unknown, item: PlannedItem, { target, exchanges }: Surroundings): Outcome {
  if (error instanceof SkipCase) return { status: 'skipped', reason: error.message };
  if (error instanceof NotOffered) return { status: 'not-offered', reason: error.message };
  if (isConfiguration(error)) return { status: 'failed', error: describe(error), credentials: error.message };
  const call = findApiError(error);
  const fault = call === undefined ? undefined : readFault(call);
  if (call === undefined || fault === undefined) return judgeCheck(error, item, exchanges);
  if (target.name === 'emulator' && fault.code === 'UnknownOperationException')
    return { status: 'skipped', reason: 'the emulator does not serve this operation' };
  const failed: Outcome = {
    status: 'failed',
    error: describe(error, call, fault),
    ...(call.isRetryable && { retry: { afterMs: fault.retryAfterMs ?? 0 } }),
  };
  // What was ordered says nothing about the account or the model.
  if (item.fault !== undefined) return failed;
  const { reason = '', hint } = fault;
  const advice = adviseOn({ type: fault.code, message: call.message, date: call.responseHeaders?.['date'] });
  if (advice !== undefined) return { ...failed, credentials: `${fault.code}: ${advice}` };
  const said = `${fault.code}: ${hint ?? call.message}`;
  if (accessReasons.has(reason)) return { status: 'skipped', reason: said, modelUnavailable: true };
  if (reason === 'permission-missing') return { status: 'skipped', reason: said };
  const isAbility = abilityReasons.has(reason) || abilityText.test(call.message);
  return isAbility && !isDocumented(item) ? { status: 'unsupported', reason: said } : failed;
}

/** The provider may have mended a refused request by itself: then what is missing in the answer is the model's lack. */
function judgeCheck(error: unknown, item: PlannedItem, exchanges: readonly Exchange[]): Outcome {
  const failed = { status: 'failed', error: describe(error) } as const;
  if (item.fault !== undefined || isDocumented(item)) return failed;
  const refusals = exchanges.flatMap(({ response }) => {
    const text = JSON.stringify(response?.body ?? '');
    return response !== undefined && response.status >= 400 && abilityText.test(text) ? [text] : [];
  });
  const [refusal] = refusals;
  return refusal === undefined
    ? failed
    : { status: 'unsupported', reason: `the service refused it: ${refusal}` };
}

/** A fault that is expected has to be told by its name. */
export function judgeExpected(expected: readonly string[], outcome: Outcome): Outcome {
  if (outcome.status === 'skipped' || outcome.status === 'unsupported' || outcome.status === 'not-offered')
    return outcome;
  const wanted = expected.join(' or ');
  if (outcome.status === 'passed') {
    const message = `The answer was damaged, and the call ended well: ${wanted} was expected.`;
    return { status: 'failed', error: { name: 'FaultUnnoticed', message } };
  }
  const code = outcome.error?.code;
  if (code !== undefined && expected.includes(code))
    return { status: 'passed', note: `failed with ${code}, as it has to` };
  const { name = 'Error', message = '' } = outcome.error ?? {};
  return {
    status: 'failed',
    error: { ...outcome.error, name, message: `${wanted} was expected: ${message}` },
  };
}

function isDocumented({ case: { needs = [] }, model }: PlannedItem): boolean {
  return needs.length > 0 && needs.every((capability) => model.facts.capabilities[capability] === true);
}

/** Nothing could be sent: no credentials, half of them, or a chain that cannot renew them. */
function isConfiguration(error: unknown): error is BedrockConfigurationError {
  return (
    BedrockConfigurationError.isBedrockConfigurationError(error) &&
    /^(?:api-key|credentials|package)-/.test(error.code)
  );
}

/** `ai` wraps errors in some places. */
function findApiError(error: unknown): APICallError | undefined {
  if (APICallError.isInstance(error)) return error;
  if (RetryError.isInstance(error)) return findApiError(error.lastError);
  return error instanceof Error && error.cause !== undefined ? findApiError(error.cause) : undefined;
}

function readFault({ data }: APICallError): ServiceFault | undefined {
  if (typeof data !== 'object' || data === null || !('code' in data) || typeof data.code !== 'string')
    return undefined;
  const { code } = data;
  const reason = Reflect.get(data, 'reason');
  const hint = Reflect.get(data, 'hint');
  const retryAfterMs = Reflect.get(data, 'retryAfterMs');
  return {
    code,
    ...(typeof reason === 'string' && { reason }),
    ...(typeof hint === 'string' && { hint }),
    ...(typeof retryAfterMs === 'number' && { retryAfterMs }),
  };
}

function describe(error: unknown, call?: APICallError, fault?: ServiceFault): NonNullable<Result['error']> {
  const name = error instanceof Error ? error.name : 'Error';
  const message = error instanceof Error ? error.message : String(error);
  return {
    name,
    message,
    ...(fault !== undefined && { code: fault.code }),
    ...(call?.statusCode !== undefined && { status: call.statusCode }),
  };
}
