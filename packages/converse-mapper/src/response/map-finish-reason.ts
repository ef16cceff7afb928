import type { LanguageModelV4FinishReason } from '@ai-sdk/provider';
import type { Answer } from './answer.ts';

type Unified = LanguageModelV4FinishReason['unified'];

// Every stop reason of the service model. `malformed_*`: the model wrote something the service could not read, so what
// there is of the answer must not pass for one (E12).
const unifiedOf: ReadonlyMap<string, Unified> = /*#__PURE__*/ new Map<string, Unified>([
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  ['tool_use', 'tool-calls'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['guardrail_intervened', 'content-filter'],
  ['content_filtered', 'content-filter'],
  ['malformed_model_output', 'error'],
  ['malformed_tool_use', 'error'],
]);

// A stop reason that this version does not know is `other`.
function unifiedStopReason(stopReason: unknown): Unified {
  return (typeof stopReason === 'string' ? unifiedOf.get(stopReason) : undefined) ?? 'other';
}

/** Whether the model ended the message itself, so that a block which the service forgot to close is whole. */
export function isWholeStop(stopReason: unknown): boolean {
  const unified = unifiedStopReason(stopReason);
  return unified === 'stop' || unified === 'tool-calls';
}

/**
 * Why the answer ended, told by the stop reason and by what the answer held: `end_turn` with calls to run is
 * `tool-calls`, the hidden JSON tool is `stop`, and a call that came broken is `error`. `raw` is the stop reason.
 */
export function mapFinishReason(stopReason: unknown, answer: Answer): LanguageModelV4FinishReason {
  const raw = typeof stopReason === 'string' ? stopReason : undefined;
  return { unified: correct(unifiedStopReason(stopReason), answer), raw };
}

function correct(unified: Unified, answer: Answer): Unified {
  if (unified !== 'stop' && unified !== 'tool-calls') return unified;
  if (answer.truncatedToolCalls.length > 0) return 'error';
  if (answer.clientToolCalls > 0) return 'tool-calls';
  return answer.jsonFromTool ? 'stop' : unified;
}
