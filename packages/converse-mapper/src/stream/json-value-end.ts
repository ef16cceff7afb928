/** Follows the characters of one JSON value. It looks for the end, not for faults. */
export interface JsonValueEnd {
  /** The index after the last character of the value, or -1 if the value goes on after `text`. */
  readonly find: (text: string, from: number) => number;
}

const quote = 34;
const backslash = 92;
const comma = 44;

export function createJsonValueEnd(): JsonValueEnd {
  let depth = 0;
  let begun = false;
  let inString = false;
  let escaped = false;
  return { find };

  function find(text: string, from: number): number {
    for (let index = from; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (inString) {
        readInString(code);
        if (!inString && depth === 0) return index + 1;
      } else if (code === quote) {
        inString = begun = true;
      } else if (isOpening(code)) {
        depth += 1;
        begun = true;
      } else if (isClosing(code)) {
        // A closing bracket that nothing opened belongs to what is around the value.
        if (depth === 0) return index;
        depth -= 1;
        if (depth === 0) return index + 1;
      } else if (depth === 0) {
        // A number or literal: it ends where something else begins.
        if (code === comma || (begun && isSpace(code))) return index;
        begun ||= !isSpace(code);
      }
    }
    return -1;
  }

  function readInString(code: number): void {
    if (escaped) escaped = false;
    else if (code === backslash) escaped = true;
    else if (code === quote) inString = false;
  }
}

function isOpening(code: number): boolean {
  return code === 123 || code === 91;
}

function isClosing(code: number): boolean {
  return code === 125 || code === 93;
}

/** Whether the character code is white space of JSON. */
export function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
