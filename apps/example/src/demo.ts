// The main job of bedrock-kit in one sitting: `npm start`. Against AWS: `npm start -- --aws`.
import { readFile } from 'node:fs/promises';
// In Node, so that profiles, SSO and roles work with `--aws` too. Everywhere else: '@bedrock-kit/amazon-bedrock'.
import { bedrock } from '@bedrock-kit/amazon-bedrock/node';
import { generateText, isStepCount, Output, streamText, tool } from 'ai';
import { z } from 'zod';
import { openTarget } from './target.ts';

const model = bedrock('us.anthropic.claude-sonnet-4-5-20250929-v1:0');
const onAws = process.argv.includes('--aws');
// On the emulator: slowly enough to watch the text grow.
const target = await openTarget({ pace: { perEventMs: 25 } });
console.log(`bedrock-kit on ${target.name}, model ${model.modelId}\n`);

try {
  await streamAnswer();
  await callTools();
  await readPdf();
  await makeObject();
  if (!onAws) tellAboutAws();
  console.log('\nEvery other use as a short program: apps/example. A chat to play with: npm run chat');
} catch (error) {
  if (!onAws) throw error;
  console.error(`\nThis went no further: ${error instanceof Error ? error.message : String(error)}\n`);
  tellAboutAws();
  process.exitCode = 1;
} finally {
  await target.close();
}

async function streamAnswer(): Promise<void> {
  heading('1. Text, streamed token by token');
  let failure: unknown;
  const result = streamText({
    model,
    prompt: 'Why does a lighthouse blink instead of shining all the time?',
    onError: ({ error }) => {
      failure = error;
    },
  });
  for await (const text of result.textStream) process.stdout.write(text);
  // A stream that fails ends `textStream` without a word: the error is in `onError`, and in the parts of `stream`.
  if (failure !== undefined) throw failure;
  const [usage, finishReason, response] = await Promise.all([
    result.usage,
    result.finishReason,
    result.response,
  ]);
  report({ finishReason, usage, requestId: response.headers?.['x-amzn-requestid'] });
}

async function callTools(): Promise<void> {
  heading('2. A tool call in two steps');
  const result = await generateText({
    model,
    prompt: 'What is the weather in Reykjavik?',
    tools: {
      weather: tool({
        description: 'The weather in a city right now',
        inputSchema: z.object({ city: z.string() }),
        execute: ({ city }) => ({ city, celsius: 4, sky: 'fog' }),
      }),
    },
    stopWhen: isStepCount(5),
  });
  for (const [index, step] of result.steps.entries()) {
    console.log(`step ${index + 1}: ${step.finishReason}`);
    if (step.text !== '') console.log(`  says  ${step.text}`);
    for (const call of step.toolCalls) console.log(`  calls ${call.toolName}(${JSON.stringify(call.input)})`);
    for (const answer of step.toolResults) console.log(`  gets  ${JSON.stringify(answer.output)}`);
  }
  report({
    finishReason: result.finishReason,
    usage: result.totalUsage,
    requestId: result.response.headers?.['x-amzn-requestid'],
  });
}

async function readPdf(): Promise<void> {
  heading('3. A PDF');
  const pdf = await readFile(new URL('../data/lighthouse-report.pdf', import.meta.url));
  const result = await generateText({
    model,
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Describe the report in one or two sentences.' },
          { type: 'file', data: pdf, mediaType: 'application/pdf', filename: 'lighthouse-report.pdf' },
        ],
      },
    ],
  });
  console.log(result.text);
  report({
    finishReason: result.finishReason,
    usage: result.usage,
    requestId: result.response.headers?.['x-amzn-requestid'],
  });
}

async function makeObject(): Promise<void> {
  heading('4. An object by schema');
  const result = await generateText({
    model,
    prompt: 'Plan a walk to the lighthouse.',
    output: Output.object({
      schema: z.object({
        title: z.string(),
        kilometres: z.number().min(1).max(30),
        stops: z.array(z.object({ name: z.string(), minutes: z.number().int() })).min(2),
        difficulty: z.enum(['easy', 'moderate', 'hard']),
      }),
    }),
  });
  console.log(JSON.stringify(result.output, null, 2));
  report({
    finishReason: result.finishReason,
    usage: result.usage,
    requestId: result.response.headers?.['x-amzn-requestid'],
  });
}

interface Report {
  readonly finishReason: string;
  readonly usage: { readonly inputTokens: number | undefined; readonly outputTokens: number | undefined };
  readonly requestId: string | undefined;
}

function report({ finishReason, usage, requestId }: Report): void {
  console.log(`\n  finish reason     ${finishReason}`);
  console.log(`  tokens            ${usage.inputTokens} in, ${usage.outputTokens} out`);
  console.log(`  x-amzn-requestid  ${requestId}\n`);
}

function heading(text: string): void {
  console.log(`${text}\n${'-'.repeat(text.length)}`);
}

function tellAboutAws(): void {
  console.log(`The same code on your own AWS account, without an edit:

  AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=... AWS_SECRET_ACCESS_KEY=... npm start -- --aws
  AWS_REGION=us-east-1 AWS_BEARER_TOKEN_BEDROCK=...                    npm start -- --aws
  AWS_PROFILE=...                                                      npm start -- --aws`);
}
