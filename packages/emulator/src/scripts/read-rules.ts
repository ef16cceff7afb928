import { EmulatorError } from '../errors.ts';
import type { ReplyCondition, ReplyRule, RuleReply } from './reply-rules.ts';

const conditionTypes: Readonly<Record<keyof ReplyCondition, 'string' | 'number'>> = {
  operation: 'string',
  model: 'string',
  text: 'string',
  system: 'string',
  tool: 'string',
  toolResult: 'string',
  call: 'number',
};

/** Each form of a reply by the member that tells it, with the members that may stand beside that. */
const replyForms: Readonly<Record<string, readonly string[]>> = {
  text: [],
  tool: ['input'],
  content: ['stopReason', 'usage', 'additionalModelResponseFields'],
  error: [],
  events: [],
  body: [],
};

/**
 * Checks that parsed JSON or YAML is a list of rules. `where` names it in messages.
 * @throws EmulatorError `script-invalid`
 */
export function readRules(value: unknown, where: string): readonly ReplyRule[] {
  const list = isObject(value) && 'rules' in value ? value['rules'] : value;
  if (!Array.isArray(list)) {
    throw new EmulatorError(
      'script-invalid',
      `The script ${where} holds no rules: it must be a list of rules, or an object with a list named "rules".`,
    );
  }
  return list.map((rule: unknown, index) => readRule(rule, `Rule ${index + 1} of ${where}`));
}

function readRule(rule: unknown, where: string): ReplyRule {
  if (!isObject(rule)) throw invalid(where, 'is no object with "when" and "reply"');
  refuseUnknown(rule, ['when', 'reply'], where);
  if (rule['reply'] === undefined) throw invalid(where, 'has no "reply"');
  const replies = Array.isArray(rule['reply']) ? rule['reply'] : [rule['reply']];
  if (replies.length === 0) throw invalid(where, 'has an empty list of replies');
  const read = replies.map((reply: unknown) => readReply(reply, where));
  const reply = Array.isArray(rule['reply']) ? read : (read[0] as RuleReply);
  return rule['when'] === undefined ? { reply } : { when: readCondition(rule['when'], where), reply };
}

function readCondition(when: unknown, where: string): ReplyCondition {
  if (!isObject(when)) throw invalid(where, 'has a "when" that is no object');
  refuseUnknown(when, Object.keys(conditionTypes), `"when" of ${where}`);
  for (const [name, type] of Object.entries(conditionTypes)) {
    const value = when[name];
    if (value !== undefined && typeof value !== type)
      throw invalid(where, `needs a ${type} as "when.${name}"`);
  }
  for (const name of ['text', 'system']) checkPattern(when[name], `"when.${name}" of ${where}`);
  return when;
}

function checkPattern(pattern: unknown, where: string): void {
  try {
    if (typeof pattern === 'string') new RegExp(pattern, 'is');
  } catch (error) {
    throw invalid(where, `is no regular expression: ${error instanceof Error ? error.message : ''}`);
  }
}

function readReply(reply: unknown, where: string): RuleReply {
  if (typeof reply === 'string') return reply;
  const names = Object.keys(replyForms);
  if (!isObject(reply))
    throw invalid(where, `has a reply that is neither a text nor one of ${names.join(', ')}`);
  const form = names.find((name) => name in reply);
  if (form === undefined) throw invalid(where, `has a reply without ${names.join(', ')}`);
  refuseUnknown(reply, [form, ...(replyForms[form] ?? [])], `the reply of ${where}`);
  const wanted = form === 'text' || form === 'tool' ? 'string' : 'object';
  if (form !== 'body' && typeof reply[form] !== wanted)
    throw invalid(where, `needs a ${wanted} as "reply.${form}"`);
  if ((form === 'content' || form === 'events') && !Array.isArray(reply[form])) {
    throw invalid(where, `needs a list as "reply.${form}"`);
  }
  if (form === 'error') checkError(reply['error'], where);
  // Its form has just been checked; what stands in its content is the matter of whoever writes it.
  return reply as unknown as RuleReply;
}

function checkError(error: unknown, where: string): void {
  const complete =
    isObject(error) && typeof error['type'] === 'string' && typeof error['message'] === 'string';
  if (!complete) throw invalid(where, 'needs "type" and "message" in "reply.error"');
}

function refuseUnknown(value: object, allowed: readonly string[], where: string): void {
  const unknown = Object.keys(value).find((name) => !allowed.includes(name));
  if (unknown !== undefined)
    throw invalid(where, `has an unknown member "${unknown}"; there are ${allowed.join(', ')}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(where: string, problem: string): EmulatorError {
  return new EmulatorError('script-invalid', `${where} ${problem}.`);
}
