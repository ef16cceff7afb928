import { createAmazonBedrock, type AmazonBedrockProvider } from '@bedrock-kit/amazon-bedrock';
import { createMessageDecoder, encodeMessage } from '@bedrock-kit/event-stream';
import { createSigner } from '@bedrock-kit/sigv4';
import { APICallError, embedMany, generateText, isStepCount, Output, streamText, tool } from 'ai';
import { z } from 'zod';

// Runs inside each runtime, so it imports nothing of any runtime: what it needs of the outside comes in as `Bedrock`.

/** Where a Bedrock is, what it knows callers by, and where nobody is. */
export interface Bedrock {
  readonly url: string;
  readonly closedUrl: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly apiKey: string;
}

const claude = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';

// One pixel.
const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

type Story = (bedrock: AmazonBedrockProvider, at: Bedrock) => Promise<unknown>;

/** What every runtime has to do. The values are the same everywhere; the test says what they are. */
const stories = {
  text: async (bedrock) => (await generateText({ model: bedrock(claude), prompt: 'What is 15 + 27?' })).text,

  stream: async (bedrock) => {
    const result = streamText({ model: bedrock(claude), prompt: 'Why does a lighthouse blink?' });
    let deltas = 0;
    for await (const _delta of result.textStream) deltas += 1;
    return { isStreamed: deltas > 3, finishReason: await result.finishReason };
  },

  'api key': async (_bedrock, { url, apiKey }) => {
    const { bedrock } = open({ url, apiKey });
    return (await generateText({ model: bedrock(claude), prompt: 'What is 15 + 27?' })).text;
  },

  tools: async (bedrock) => {
    const { steps } = await generateText({
      model: bedrock(claude),
      prompt: 'What is the weather in Oslo?',
      tools: {
        weather: tool({
          description: 'The weather in a city right now',
          inputSchema: z.object({ city: z.string() }),
          execute: ({ city }) => ({ city, celsius: 4 }),
        }),
      },
      stopWhen: isStepCount(3),
    });
    return steps.map(({ finishReason, toolCalls }) => [
      finishReason,
      toolCalls.map(({ input }) => input as unknown),
    ]);
  },

  object: async (bedrock) => {
    const { output } = await generateText({
      model: bedrock(claude),
      prompt: 'A recipe for waffles',
      output: Output.object({ schema: z.object({ name: z.string(), minutes: z.number() }) }),
    });
    return Object.keys(output);
  },

  files: async (bedrock) => {
    const { text, warnings } = await generateText({
      model: bedrock(claude),
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What is the size of the image, and what does the document say?' },
            { type: 'file', data: png, mediaType: 'image/png' },
            {
              type: 'file',
              data: new TextEncoder().encode('Fog came at nine.'),
              mediaType: 'text/plain',
              filename: 'log.txt',
            },
          ],
        },
      ],
    });
    return { readsImage: text.includes('1'), readsDocument: text.includes('Fog came at nine'), warnings };
  },

  embeddings: async (bedrock) => {
    const model = bedrock.embedding('amazon.titan-embed-text-v2:0', { dimensions: 256 });
    const { embeddings } = await embedMany({ model, values: ['fog', 'sea', 'rock'] });
    return embeddings.map(({ length }) => length);
  },

  'wrong key': async (_bedrock, { url, accessKeyId }) => {
    const { bedrock } = open({ url, accessKeyId, secretAccessKey: 'wrong' });
    return describe(() => generateText({ model: bedrock(claude), prompt: 'Hi' }));
  },

  'nothing listens': async (_bedrock, at) => {
    const { bedrock } = open({ ...keysOf(at), url: at.closedUrl });
    return describe(() => generateText({ model: bedrock(claude), prompt: 'Hi', maxRetries: 0 }));
  },

  abort: async (bedrock) => {
    const controller = new AbortController();
    const types: string[] = [];
    const result = streamText({
      model: bedrock(claude),
      prompt: 'Why does a lighthouse blink?',
      abortSignal: controller.signal,
    });
    for await (const { type } of result.stream) {
      types.push(type);
      if (type === 'text-delta') controller.abort();
    }
    return types.at(-1);
  },

  'broken stream': async (_bedrock, at) => {
    const { bedrock } = open({ ...keysOf(at), url: at.url });
    const errors: unknown[] = [];
    const result = streamText({
      model: bedrock(claude),
      prompt: 'Why does a lighthouse blink?',
      headers: { 'x-emulator-fault': 'cut; at=contentBlockDelta:3; bytes=20' },
      onError: ({ error }) => void errors.push(error),
    });
    await result.consumeStream();
    return { errors: errors.length, finishReason: await result.finishReason.then(String, () => 'none') };
  },

  signature: async () => {
    const signer = createSigner({
      region: 'us-east-1',
      service: 'service',
      credentials: {
        accessKeyId: 'AKIDEXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
      },
      now: () => Date.UTC(2015, 7, 30, 12, 36, 0),
    });
    const url = 'https://example.amazonaws.com/';
    const { headers } = await signer.sign({ method: 'GET', url, headers: {} });
    const presigned = new URL(await signer.presign({ method: 'GET', url }, { expiresInSeconds: 60 }));
    return {
      signed: /Signature=(\w+)/.exec(headers['authorization'] ?? '')?.[1],
      presigned: presigned.searchParams.get('X-Amz-Signature'),
    };
  },

  frames: async () => {
    const payload = new TextEncoder().encode('{"fog":true}');
    const frame = encodeMessage({ headers: { ':event-type': { type: 'string', value: 'x' } }, payload });
    const [message] = createMessageDecoder().feed(frame);
    const damaged = frame.slice();
    damaged[frame.length - 6] = (damaged[frame.length - 6] ?? 0) ^ 1;
    return {
      payload: new TextDecoder().decode(message?.payload),
      damage: await describe(async () => createMessageDecoder().feed(damaged)),
    };
  },
} satisfies Record<string, Story>;

export type StoryName = keyof typeof stories;

/** Runs all stories. A story that throws has the text of its error as its value. */
export async function runProgram(at: Bedrock): Promise<Record<string, unknown>> {
  const { bedrock } = open({ ...keysOf(at), url: at.url });
  const told: Record<string, unknown> = {};
  for (const [name, story] of Object.entries<Story>(stories)) {
    try {
      told[name] = await story(bedrock, at);
    } catch (error) {
      told[name] = `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    }
  }
  return told;
}

interface Opening {
  readonly url: string;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly apiKey?: string;
}

function open({ url, ...keys }: Opening): { bedrock: AmazonBedrockProvider } {
  return { bedrock: createAmazonBedrock({ region: 'us-east-1', baseURL: url, ...keys }) };
}

function keysOf({ accessKeyId, secretAccessKey }: Bedrock): Omit<Opening, 'url'> {
  return { accessKeyId, secretAccessKey };
}

async function describe(run: () => Promise<unknown>): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    if (APICallError.isInstance(error)) {
      return { status: error.statusCode, isRetryable: error.isRetryable };
    }
    return error instanceof Error && 'code' in error ? error.code : String(error);
  }
  return 'no error';
}
