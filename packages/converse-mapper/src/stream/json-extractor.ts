import { createJsonValueEnd, isSpace } from './json-value-end.ts';
import type { TextFilter } from './json-unwrapper.ts';

/** A filter that keeps what it leaves out. */
export interface JsonExtractor extends TextFilter {
  /** The text around the value; empty as long as no value was found. */
  readonly surplus: () => string;
}

/**
 * Finds the first JSON object or array in prose while it streams: in a code fence, after a preamble, before a farewell.
 * If there is none, `finish` gives back the whole text, so that the reader sees what the model said instead.
 */
export function createJsonExtractor(): JsonExtractor {
  const valueEnd = createJsonValueEnd();
  let state: 'seeking' | 'inside' | 'after' = 'seeking';
  let before = '';
  let candidate = '';
  let after = '';
  return {
    push: (text) => {
      if (state === 'seeking') return seek(text);
      if (state === 'inside') return readValue(text);
      after += text;
      return '';
    },
    finish: () => (state === 'seeking' ? before + candidate : ''),
    surplus: () => (state === 'seeking' ? '' : before + after),
  };

  function seek(text: string): string {
    candidate += text;
    while (candidate !== '') {
      const verdict = judge(candidate);
      if (verdict === 'undecided') return '';
      if (verdict === 'json') {
        state = 'inside';
        return readValue(candidate);
      }
      skipTo(nextBracket(candidate));
    }
    return '';
  }

  function skipTo(index: number): void {
    before += candidate.slice(0, index);
    candidate = candidate.slice(index);
  }

  function readValue(text: string): string {
    const end = valueEnd.find(text, 0);
    if (end === -1) return text;
    state = 'after';
    after = text.slice(end);
    return text.slice(0, end);
  }
}

function nextBracket(text: string): number {
  const index = text.slice(1).search(/[[{]/u);
  return index === -1 ? text.length : index + 1;
}

type Verdict = 'json' | 'other' | 'undecided';

const literals = ['true', 'false', 'null'] as const;

// A model that writes nothing but brackets and spaces must not make every piece cost a look at all before it.
const maxLookahead = 64;

/** Whether `text` begins with a JSON object or array, and not with braces or brackets of prose, as in `[sic]`. */
function judge(text: string): Verdict {
  let bracket = '';
  for (let index = 0; index < text.length; index += 1) {
    if (index === maxLookahead) return 'json';
    const char = text.charAt(index);
    if (bracket === '{') {
      if (isSpace(char.charCodeAt(0))) continue;
      return char === '"' || char === '}' ? 'json' : 'other';
    }
    if (char === '{' || char === '[') bracket = char;
    else if (bracket === '') return 'other';
    else if (!isSpace(char.charCodeAt(0))) return judgeElement(text.slice(index, maxLookahead));
  }
  return 'undecided';
}

/** Whether `text` can be the first element of an array, or its end. */
function judgeElement(text: string): Verdict {
  if (/^["\]\-0-9]/u.test(text)) return 'json';
  if (/^(?:true|false|null)\s*[,\]]/u.test(text)) return 'json';
  const isOpen = /^(?:true|false|null)\s*$/u.test(text) || literals.some((word) => word.startsWith(text));
  return isOpen ? 'undecided' : 'other';
}
