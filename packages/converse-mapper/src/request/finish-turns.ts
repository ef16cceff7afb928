import type { ContentBlock, Message } from '@bedrock-kit/schemas';
import { answerToolCalls, repair } from './answer-tool-calls.ts';
import type { PromptScope } from './prompt-scope.ts';
import { standIns } from './stand-ins.ts';
import { hasContent, isContent, type Turn } from './turns.ts';

/** A message whose blocks may still be changed, by cache points. */
export interface DraftMessage extends Message {
  readonly role: Turn['role'];
  readonly content: ContentBlock[];
}

/** Makes messages of turns: roles alternate, no turn is empty, calls and results fit, and the ends are as the model wants. */
export function finishTurns(turns: Turn[], scope: PromptScope): DraftMessage[] {
  dropEmptyEnd(turns, scope);
  placeSystemTurns(turns);
  answerToolCalls(turns, scope);
  const messages: DraftMessage[] = [];
  openConversation(turns, messages, scope);
  for (const turn of turns) {
    if (turn.role !== 'user') pushOtherTurn(turn, messages);
    else pushUserTurn(turn, messages, scope);
  }
  closeConversation(messages, scope);
  return messages;
}

/**
 * A Claude that can think: "When thinking is disabled, an assistant message in the final position cannot contain thinking"
 * (F6). Of other models we know no such rule.
 */
function dropEmptyEnd(turns: Turn[], scope: PromptScope): void {
  const last = turns.at(-1);
  if (last?.role !== 'assistant') return;
  const { name, capabilities } = scope.family;
  const thinks = name === 'anthropic' && capabilities.reasoning.kind !== 'none';
  if (!scope.reasoning && thinks && capabilities.prefill && last.calls.length === 0) {
    const kept = last.content.filter((block) => !('reasoningContent' in block));
    last.content.splice(0, last.content.length, ...kept);
  }
  if (!hasContent(last)) turns.pop();
}

/** Nothing may stand between tool calls and their results: an instruction there goes behind the results. */
function placeSystemTurns(turns: Turn[]): void {
  if (!turns.some(({ role }) => role === 'system')) return;
  for (let index = turns.length - 2; index > 0; index--) {
    const [before, turn, after] = [turns[index - 1], turns[index], turns[index + 1]];
    if (turn?.role !== 'system' || before?.role !== 'assistant' || before.calls.length === 0) continue;
    if (after?.role !== 'user') continue;
    const next = turns[index + 2];
    turns.splice(index, next?.role === 'system' ? 3 : 2, after, turn);
    if (next?.role === 'system') turn.content.push(...next.content);
  }
}

function openConversation(turns: readonly Turn[], messages: DraftMessage[], scope: PromptScope): void {
  const first = turns[0];
  if (first === undefined) {
    repair(scope, `The prompt has no user message: one that says "${scope.openingUserText}" was added.`);
  } else if (first.role === 'assistant' && !scope.family.capabilities.leadingAssistant) {
    repair(
      scope,
      `The model wants a conversation to begin with the user, message 0 is the assistant's: a user message that says "${scope.openingUserText}" was added.`,
    );
  } else {
    return;
  }
  messages.push({ role: 'user', content: [{ text: scope.openingUserText }] });
}

function pushOtherTurn(turn: Turn, messages: DraftMessage[]): void {
  if (hasContent(turn)) messages.push({ role: turn.role, content: turn.content });
}

function pushUserTurn(turn: Turn, messages: DraftMessage[], scope: PromptScope): void {
  if (!hasContent(turn)) {
    repair(
      scope,
      `User message ${messages.length} has no content that Bedrock takes: "${standIns.emptyUserTurn}" was sent.`,
    );
    turn.content.unshift({ text: standIns.emptyUserTurn });
  }
  addTextToDocuments(turn, scope);
  if (turn.results.length === 0) {
    messages.push({ role: 'user', content: turn.content });
  } else if (mustStandApart(turn, scope)) {
    scope.warnings.compatibility(
      'prompt',
      `The model takes tool results alone in their message: an assistant message "${standIns.betweenResultAndText}" was put behind them.`,
    );
    messages.push({ role: 'user', content: turn.results });
    messages.push({ role: 'assistant', content: [{ text: standIns.betweenResultAndText }] });
    messages.push({ role: 'user', content: turn.content });
  } else {
    messages.push({
      role: 'user',
      content: turn.content.length === 0 ? turn.results : [...turn.results, ...turn.content],
    });
  }
}

/** A message with a document needs a text too (C15). */
function addTextToDocuments(turn: Turn, scope: PromptScope): void {
  if (scope.documents.size === 0) return;
  if (!turn.content.some((block) => 'document' in block)) return;
  if (turn.content.some((block) => 'text' in block)) return;
  turn.content.unshift({ text: standIns.documentOnly });
  scope.warnings.compatibility(
    'prompt',
    `A message with a document needs a text: "${standIns.documentOnly}" was added.`,
  );
}

function mustStandApart(turn: Turn, scope: PromptScope): boolean {
  switch (scope.family.capabilities.besideToolResults) {
    case 'anything':
      return false;
    case 'no-documents':
      return turn.content.some((block) => 'document' in block || 'video' in block);
    case 'nothing':
      return turn.content.some(isContent);
  }
}

function closeConversation(messages: DraftMessage[], scope: PromptScope): void {
  const last = messages.at(-1);
  if (last?.role !== 'assistant') return;
  const { prefill, prefillWithTools } = scope.family.capabilities;
  if (!prefill || (scope.offersTools && !prefillWithTools)) {
    repair(
      scope,
      `The model wants a conversation to end with the user, not with the assistant: a user message "${standIns.closingUserTurn}" was added.`,
    );
    messages.push({ role: 'user', content: [{ text: standIns.closingUserTurn }] });
    return;
  }
  trimEnd(last.content);
}

/** Claude refuses a final assistant text that ends in white space; what stands before it is kept. */
function trimEnd(content: ContentBlock[]): void {
  const index = content.findLastIndex((block) => isContent(block));
  const block = content[index];
  if (block !== undefined && 'text' in block) content[index] = { text: block.text.trimEnd() };
}
