import type { JSONValue, LanguageModelV4FinishReason } from '@ai-sdk/provider';
import type { Answer } from './answer.ts';
import { checkSchema, type SchemaIssue } from './check-schema.ts';

/** How the JSON of an answer compares with what was asked for. */
export interface JsonVerdict {
  /** Where it does not fit the schema of the caller, which may say more than the model could be held to (E5). */
  readonly issues: readonly SchemaIssue[];
  /** The model went round in circles until the output limit: what it repeated, in words (E6). */
  readonly loop?: string;
}

const noVerdict: JsonVerdict = { issues: [] };

/**
 * Judges the text of an answer that was to be JSON. No verdict on text that is no JSON for another reason: `ai` says so itself,
 * and can have it repaired.
 */
export function judgeJson({ unified }: LanguageModelV4FinishReason, answer: Answer): JsonVerdict {
  const { jsonText, context } = answer;
  if (context.jsonAnswer === undefined || jsonText === '') return noVerdict;
  if (unified !== 'stop' && unified !== 'length') return noVerdict;
  const value = readJson(jsonText);
  if (value !== undefined) return { issues: checkSchema(value, context.jsonAnswer.schema) };
  const loop = unified === 'length' ? findLoop(jsonText) : undefined;
  return loop === undefined ? noVerdict : { issues: [], loop };
}

function readJson(text: string): JSONValue | undefined {
  try {
    return JSON.parse(text) as JSONValue;
  } catch {
    return undefined;
  }
}

/** Longer than any indentation. */
const minSpace = 128;

/** A tail as long as this that repeats so short a unit is no data. */
const minTail = 1024;
const maxUnit = 64;

/** What the end of a text repeats, in words. */
function findLoop(text: string): string | undefined {
  const space = text.length - text.trimEnd().length;
  if (space >= minSpace) return `${space} characters of white space`;
  const tail = text.slice(-minTail);
  if (tail.length < minTail) return undefined;
  for (let unit = 1; unit <= maxUnit; unit += 1) {
    if (tail.slice(unit) === tail.slice(0, -unit))
      return `${JSON.stringify(tail.slice(-unit))} over and over`;
  }
  return undefined;
}
