import type { ModelFacts } from '../../models/model-facts.ts';
import { validationError } from '../../service-error.ts';
import type { NativeBody } from './text-family.ts';

/** Members that each kind of block must have. */
const required: Readonly<Record<string, readonly string[]>> = {
  document: ['source'],
  image: ['source'],
  redacted_thinking: ['data'],
  search_result: ['content', 'source', 'title'],
  server_tool_use: ['id', 'input', 'name'],
  text: ['text'],
  thinking: ['signature', 'thinking'],
  tool_result: ['tool_use_id'],
  tool_use: ['id', 'input', 'name'],
};

/** The turns of a conversation with Claude: roles, kinds of blocks, blank texts, and the pairing of calls and results. */
export function checkClaudeMessages(messages: unknown, facts: ModelFacts): void {
  if (!Array.isArray(messages)) throw validationError('messages: Input should be a valid list');
  if (messages.length === 0) throw validationError('messages: at least one message is required');
  for (const [index, message] of (messages as readonly NativeBody[]).entries()) {
    checkMessage(message, index, { facts, isLast: index === messages.length - 1 });
  }
  checkPairs(messages as readonly NativeBody[]);
  checkEnd(messages as readonly NativeBody[], facts);
}

interface Place {
  readonly facts: ModelFacts;
  readonly isLast: boolean;
}

function checkMessage(message: NativeBody, index: number, { facts, isLast }: Place): void {
  const { role, content } = message as { readonly role?: unknown; readonly content?: unknown };
  if (role === undefined) throw validationError(`messages.${index}.role: Field required`);
  const roles = facts.midConversationSystem ? ['user', 'assistant', 'system'] : ['user', 'assistant'];
  if (!roles.includes(String(role))) {
    throw validationError(
      `messages: Unexpected role "${String(role)}". The Messages API accepts a top-level \`system\` parameter, not "system" as an input message role.`,
    );
  }
  if (content === undefined) throw validationError(`messages.${index}.content: Field required`);
  const isEmpty = content === '' || (Array.isArray(content) && content.length === 0);
  if (isEmpty && !(isLast && role === 'assistant')) {
    throw validationError(
      `messages.${index}: all messages must have non-empty content except for the optional final assistant message`,
    );
  }
  if (typeof content === 'string') return;
  if (!Array.isArray(content))
    throw validationError(`messages.${index}.content: Input should be a valid list`);
  for (const [place, block] of (content as readonly NativeBody[]).entries()) {
    checkBlock(block, `messages.${index}.content.${place}`);
  }
}

function checkBlock(block: NativeBody, at: string): void {
  const type = block?.['type'];
  if (typeof type !== 'string') throw validationError(`${at}.type: Field required`);
  const members = required[type];
  if (members === undefined) {
    const tags = Object.keys(required).map((tag) => `'${tag}'`);
    throw validationError(
      `${at}: Input tag '${type}' found using 'type' does not match any of the expected tags: ${tags.join(', ')}`,
    );
  }
  const missing = members.find((member) => block[member] === undefined);
  if (missing !== undefined)
    throw validationError(`${at}.${type}.${missing}: Field required`.replace('.text.text', '.text'));
  if (type.endsWith('thinking') && block['cache_control'] !== undefined) {
    throw validationError(`${at}.${type}.cache_control: Extra inputs are not permitted`);
  }
  if (block['text'] === '') throw validationError('messages: text content blocks must be non-empty');
  if (type === 'image') checkSource(block, at);
}

/** Bedrock takes images as base64 only. */
function checkSource(block: NativeBody, at: string): void {
  const { type, media_type: mediaType, data } = block['source'] as NativeBody;
  if (type !== 'base64') {
    throw validationError(
      `${at}.image.source: Input tag '${String(type)}' found using 'type' does not match any of the expected tags: 'base64'`,
    );
  }
  if (typeof data !== 'string') throw validationError(`${at}.image.source.base64.data: Field required`);
  if (!['image/jpeg', 'image/png', 'image/gif', 'image/webp'].includes(String(mediaType))) {
    throw validationError(
      `${at}.image.source.base64.media_type: Input should be 'image/jpeg', 'image/png', 'image/gif' or 'image/webp'`,
    );
  }
}

/** Every call has its result in the turn behind it, and every result its call in the turn before it. */
function checkPairs(messages: readonly NativeBody[]): void {
  const turns = readTurns(messages);
  for (const [index, { first, calls, results }] of turns.entries()) {
    const answered = turns[index + 1]?.results ?? [];
    const missing = calls.filter((id) => !answered.includes(id));
    if (missing.length > 0) {
      throw validationError(
        `messages.${first}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${missing.join(', ')}. Each \`tool_use\` block must have a corresponding \`tool_result\` block in the next message.`,
      );
    }
    const before = turns[index - 1]?.calls ?? [];
    const stray = results.findIndex((id) => !before.includes(id));
    if (stray !== -1) {
      throw validationError(
        `messages.${first}.content.${stray}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${results[stray]}. Each \`tool_result\` block must have a corresponding \`tool_use\` block in the previous message.`,
      );
    }
  }
}

interface Turn {
  readonly role: unknown;
  /** Index of its first message. */
  readonly first: number;
  readonly calls: readonly string[];
  readonly results: readonly string[];
}

/** Neighbouring messages of one role are one turn (recorded: a message for each result). */
function readTurns(messages: readonly NativeBody[]): readonly Turn[] {
  const turns: Turn[] = [];
  for (const [index, message] of messages.entries()) {
    const calls = idsOf(message, 'tool_use', 'id');
    const results = idsOf(message, 'tool_result', 'tool_use_id');
    const last = turns.at(-1);
    if (last?.role === message['role'] && last !== undefined) {
      turns[turns.length - 1] = {
        ...last,
        calls: [...last.calls, ...calls],
        results: [...last.results, ...results],
      };
    } else {
      turns.push({ role: message['role'], first: index, calls, results });
    }
  }
  return turns;
}

function idsOf({ content }: NativeBody, type: string, member: string): readonly string[] {
  if (!Array.isArray(content)) return [];
  return (content as readonly NativeBody[]).flatMap((block) =>
    block['type'] === type ? [String(block[member])] : [],
  );
}

/** Newer models do not go on with a text that the caller put last; no model goes on after a blank. */
function checkEnd(messages: readonly NativeBody[], facts: ModelFacts): void {
  const { role, content } = messages.at(-1) ?? {};
  if (role !== 'assistant') return;
  if (!facts.prefill) {
    throw validationError(
      'This model does not support assistant message prefill. The conversation must end with a user message.',
    );
  }
  const blocks = Array.isArray(content) ? (content as readonly NativeBody[]) : [{ text: content }];
  const end = blocks.at(-1)?.['text'];
  if (typeof end === 'string' && /\s$/.test(end)) {
    throw validationError('messages: final assistant content cannot end with trailing whitespace');
  }
}
