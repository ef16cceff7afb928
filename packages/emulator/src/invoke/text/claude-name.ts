import type { ModelFacts } from '../../models/model-facts.ts';

/** The name by which an answer calls its model: `claude-3-haiku-20240307`, and `claude-2.1` for `anthropic.claude-v2:1`. */
export function claudeModelName({ baseId }: ModelFacts): string {
  const name = baseId.replace(/^anthropic\./, '');
  const old = /^claude-v2(?::(\d))?/.exec(name);
  if (old !== null) return `claude-2.${old[1] ?? '0'}`;
  return name.replace(/-v\d+(?::\d+)*(?::\d+k)?$/, '') || 'claude';
}
