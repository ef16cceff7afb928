import type { ConverseRequest } from '@bedrock-kit/schemas';
import type { Call, Reply, ReplyScript } from '../replies.ts';
import { fillCaptures } from './fill-captures.ts';

/** Which calls a rule is for. Every member that is given must fit; without members it is for all. */
export interface ReplyCondition {
  /** `converse`, `converse-stream`, … */
  readonly operation?: string;
  /** Model id; `*` stands for anything: `*claude*`. */
  readonly model?: string;
  /** Pattern in the text of the last user turn; a string is a regular expression without regard to case. */
  readonly text?: string | RegExp;
  /** Pattern in the system text. */
  readonly system?: string | RegExp;
  /** Name of a tool that is offered. */
  readonly tool?: string;
  /** Name of a tool whose result the last turn brings; `*` for any. */
  readonly toolResult?: string;
  /** Only the how many-th call that fits the other members, from 1 on. */
  readonly call?: number;
}

/** What a rule answers with: a reply, or a short form of one. `${1}` is what the first group of `text` matched. */
export type RuleReply =
  | ReplyScript
  | { readonly text: string }
  | { readonly tool: string; readonly input?: object };

/** Answers the calls that it is for. */
export interface ReplyRule {
  readonly when?: ReplyCondition;
  /** The answer; of a list each call takes the next one, the last one stays. */
  readonly reply: RuleReply | readonly RuleReply[];
}

export interface ReplyRules {
  /** The reply of the first rule that fits and has one; undefined when none does. */
  find(call: Call): Promise<Reply | undefined>;
  /** Begins to count anew. */
  clear(): void;
}

/** Answers calls by rules, the first that fits. */
export function createReplyRules(rules: readonly ReplyRule[]): ReplyRules {
  const fits = rules.map(({ when = {} }) => createTest(when));
  const counts = rules.map(() => 0);
  return {
    async find(call) {
      for (const [index, rule] of rules.entries()) {
        const captures = fits[index]?.(call);
        if (captures === undefined) continue;
        const count = (counts[index] ?? 0) + 1;
        counts[index] = count;
        if (rule.when?.call !== undefined && rule.when.call !== count) continue;
        const reply = await readReply(chooseReply(rule, count), { call, count, captures });
        if (reply !== undefined) return reply;
      }
      return undefined;
    },
    clear: () => counts.fill(0),
  };
}

function chooseReply({ reply, when }: ReplyRule, count: number): RuleReply | undefined {
  if (!Array.isArray(reply)) return reply as RuleReply;
  return when?.call === undefined ? reply[Math.min(count, reply.length) - 1] : reply[0];
}

interface ReplyContext {
  readonly call: Call;
  readonly count: number;
  readonly captures: readonly string[];
}

async function readReply(
  reply: RuleReply | undefined,
  { call, count, captures }: ReplyContext,
): Promise<Reply | undefined> {
  if (reply === undefined || typeof reply === 'function') return reply?.(call);
  const filled = fillCaptures(reply, captures);
  if (typeof filled === 'string') return filled;
  if ('text' in filled) return filled.text;
  if (!('tool' in filled)) return filled;
  const toolUseId = `tooluse_scripted_${count}`;
  return { content: [{ toolUse: { toolUseId, name: filled.tool, input: filled.input ?? {} } }] } as Reply;
}

/** Gives what the groups of `text` matched, undefined when the call is not meant. */
function createTest(when: ReplyCondition): (call: Call) => readonly string[] | undefined {
  const model = when.model === undefined ? undefined : wildcard(when.model);
  const text = asPattern(when.text);
  const system = asPattern(when.system);
  return ({ operation, modelId, request }) => {
    const last = lastTurn(request);
    if (when.operation !== undefined && when.operation !== operation) return undefined;
    if (model !== undefined && !model.test(modelId)) return undefined;
    if (system !== undefined && !system.test(joinTexts(request.system ?? []))) return undefined;
    if (when.tool !== undefined && !toolNames(request).includes(when.tool)) return undefined;
    if (when.toolResult !== undefined && !hasResult(request, last, when.toolResult)) return undefined;
    const match = text?.exec(joinTexts(last));
    return text === undefined ? [] : (match?.slice(1).map((group) => group ?? '') ?? undefined);
  };
}

function asPattern(pattern: string | RegExp | undefined): RegExp | undefined {
  if (pattern === undefined) return undefined;
  // Without the flags that make a pattern remember where it stopped.
  return typeof pattern === 'string'
    ? new RegExp(pattern, 'is')
    : new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''));
}

function wildcard(text: string): RegExp {
  return new RegExp(`^${text.split('*').map(escapePattern).join('.*')}$`, 's');
}

/** `RegExp.escape` came with Node 24. */
function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

type Blocks = readonly object[];

function lastTurn({ messages = [] }: ConverseRequest): Blocks {
  const first = messages.findLastIndex(({ role }) => role === 'assistant') + 1;
  return messages.slice(first).flatMap(({ content }): Blocks => content);
}

function joinTexts(blocks: Blocks): string {
  return blocks
    .flatMap((block) => ('text' in block && typeof block.text === 'string' ? [block.text] : []))
    .join('\n');
}

function toolNames({ toolConfig }: ConverseRequest): readonly string[] {
  return (toolConfig?.tools ?? []).flatMap((tool) => ('toolSpec' in tool ? [tool.toolSpec.name] : []));
}

function hasResult({ messages = [] }: ConverseRequest, last: Blocks, name: string): boolean {
  const calls = messages
    .flatMap(({ content }) => content)
    .flatMap((block) => ('toolUse' in block ? [block.toolUse] : []));
  return last
    .flatMap((block) => ('toolResult' in block ? [block.toolResult as { readonly toolUseId: string }] : []))
    .some(
      ({ toolUseId }) =>
        name === '*' || calls.some((call) => call.toolUseId === toolUseId && call.name === name),
    );
}
