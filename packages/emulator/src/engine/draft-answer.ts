import type { ConverseRequest, JsonObject, JsonValue } from '@bedrock-kit/schemas';
import type { ModelFacts } from '../models/model-facts.ts';
import { chooseTools } from './choose-tools.ts';
import { composeText } from './compose-text.ts';
import type { Conversation } from './conversation.ts';
import type { DraftBlock, SaidBlock } from './draft.ts';
import { createEvidence } from './evidence.ts';
import { fillSchema } from './fill-schema.ts';
import { draftReasoning } from './reasoning.ts';
import { runSystemTools, type SystemToolRun } from './system-tools.ts';

/** What the model would say without limits: reasoning, then what the service's own tools did, then text, then tool calls. */
export function draftAnswer(conversation: Conversation, facts: ModelFacts): readonly DraftBlock[] {
  const runs = runSystemTools(conversation);
  const before = [...draftReasoning(conversation, facts), ...runs.map(({ block }) => block)];
  const calls = chooseTools(withFindings(conversation, runs));
  if (calls.length > 0) {
    const forced =
      'auto' in (conversation.request.toolConfig?.toolChoice ?? { auto: {} }) ? announce(calls, facts) : [];
    return [
      ...before,
      ...forced,
      ...calls.map(({ name, input }): DraftBlock => ({ kind: 'tool-use', name, input })),
    ];
  }
  const schema = readAnswerSchema(conversation);
  if (schema === undefined && runs.length > 0) return [...before, ...runs.flatMap(({ said }) => said)];
  const said: readonly SaidBlock[] =
    schema === undefined
      ? composeText(conversation, facts.modelId)
      : [{ kind: 'text', text: JSON.stringify(fillSchema(schema, createEvidence(conversation.asked))) }];
  return [...before, ...continueFrom(said, conversation.prefill)];
}

/** What the service's own tools found stands before the question, so that calls are filled with it first. */
function withFindings(conversation: Conversation, runs: readonly SystemToolRun[]): Conversation {
  if (runs.length === 0) return conversation;
  const found = runs.map((run) => run.found).join('\n');
  return { ...conversation, asked: `${found}\n${conversation.asked}` };
}

/** Claude says what it is going to do before it calls a tool; most others call at once. */
function announce(calls: readonly { readonly name: string }[], facts: ModelFacts): readonly DraftBlock[] {
  if (facts.stream !== 'claude') return [];
  const names = [...new Set(calls.map(({ name }) => name))].join(' and ');
  return [{ kind: 'text', text: `I'll call ${names} for that.` }];
}

/** The schema of the answer: Converse's own, Claude's native one, or one that the system prompt spells out. */
function readAnswerSchema({ request, system, asked }: Conversation): JsonValue | undefined {
  const { jsonSchema } = request.outputConfig?.textFormat?.structure ?? {};
  if (jsonSchema !== undefined) return parse(jsonSchema.schema);
  const native = readNativeFormat(request);
  if (native !== undefined) return native;
  return /\bJSON\b/i.test(system + asked) ? (findSchema(system) ?? findSchema(asked)) : undefined;
}

function readNativeFormat({ additionalModelRequestFields }: ConverseRequest): JsonValue | undefined {
  const config = additionalModelRequestFields?.['output_config'] as JsonObject | undefined;
  const format = (config?.['format'] ?? additionalModelRequestFields?.['output_format']) as
    | JsonObject
    | undefined;
  return format?.['schema'];
}

const maxSchemaLength = 200_000;

/** The first JSON object in a text that looks like a schema. */
function findSchema(text: string): JsonValue | undefined {
  let tries = 0;
  for (let start = text.indexOf('{'); start !== -1 && tries < 20; start = text.indexOf('{', start + 1)) {
    tries += 1;
    const value = parse(text.slice(start, endOfObject(text, start)));
    if (typeof value === 'object' && value !== null && ('properties' in value || '$schema' in value))
      return value;
  }
  return undefined;
}

/** Where the object that begins at `start` ends: behind the brace that closes it, braces in strings left out. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  for (const token of text.slice(start, start + maxSchemaLength).matchAll(/"(?:\\.|[^"\\])*"|[{}]/g)) {
    if (token[0] === '{') depth += 1;
    if (token[0] === '}') depth -= 1;
    if (depth === 0) return start + token.index + 1;
  }
  return start;
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** An answer goes on where the assistant message that the caller put last ends. */
function continueFrom(said: readonly SaidBlock[], prefill: string): readonly SaidBlock[] {
  const [first, ...rest] = said;
  return prefill !== '' && first?.text.startsWith(prefill) === true
    ? [{ ...first, text: first.text.slice(prefill.length) }, ...rest]
    : said;
}
