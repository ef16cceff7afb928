import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Exchange } from './exchange.ts';
import { createRedactor } from './redact.ts';
import { redactExchange } from './redact-exchange.ts';

/** What a golden is of. */
export interface GoldenStory {
  readonly case: string;
  readonly modelId: string;
  readonly fault?: string;
  /** From which secrets were taken. */
  readonly exchanges: readonly Exchange[];
}

/**
 * Writes the exchanges of a case, one file each, `<case>/<model>/<n>.json`, in the form of the project's recordings: operation, model,
 * request, and response with its body or its frames as base64. Accounts in ARNs become 123456789012.
 */
export function writeGoldens(folder: string, story: GoldenStory): void {
  const redactor = createRedactor([], { accounts: 'hide' });
  const model = redactor.text(story.modelId).replace(/[^\w.-]+/g, '_');
  const place = join(folder, story.fault === undefined ? story.case : `${story.case}.${story.fault}`, model);
  mkdirSync(place, { recursive: true });
  for (const [index, exchange] of story.exchanges.entries()) {
    const { operation, modelId, startedAt, request, response, error } = redactExchange(exchange, redactor);
    const golden = {
      source: { case: story.case, recordedAt: startedAt },
      operation,
      model: modelId ?? null,
      request,
      ...(response !== undefined && { response }),
      ...(error !== undefined && { error }),
    };
    writeFileSync(join(place, `${index + 1}.json`), `${JSON.stringify(golden, null, 2)}\n`);
  }
}
