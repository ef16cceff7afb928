import { contentWords } from './words.ts';

/** What a prompt offers to fill arguments with. Each `take` gives the next one and starts over after the last. */
export interface Evidence {
  readonly text: string;
  /** Names of people, places and things: words with a capital inside a sentence, neighbours joined. */
  readonly names: readonly string[];
  readonly quotes: readonly string[];
  readonly numbers: readonly number[];
  takeName(): string | undefined;
  takeNumber(fits: (value: number) => boolean): number | undefined;
  takeWord(): string | undefined;
  /** True when the word or phrase occurs in the prompt as a whole word. */
  mentions(phrase: string): boolean;
  /** First match of a pattern in the prompt. */
  find(pattern: RegExp): string | undefined;
}

/** `known` are words that name the task (of the tool, say) and therefore are no arguments. */
export function createEvidence(prompt: string, known: readonly string[] = []): Evidence {
  // Arguments stand near the beginning; a prompt of megabytes must not cost seconds.
  const text = prompt.slice(0, 20_000);
  const quotes = [...text.matchAll(/["“«]([^"”»]{1,200})["”»]|(?<!\w)'([^']{1,200})'(?!\w)/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  const names = quotes.length > 0 ? quotes : findNames(text);
  const words = contentWords(text).filter(
    (word) => !known.includes(word) && !imperatives.has(word) && !/^\d+$/.test(word),
  );
  const numbers = [...text.matchAll(/(?<![\w.])-?\d+(?:\.\d+)?(?![\w]*[a-zA-Z_])/g)].map(([found]) =>
    Number(found),
  );
  const unused = [...numbers];
  let nextName = 0;
  let nextWord = 0;
  return {
    text: prompt,
    names,
    quotes,
    numbers,
    takeName: () => names[nextName++ % Math.max(1, names.length)],
    takeWord: () => words[nextWord++ % Math.max(1, words.length)],
    takeNumber: (fits) => {
      const at = unused.findIndex(fits);
      return at === -1 ? undefined : unused.splice(at, 1)[0];
    },
    mentions: (phrase) => phrase !== '' && wholeWord(phrase).test(text),
    find: (pattern) => pattern.exec(text)?.[0],
  };
}

/** Words that ask for something: they are no arguments. */
const imperatives = new Set(
  'answer book compare compute describe draw explain fetch find list look paint plan play search send show tell translate write'.split(
    ' ',
  ),
);

const capitalised =
  /\p{Lu}[\p{L}\p{M}\d'’.-]*\p{L}(?:(?:,? (?:(?:de|la|of|the|van|von) )?)\p{Lu}[\p{L}\p{M}\d'’-]*)*/gu;

/** A capital at the start of a sentence says nothing, unless more capitals follow it. */
function findNames(text: string): readonly string[] {
  const names = [...text.matchAll(capitalised)]
    .filter((match) => !startsSentence(text, match.index) || /\s/.test(match[0]))
    .map((match) => (startsSentence(text, match.index) ? dropFirstWord(match[0]) : match[0]))
    .flatMap((name) => splitList(name, text))
    .map((name) => name.replace(/[.,]+$/, ''))
    .filter((name) => name.length > 1);
  return [...new Set(names)];
}

/** `San Francisco, CA` is one place, `Oslo, Rome and Lima` are three. */
function splitList(name: string, text: string): readonly string[] {
  const parts = name.split(', ');
  if (parts.length === 1 || /, \p{Lu}{2}$/u.test(name)) return [name];
  const after = text.slice(text.indexOf(name) + name.length);
  const goesOn = /^\s*(?:,\s*)?(?:and\b|or\b|&)?\s*\p{Lu}/u.test(after);
  return parts.length > 2 || goesOn ? parts : [name];
}

function startsSentence(text: string, index: number): boolean {
  return /(?:^|[.!?:\n])\s*["'“(]?$/.test(text.slice(Math.max(0, index - 8), index));
}

function dropFirstWord(name: string): string {
  return name.replace(/^\S+\s+/, '');
}

function wholeWord(phrase: string): RegExp {
  const escaped = phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[_\s-]+/g, '[_\\s-]+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'iu');
}
