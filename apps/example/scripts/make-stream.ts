// Writes data/converse-stream.bin, a stream as Bedrock sends it: `pnpm --filter @bedrock-kit/example make-stream`.
import { writeFile } from 'node:fs/promises';
import { encodeMessage } from '@bedrock-kit/event-stream';

const events = [
  ['messageStart', { role: 'assistant' }],
  ['contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'So that ships can tell ' } }],
  ['contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'one lighthouse from the other.' } }],
  ['contentBlockStop', { contentBlockIndex: 0 }],
  ['messageStop', { stopReason: 'end_turn' }],
  [
    'metadata',
    { usage: { inputTokens: 12, outputTokens: 11, totalTokens: 23 }, metrics: { latencyMs: 480 } },
  ],
] as const;

const frames = events.map(([type, payload]) =>
  encodeMessage({
    headers: {
      ':event-type': { type: 'string', value: type },
      ':content-type': { type: 'string', value: 'application/json' },
      ':message-type': { type: 'string', value: 'event' },
    },
    payload: new TextEncoder().encode(JSON.stringify(payload)),
  }),
);
await writeFile(new URL('../data/converse-stream.bin', import.meta.url), Buffer.concat(frames));
