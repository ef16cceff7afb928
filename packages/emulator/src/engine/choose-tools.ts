import type { JsonObject, JsonValue, ToolSpec } from '@bedrock-kit/schemas';
import type { Conversation } from './conversation.ts';
import { createEvidence } from './evidence.ts';
import { fillSchema } from './fill-schema.ts';
import { contentWords, identifierWords, overlap } from './words.ts';

/** A call that the answer makes. */
export interface ToolCall {
  readonly name: string;
  readonly input: JsonValue;
}

/**
 * The calls of an answer. A forced choice is obeyed; with `any` the best match is called; with `auto` the tools that
 * the prompt is about are called, and none once their results are there.
 */
export function chooseTools(conversation: Conversation): readonly ToolCall[] {
  const { toolConfig } = conversation.request;
  const tools = (toolConfig?.tools ?? []).flatMap((tool) => ('toolSpec' in tool ? [tool.toolSpec] : []));
  const choice = toolConfig?.toolChoice ?? { auto: {} };
  if (tools.length === 0) return [];

  if ('tool' in choice) {
    const forced = tools.find(({ name }) => name === choice.tool.name);
    return forced === undefined ? [] : [callOf(forced, conversation)];
  }
  const ranked = rank(tools, conversation.asked);
  const matching = ranked.filter(({ score }) => score >= matchScore).map(({ tool }) => tool);
  const wanted = conversation.toolResults.length > 0 ? [] : matching;
  const answering = tools.filter(({ name }) => answerTool.test(name)).slice(0, 1);
  const chosen = wanted.length > 0 ? wanted : answering;
  if ('any' in choice) {
    // Once the results are there, the tool that gives the answer ends what else would go on for ever.
    const forced = [chosen, matching, ranked.slice(0, 1).map(({ tool }) => tool)].find(
      (candidates) => candidates.length > 0,
    );
    return (forced ?? []).flatMap((tool) => callsOf(tool, conversation));
  }
  return chosen.flatMap((tool) => callsOf(tool, conversation)).slice(0, maxCalls);
}

/** Frameworks offer a tool by which the answer itself is to be given; its description names no subject. */
const answerTool =
  /^(?:final_?(?:result|answer|output)|structured_?output|submit_?(?:answer|result)|json(?:_?response)?)$/i;

/** A word of the name counts two, a word of the description one: one of the former or two of the latter are a match. */
const matchScore = 2;
const maxCalls = 8;

interface RankedTool {
  readonly tool: ToolSpec;
  readonly score: number;
}

/** In the order in which the tools are mentioned matters less than how well they match; equals keep their order. */
function rank(tools: readonly ToolSpec[], asked: string): readonly RankedTool[] {
  const words = [...contentWords(asked), ...wordsOfSum(asked)];
  return tools
    .map((tool) => ({ tool, score: scoreOf(tool, words, asked) }))
    .sort((a, b) => b.score - a.score);
}

const signs: Readonly<Record<string, string>> = {
  '+': 'add sum plus',
  '-': 'subtract minus difference',
  '*': 'multiply product times',
  '×': 'multiply product times',
  '/': 'divide quotient',
};

/** What a sum is about in words: `2 + 3` is a matter for a tool that adds or calculates. */
function wordsOfSum(asked: string): readonly string[] {
  const sign = /\d\s*([-+*×/])\s*\d/.exec(asked)?.[1];
  return sign === undefined ? [] : `calculate calculator math ${signs[sign] ?? ''}`.split(' ');
}

function scoreOf(tool: ToolSpec, words: readonly string[], asked: string): number {
  const byName = overlap(identifierWords(tool.name), words);
  const byDescription = overlap(contentWords(tool.description ?? ''), words);
  const literally = asked.includes(tool.name) ? matchScore : 0;
  return 2 * byName + byDescription + literally;
}

/** One call, or one for each of the things named together (`Paris and London`) when the tool takes one thing. */
function callsOf(tool: ToolSpec, conversation: Conversation): readonly ToolCall[] {
  const names = namedTogether(conversation.asked);
  if (names.length < 2 || !takesOneThing(tool)) return [callOf(tool, conversation)];
  return names.map((name) => ({
    name: tool.name,
    input: fillSchema(tool.inputSchema.json, createEvidence(`"${name}"`)),
  }));
}

function callOf(tool: ToolSpec, conversation: Conversation): ToolCall {
  const known = [...identifierWords(tool.name), ...contentWords(tool.description ?? '')];
  return {
    name: tool.name,
    input: fillSchema(tool.inputSchema.json, createEvidence(conversation.asked, known)),
  };
}

function namedTogether(text: string): readonly string[] {
  const { names } = createEvidence(text);
  return names.filter((name, index) => {
    const at = text.indexOf(name);
    const before = text.slice(0, at);
    const after = text.slice(at + name.length);
    return (
      /(?:\band|&|,|\bor)\s+$/.test(before) ||
      (index < names.length - 1 && /^\s*(?:,|and\b|&|or\b)/.test(after))
    );
  });
}

/** True when the only member that must be there is a text which names something. */
function takesOneThing(tool: ToolSpec): boolean {
  const schema = tool.inputSchema.json as JsonObject;
  const required = schema['required'];
  if (!Array.isArray(required) || required.length !== 1 || typeof required[0] !== 'string') return false;
  const properties = schema['properties'] as JsonObject | undefined;
  const member = properties?.[required[0]] as JsonObject | undefined;
  return (
    member?.['type'] === 'string' &&
    /city|location|place|name|country|symbol|ticker|who|person/i.test(required[0])
  );
}
