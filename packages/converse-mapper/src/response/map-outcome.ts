import type {
  AISDKError,
  JSONObject,
  LanguageModelV4FinishReason,
  LanguageModelV4Usage,
  SharedV4Warning,
} from '@ai-sdk/provider';
import type { ConverseResponse } from '@bedrock-kit/schemas';
import type { Answer } from './answer.ts';
import { warnOfAnswer } from './answer-warnings.ts';
import { readJsonObject, readJsonValue } from './json-object.ts';
import { createJsonLoopError } from './json-loop-error.ts';
import { judgeJson } from './judge-json.ts';
import { mapFinishReason } from './map-finish-reason.ts';
import { mapUsage, readCacheCounts } from './map-usage.ts';
import type { WireShape } from './wire-shape.ts';
import { readShape } from './wire-shape.ts';

/** Everything of an answer but its content: members of Converse's answer, or of `messageStop` and `metadata`. */
export type AnswerEnd = WireShape<Omit<ConverseResponse, 'output'>>;

/** How a call came out. */
export interface Outcome {
  readonly finishReason: LanguageModelV4FinishReason;
  readonly usage: LanguageModelV4Usage;
  /** What goes under both names of the provider. May be empty. */
  readonly metadata: JSONObject;
  readonly warnings: SharedV4Warning[];
  /** The model went round in circles instead of finishing its JSON (E6). */
  readonly error?: AISDKError;
}

/** The members that `AnswerEnd` reads, and what may stand beside them. */
export const endMembers: ReadonlySet<string> = /*#__PURE__*/ new Set([
  'output',
  'stopReason',
  'usage',
  'metrics',
  'additionalModelResponseFields',
  'trace',
  'performanceConfig',
  'serviceTier',
  // Padding of every event since January 2025.
  'p',
]);

const copiedMembers = ['trace', 'performanceConfig', 'serviceTier', 'metrics'] as const;

/** Reads the end of an answer: the same members, whether they came in one response or in two events. */
export function mapOutcome(end: AnswerEnd, answer: Answer): Outcome {
  const finishReason = mapFinishReason(end.stopReason, answer);
  const usage = mapUsage(end.usage);
  const { issues, loop } = judgeJson(finishReason, answer);
  const warnings = warnOfAnswer({ finishReason, usage, answer, issues });
  const metadata: JSONObject = {};
  for (const name of copiedMembers) addMember(metadata, name, readJsonObject(end[name]));
  addMember(metadata, 'usage', readCacheUsage(end.usage));
  if (answer.jsonFromTool) metadata['isJsonResponseFromTool'] = true;
  addResponseFields(metadata, end.additionalModelResponseFields);
  addLosses(metadata, answer);
  if (issues.length > 0) metadata['structuredOutput'] = { issues: issues.map((issue) => ({ ...issue })) };
  if (warnings.length > 0) metadata['warnings'] = warnings.map((warning) => ({ ...warning }));
  const outcome = { finishReason, usage, metadata, warnings };
  return loop === undefined ? outcome : { ...outcome, error: createJsonLoopError(loop, answer, outcome) };
}

function addMember(metadata: JSONObject, name: string, value: JSONObject | undefined): void {
  if (value !== undefined) metadata[name] = value;
}

function readCacheUsage(usage: unknown): JSONObject | undefined {
  const { read, write } = readCacheCounts(usage);
  const details = readJsonValue(readShape<{ readonly cacheDetails: unknown }>(usage)?.cacheDetails);
  const counts = {
    ...(read === undefined ? {} : { cacheReadInputTokens: read }),
    ...(write === undefined ? {} : { cacheWriteInputTokens: write }),
    ...(Array.isArray(details) ? { cacheDetails: details } : {}),
  };
  return Object.keys(counts).length === 0 ? undefined : counts;
}

// Claude's stop sequence is asked for in every call, so a field with nothing else in it is no news.
function addResponseFields(metadata: JSONObject, fields: unknown): void {
  const delta = readShape<{ readonly delta: unknown }>(fields)?.delta;
  const stopSequence = readShape<{ readonly stop_sequence: unknown }>(delta)?.stop_sequence;
  if (typeof stopSequence === 'string') metadata['stopSequence'] = stopSequence;
  const value = readJsonValue(fields);
  if (value === undefined || value === null) return;
  if (stopSequence !== undefined && isLone(fields, 'delta') && isLone(delta, 'stop_sequence')) return;
  metadata['additionalModelResponseFields'] = value;
}

function isLone(value: unknown, name: string): boolean {
  const names = Object.keys(readShape<object>(value) ?? {});
  return names.length === 1 && names[0] === name;
}

function addLosses(metadata: JSONObject, answer: Answer): void {
  if (answer.truncatedToolCalls.length > 0) {
    metadata['truncatedToolCalls'] = answer.truncatedToolCalls.map((call) => ({ ...call }));
  }
  if (answer.droppedText !== '') metadata['droppedText'] = answer.droppedText;
  if (Object.keys(answer.unknownMembers).length > 0)
    metadata['unknownMembers'] = { ...answer.unknownMembers };
}
