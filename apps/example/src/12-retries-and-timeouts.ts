// `ai` calls again when that can help; four kinds of time limits.
import { bedrock, createAmazonBedrock } from '@bedrock-kit/amazon-bedrock';
import { generateText, streamText } from 'ai';
import { openTarget } from './target.ts';

await using target = await openTarget({ pace: { perEventMs: 30 } });

const busy = { kind: 'exception', type: 'ThrottlingException', headers: { 'retry-after-ms': '10' } } as const;
target.emulator?.failNext(busy, busy);
const { text } = await generateText({
  model: bedrock('us.amazon.nova-lite-v1:0'),
  prompt: 'Say hello',
  maxRetries: 3,
});
console.log(`${text}, after ${target.emulator?.requests.length ?? 'some'} requests`);

// Limits of the provider: until the headers, until the first byte, and between two events of a stream.
const impatient = createAmazonBedrock({ timeouts: { headersMs: 30_000, firstByteMs: 10_000, idleMs: 5 } });
await report('silence', impatient);
// A limit of the call as a whole.
await report('call', bedrock, AbortSignal.timeout(50));

async function report(what: string, provider: typeof bedrock, abortSignal?: AbortSignal): Promise<void> {
  const { stream } = streamText({
    model: provider('us.amazon.nova-lite-v1:0'),
    prompt: 'Write 300 words about paint',
    onError: () => {},
    ...(abortSignal && { abortSignal }),
  });
  for await (const part of stream) {
    if (part.type === 'error') console.log(`${what}: ${part.error}`);
    if (part.type === 'abort') console.log(`${what}: aborted`);
  }
}
