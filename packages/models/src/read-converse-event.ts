import type { ModelledEvent } from '@bedrock-kit/event-stream/decoder';
import type { ConverseStreamEvent } from '@bedrock-kit/schemas';
import { isRecord, readJson } from './json.ts';

const knownEvents: ReadonlySet<string> = new Set([
  'messageStart',
  'contentBlockStart',
  'contentBlockDelta',
  'contentBlockStop',
  'messageStop',
  'metadata',
]);

const decoder = new TextDecoder();

/**
 * Reads one event. The payload stays as it came, with the padding member `p` in it: taking it out would cost a copy or a
 * slow object. Undefined when a known event has no JSON object as its payload (B39); an unknown event may have anything.
 */
export function readConverseEvent({ eventType, payload }: ModelledEvent): ConverseStreamEvent | undefined {
  const text = decoder.decode(payload);
  const json = readJson(text);
  if (!knownEvents.has(eventType)) return { type: 'unknown', eventType, payload: json ?? text };
  // The service's shape for this event: members are checked by whoever reads them, as in every tolerant reader.
  return isRecord(json) ? ({ type: eventType, payload: json } as ConverseStreamEvent) : undefined;
}
