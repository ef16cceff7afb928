import { InvalidPromptError } from '@ai-sdk/provider';
import type { ContentBlock, ToolResultBlock } from '@bedrock-kit/schemas';
import { tellResult } from './map-tool-result.ts';
import type { PromptScope } from './prompt-scope.ts';
import { standIns } from './stand-ins.ts';
import type { Turn } from './turns.ts';

/**
 * Bedrock wants the results of all calls of an assistant turn in the very next user turn, and no others (C2, C4). Repairs
 * what a cut or aborted conversation lacks, or throws `InvalidPromptError` with `repairHistory: 'strict'`.
 */
export function answerToolCalls(turns: Turn[], scope: PromptScope): void {
  for (let index = 0; index < turns.length; index++) {
    const turn = turns[index];
    if (turn === undefined) return;
    if (turn.role === 'user') {
      if (turn.results.length > 0) checkResults(turn, turns[index - 1]?.calls ?? [], scope);
    } else if (turn.calls.length > 0) {
      addMissingResults(turn.calls, openAnswers(turns, index + 1), scope);
    }
  }
}

/** The user turn that has to hold the results: the next one, or a new one. */
function openAnswers(turns: Turn[], index: number): Turn {
  const next = turns[index];
  if (next?.role === 'user') return next;
  const answers: Turn = { role: 'user', results: [], content: [], calls: [] };
  turns.splice(index, 0, answers);
  return answers;
}

function checkResults(turn: Turn, calls: readonly string[], scope: PromptScope): void {
  const seen = new Map<string, number>();
  let wrong = false;
  for (const [index, block] of turn.results.entries()) {
    if (!('toolResult' in block)) continue;
    const id = block.toolResult.toolUseId;
    wrong ||= seen.has(id) || !calls.includes(id);
    seen.set(id, index);
  }
  if (!wrong) return;
  const kept = turn.results.filter((block, index) => {
    if (!('toolResult' in block)) return true;
    const id = block.toolResult.toolUseId;
    if (!calls.includes(id)) {
      orphanResult(block.toolResult, turn, scope);
      return false;
    }
    if (seen.get(id) === index) return true;
    repair(scope, `Call "${scope.toolCallIds.fromWire(id)}" has several results: the last one was sent.`);
    return false;
  });
  turn.results.splice(0);
  // Cache points that marked the orphans only mark what they have become.
  if (kept.some((block) => 'toolResult' in block)) turn.results.push(...kept);
  else turn.content.push(...kept);
}

/** A result whose call is gone is told as text, so that what it says is not lost. */
function orphanResult(result: ToolResultBlock, turn: Turn, scope: PromptScope): void {
  const toolCallId = scope.toolCallIds.fromWire(result.toolUseId);
  repair(
    scope,
    `The result of call "${toolCallId}" has no such call in the turn before: it was sent as text.`,
  );
  const media = result.content.filter((block) => 'image' in block || 'document' in block || 'video' in block);
  const told: ContentBlock = {
    text: tellResult(
      { toolCallId, toolName: scope.namesOfResults.get(result) ?? 'unknown' },
      result.content,
      result.status === 'error',
    ),
  };
  turn.content.unshift(told, ...media);
}

function addMissingResults(calls: readonly string[], answers: Turn, scope: PromptScope): void {
  const answered = new Set<string>();
  for (const block of answers.results) if ('toolResult' in block) answered.add(block.toolResult.toolUseId);
  for (const toolUseId of calls) {
    if (answered.has(toolUseId)) continue;
    const toolCallId = scope.toolCallIds.fromWire(toolUseId);
    repair(scope, `Call "${toolCallId}" has no result in the turn after it: an error result was added.`);
    const status = scope.family.capabilities.toolResultStatus ? ({ status: 'error' } as const) : {};
    answers.results.push({
      toolResult: { toolUseId, content: [{ text: standIns.missingToolResult }], ...status },
    });
  }
}

/** Records one repair, or refuses it. */
export function repair(scope: PromptScope, message: string): void {
  if (scope.history === 'repair') scope.warnings.compatibility('prompt', message);
  else
    throw new InvalidPromptError({
      prompt: undefined,
      message: `${message} (refused by repairHistory: 'strict')`,
    });
}
