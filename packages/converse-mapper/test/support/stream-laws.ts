import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';

const starts: ReadonlyMap<string, string> = new Map([
  ['text-start', 'text'],
  ['reasoning-start', 'reasoning'],
  ['tool-input-start', 'tool-input'],
]);

/**
 * Every way in which `parts` break the laws of a stream: a start without exactly one end, a delta outside, an id that
 * comes twice, a call that was not announced, anything but exactly one `finish` at the end.
 */
export function brokenLaws(parts: readonly LanguageModelV4StreamPart[]): string[] {
  const broken: string[] = [];
  const open = new Set<string>();
  const seen = new Set<string>();
  for (const part of parts) {
    const kind = starts.get(part.type) ?? part.type.replace(/-(?:delta|end)$/u, '');
    const key = `${kind} ${'id' in part ? part.id : ''}`;
    if (starts.has(part.type)) {
      if (seen.has(key)) broken.push(`${key} starts twice`);
      seen.add(key);
      open.add(key);
    } else if (part.type.endsWith('-delta') && !open.has(key)) {
      broken.push(`${part.type} outside of ${key}`);
    } else if (part.type.endsWith('-end') && !open.delete(key)) {
      broken.push(`${part.type} without start of ${key}`);
    } else if (part.type === 'tool-call' && !seen.has(`tool-input ${part.toolCallId}`)) {
      broken.push(`tool-call ${part.toolCallId} without its input`);
    } else if (part.type === 'tool-call' && !parses(part.input)) {
      broken.push(`tool-call ${part.toolCallId} with ${part.input}`);
    }
  }
  for (const key of open) broken.push(`${key} never ends`);
  if (parts.filter((part) => part.type === 'finish').length !== 1) broken.push('not exactly one finish');
  if (parts.at(-1)?.type !== 'finish') broken.push('finish is not last');
  return broken;
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
