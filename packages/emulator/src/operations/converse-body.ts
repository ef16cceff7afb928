import type { Answer } from '../engine/answer.ts';
import { writeJson } from '../write-json.ts';

/** The body of a Converse answer. `echo` are members that repeat what the request asked for. */
export function writeConverseBody(answer: Answer, echo: object): Uint8Array {
  const { content, stopReason, usage, latencyMs, additionalModelResponseFields } = answer;
  return Buffer.from(
    writeJson({
      ...(additionalModelResponseFields === undefined ? {} : { additionalModelResponseFields }),
      metrics: { latencyMs },
      output: { message: { content, role: 'assistant' } },
      stopReason,
      usage,
      ...echo,
    }),
  );
}
