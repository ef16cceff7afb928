import { createJsonValueEnd, isSpace } from './json-value-end.ts';

/** Text in, text out, piece by piece. */
export interface TextFilter {
  readonly push: (text: string) => string;
  /** What was held back. */
  readonly finish: () => string;
}

const through: TextFilter = { push: (text) => text, finish: () => '' };

/**
 * Takes the value of the one property `name` out of a JSON object while it streams: `{"value":[1,2]}` gives `[1,2]`, the
 * very characters. Text that does not begin with this property passes unchanged; so does all text if there is no name.
 */
export function createJsonUnwrapper(name: string | undefined): TextFilter {
  if (name === undefined) return through;
  const opening = `{${JSON.stringify(name)}:`;
  const valueEnd = createJsonValueEnd();
  let state: 'opening' | 'value' | 'after' | 'other' = 'opening';
  let matched = 0;
  let held = '';
  return {
    push: (text) => {
      if (state === 'opening') return readOpening(text);
      if (state === 'value') return readValue(text);
      return state === 'after' ? '' : text;
    },
    finish: () => (state === 'opening' ? held : ''),
  };

  function readOpening(text: string): string {
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code === opening.charCodeAt(matched)) {
        matched += 1;
      } else if (!(isSpace(code) && maySpace())) {
        const rest = text.slice(index);
        if (matched === opening.length) return beginValue(rest);
        state = 'other';
        return held + text;
      }
    }
    held += text;
    return '';
  }

  // White space may stand around the brace, the name and the colon, not inside the name.
  function maySpace(): boolean {
    return matched <= 1 || matched >= opening.length - 1;
  }

  function beginValue(text: string): string {
    state = 'value';
    return readValue(text);
  }

  function readValue(text: string): string {
    const end = valueEnd.find(text, 0);
    if (end === -1) return text;
    state = 'after';
    return text.slice(0, end);
  }
}
