/**
 * The shortest simple text that a regular expression matches: classes, groups, alternatives, counts. Undefined where it
 * needs more (lookaround, back references) or where the sample turns out not to match.
 */
export function sampleOfPattern(pattern: string): string | undefined {
  try {
    const reader = createReader(pattern);
    const sample = reader.alternatives();
    return reader.done() && new RegExp(pattern, 'u').test(sample) ? sample : undefined;
  } catch {
    return undefined;
  }
}

/** What a class is filled with: the first of these that it holds. */
const candidates = 'aA1-_ .bcdefghijklmnopqrstuvwxyzBCDEFGHIJKLMNOPQRSTUVWXYZ023456789@/:+#,'.split('');

interface PatternReader {
  alternatives(): string;
  done(): boolean;
}

function createReader(pattern: string): PatternReader {
  let at = 0;
  return { alternatives, done: () => at === pattern.length };

  /** The first alternative counts; the others are read over. */
  function alternatives(): string {
    const first = sequence();
    while (pattern[at] === '|') {
      at += 1;
      sequence();
    }
    return first;
  }

  function sequence(): string {
    let sample = '';
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') {
      const atom = readAtom();
      sample += atom.repeat(readCount());
    }
    return sample;
  }

  function readAtom(): string {
    const character = pattern[at] ?? '';
    at += 1;
    if (character === '^' || character === '$') return '';
    if (character === '.') return 'a';
    if (character === '[') return readClass();
    if (character === '\\') return readEscape();
    if (character !== '(') return character;
    if (pattern.startsWith('?:', at)) at += 2;
    else if (pattern.startsWith('?<', at) && !/[=!]/.test(pattern[at + 2] ?? ''))
      at = pattern.indexOf('>', at) + 1;
    else if (pattern[at] === '?') throw new Error('lookaround');
    const inner = alternatives();
    at += 1;
    return inner;
  }

  function readCount(): number {
    const match = /^(?:[*?]|\+|\{(\d+)(?:,\d*)?\})\??/.exec(pattern.slice(at));
    if (match === null) return 1;
    at += match[0].length;
    if (match[1] !== undefined) return Math.min(Number(match[1]), 1000);
    return match[0].startsWith('+') ? 1 : 0;
  }

  function readEscape(): string {
    const character = pattern[at] ?? '';
    at += 1;
    if (/[1-9kpPuxc]/.test(character)) throw new Error('not sampled');
    return (
      { d: '1', w: 'a', s: ' ', D: 'a', W: '-', S: 'a', b: '', B: '', n: '\n', t: '\t' }[character] ??
      character
    );
  }

  function readClass(): string {
    const end = /^(?:\\.|[^\]\\])*\]/u.exec(pattern.slice(at))?.[0];
    if (end === undefined) throw new Error('class not closed');
    const accepted = new RegExp(`^[${end}$`, 'u');
    at += end.length;
    const found = candidates.find((candidate) => accepted.test(candidate));
    if (found === undefined) throw new Error('class of other characters');
    return found;
  }
}
