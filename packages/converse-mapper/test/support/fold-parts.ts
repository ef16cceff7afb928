import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';

/** What a reader of a stream has in hand at its end. Written apart from the code that it is held against. */
export function foldParts(parts: readonly LanguageModelV4StreamPart[]): {
  readonly content: Record<string, unknown>[];
  readonly finish: Extract<LanguageModelV4StreamPart, { type: 'finish' }> | undefined;
} {
  const content: Record<string, unknown>[] = [];
  for (const part of parts) {
    const [kind, step] = part.type.split(/-(?=start$|delta$|end$)/u);
    if (kind === 'text' || kind === 'reasoning') {
      const { id, delta = '', ...rest } = { delta: undefined, ...part } as { id: string; delta?: string };
      if (step === 'start') content.push({ ...rest, type: kind, id, text: '' });
      const open = content.find((entry) => entry['type'] === kind && entry['id'] === id);
      if (open !== undefined) Object.assign(open, rest, { type: kind, text: String(open['text']) + delta });
    } else if (['tool-call', 'tool-result', 'source', 'file'].includes(part.type)) {
      content.push({ ...part });
    }
  }
  for (const entry of content)
    if (entry['type'] === 'text' || entry['type'] === 'reasoning') delete entry['id'];
  const last = parts.at(-1);
  return { content, finish: last?.type === 'finish' ? last : undefined };
}
