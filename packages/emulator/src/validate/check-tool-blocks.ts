import type { ConverseRequest, Message } from '@bedrock-kit/schemas';
import { validationError } from '../service-error.ts';
import { placedBlocks } from './walk-content.ts';

/** Inputs and results are JSON objects, and every call has its result in the next turn. */
export function checkToolBlocks(request: ConverseRequest): void {
  for (const { block, at } of placedBlocks(request)) {
    if ('toolUse' in block && !isObject(block.toolUse.input)) throw notAnObject(`${at}.toolUse.input`);
    if (!('toolResult' in block)) continue;
    for (const [index, item] of block.toolResult.content.entries()) {
      if ('json' in item && !isObject(item.json)) throw notAnObject(`${at}.toolResult.content.${index}.json`);
    }
  }
  checkPairs(request.messages ?? []);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notAnObject(at: string): Error {
  return validationError(
    `The format of the value at ${at} is invalid. Provide a json object for the field and try again.`,
  );
}

/** Neighbouring messages of one role are one turn, as the service merges them. */
function checkPairs(messages: readonly Message[]): void {
  const turns = readTurns(messages);
  for (const [index, turn] of turns.entries()) {
    if (turn.role !== 'assistant') {
      if (turn.results.length > (turns[index - 1]?.calls.length ?? 0)) {
        throw validationError(
          `The number of toolResult blocks at messages.${turn.first}.content exceeds the number of toolUse blocks of previous turn.`,
        );
      }
      continue;
    }
    const next = turns[index + 1];
    const missing = turn.calls.filter((id) => !next?.results.includes(id));
    if (missing.length > 0) {
      throw validationError(
        `Expected toolResult blocks at messages.${next?.first ?? messages.length}.content for the following Ids: ${missing.join(', ')}`,
      );
    }
  }
}

interface Turn {
  readonly role: string;
  /** Index of its first message. */
  readonly first: number;
  readonly calls: readonly string[];
  readonly results: readonly string[];
}

function readTurns(messages: readonly Message[]): readonly Turn[] {
  const turns: Turn[] = [];
  for (const [index, { role, content }] of messages.entries()) {
    // A tool that the service ran has its result in the same message.
    const calls = content.flatMap((block) =>
      'toolUse' in block && block.toolUse.type !== 'server_tool_use' ? [block.toolUse.toolUseId] : [],
    );
    const results =
      role === 'assistant'
        ? []
        : content.flatMap((block) => ('toolResult' in block ? [block.toolResult.toolUseId] : []));
    const last = turns.at(-1);
    if (last?.role === role) {
      turns[turns.length - 1] = {
        ...last,
        calls: [...last.calls, ...calls],
        results: [...last.results, ...results],
      };
    } else {
      turns.push({ role, first: index, calls, results });
    }
  }
  return turns;
}
