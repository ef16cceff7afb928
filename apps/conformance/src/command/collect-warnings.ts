import type { LogWarningsFunction } from 'ai';

/** Has the warnings of all calls collected, each once for a model, in place of printed. */
export function collectWarnings(): ReadonlySet<string> {
  const texts = new Set<string>();
  const collect: LogWarningsFunction = ({ warnings, model }) => {
    for (const warning of warnings) texts.add(`${model ?? 'a model'}: ${describe(warning)}`);
  };
  globalThis.AI_SDK_LOG_WARNINGS = collect;
  return texts;
}

function describe(warning: Parameters<LogWarningsFunction>[0]['warnings'][number]): string {
  if ('message' in warning) return warning.message;
  if (!('feature' in warning)) return JSON.stringify(warning);
  return warning.details === undefined ? warning.feature : `${warning.feature}: ${warning.details}`;
}
