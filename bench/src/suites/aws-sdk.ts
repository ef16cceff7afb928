import { Readable } from 'node:stream';
import {
  BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandInput,
  ConverseStreamCommand,
} from '@aws-sdk/client-bedrock-runtime';
import { credentials, modelId, region, streamHeaders } from '../fixtures.ts';

/** The official client, with answers from memory as the providers have them. */
export async function streamWithAwsSdk(chunks: readonly Uint8Array[], events: number): Promise<void> {
  const client = createClient(() => ({
    headers: { ...streamHeaders },
    body: Readable.from(chunks, { objectMode: true }),
  }));
  const { stream } = await client.send(
    new ConverseStreamCommand({ modelId, messages: [{ role: 'user', content: [{ text: 'Say hello.' }] }] }),
  );
  let deltas = 0;
  for await (const event of stream ?? []) if (event.contentBlockDelta !== undefined) deltas++;
  if (deltas !== events) throw new Error(`${deltas} of ${events} deltas came`);
}

export async function converseWithAwsSdk(input: ConverseCommandInput, answer: Uint8Array): Promise<void> {
  const client = createClient(() => ({
    headers: { 'content-type': 'application/json' },
    body: Readable.from([answer], { objectMode: true }),
  }));
  const { stopReason } = await client.send(new ConverseCommand(input));
  if (stopReason !== 'end_turn') throw new Error('no answer');
}

interface Reply {
  readonly headers: Record<string, string>;
  readonly body: Readable;
}

function createClient(reply: () => Reply): BedrockRuntimeClient {
  return new BedrockRuntimeClient({
    region,
    credentials,
    requestHandler: {
      // What its HTTP handlers give; typed by a class that it exports nowhere public.
      handle: async () => ({ response: { statusCode: 200, reason: 'OK', ...reply() } }) as never,
    },
  });
}
