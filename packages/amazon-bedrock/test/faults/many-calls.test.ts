import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { frameOf, textEvents } from '../fetch-stub.ts';
import { callersOf, type Outcome } from './callers.ts';
import { createRandom } from './random.ts';
import { createRawServer, head, type RawExchange, until, whole } from './raw-server.ts';
import { eventStream } from './story.ts';

// A thousand calls at once, streamed and whole, by the client alone and by `ai`, of which about three in ten meet a fault: each ends
// in its own right answer or in the right error, and nothing stays open (G6, H1, H2).
const seed = 20_261_122;
const count = process.env['BEDROCK_KIT_LONG'] === undefined ? 1000 : 20_000;
const atOnce = 1000;

/** So that at the end every socket has been closed, kept ones too. */
const closing = { connection: 'close' };

interface Fault {
  readonly answer: (exchange: RawExchange, answer: Buffer) => void;
  readonly code: string;
  readonly isRetryable: boolean;
}

const faults: readonly Fault[] = [
  { answer: ({ socket }) => socket.destroy(), code: 'network-error', isRetryable: true },
  { answer: ({ socket }) => void socket.resetAndDestroy(), code: 'network-error', isRetryable: true },
  {
    answer: ({ socket }, answer) =>
      void socket.write(answer.subarray(0, answer.length - 9), () => socket.destroy()),
    code: 'network-error',
    isRetryable: true,
  },
  refusal(429, 'ThrottlingException', 'Too many requests, please wait before trying again.', true),
  refusal(503, 'ServiceUnavailableException', 'Bedrock is unable to process your request.', true),
  refusal(500, 'InternalServerException', 'The system encountered an unexpected error.', true),
  refusal(
    403,
    'AccessDeniedException',
    "You don't have access to the model with the specified model ID.",
    false,
  ),
  refusal(400, 'ValidationException', 'The model returned the following errors: bad', false),
  {
    answer: ({ socket }) =>
      socket.write(whole('502 Bad Gateway', 'text/html', '<title>Bad gateway</title>', closing)),
    code: 'http-error',
    isRetryable: true,
  },
  {
    answer: ({ socket }) =>
      socket.write(head('200 OK', { 'content-type': eventStream, 'content-length': 500 })),
    code: 'first-byte-timeout',
    isRetryable: true,
  },
];

function refusal(status: number, code: string, message: string, isRetryable: boolean): Fault {
  const answer = whole(`${status} x`, 'application/json', JSON.stringify({ message }), {
    ...closing,
    'x-amzn-errortype': `${code}:http://internal.amazon.com/coral/com.amazon.bedrock/`,
  });
  return { answer: ({ socket }) => socket.write(answer), code, isRetryable };
}

it(
  `${count} calls with 30 % faults end in the right answer or the right error`,
  { timeout: 600_000 },
  async () => {
    const plan = planOf(count);
    const server = await createRawServer((exchange) => void serve(exchange, plan));
    const callers = callersOf(server.url, { timeouts: { firstByteMs: 1500 } });
    const outcomes: Outcome[] = [];
    for (let from = 0; from < count; from += atOnce) {
      const batch = plan.slice(from, from + atOnce).map(async (_, index) => {
        const call = from + index;
        const caller = callers[(call >> 1) & 1 ? 1 : 0];
        outcomes[call] = await (call % 2 === 0
          ? caller.stream(`call ${call};`)
          : caller.generate(`call ${call};`));
      });
      await Promise.all(batch);
    }
    for (const [call, outcome] of outcomes.entries()) {
      const fault = plan[call]?.fault;
      if (fault === undefined) expect(outcome, `call ${call}`).toMatchObject({ text: textFor(call) });
      if (fault === undefined) expect(outcome.finishReason).toMatch(/^(?:stop|end_turn)$/);
      else
        expect(outcome, `call ${call}`).toMatchObject({ code: fault.code, isRetryable: fault.isRetryable });
    }
    const failed = outcomes.filter(({ error }) => error !== undefined).length;
    expect(failed / count).toBeGreaterThan(0.25);
    expect(failed / count).toBeLessThan(0.35);
    expect(server.requests).toBe(count);
    await until(() => server.open() === 0, 'the connections to be closed');
    await server.close();
  },
);

interface Planned {
  readonly fault: Fault | undefined;
  readonly delayMs: number;
}

function planOf(calls: number): readonly Planned[] {
  const random = createRandom(seed);
  return Array.from({ length: calls }, () => ({
    fault: random() < 0.3 ? faults[Math.floor(random() * faults.length)] : undefined,
    delayMs: random() * 100,
  }));
}

function textFor(call: number): string {
  return `Answer to call ${call}.`;
}

async function serve(exchange: RawExchange, plan: readonly Planned[]): Promise<void> {
  const call = Number(/call (\d+);/.exec(exchange.body)?.[1]);
  const planned = plan[call];
  await sleep(planned?.delayMs ?? 0);
  const answer = answerTo(call, exchange.requestLine.includes('converse-stream'));
  if (planned?.fault === undefined) exchange.socket.write(answer);
  else planned.fault.answer(exchange, answer);
}

function answerTo(call: number, isStream: boolean): Buffer {
  const text = textFor(call);
  if (isStream)
    return whole(
      '200 OK',
      eventStream,
      Buffer.concat(textEvents(...text.split(/(?= )/)).map(frameOf)),
      closing,
    );
  const answer = {
    metrics: { latencyMs: 5 },
    output: { message: { role: 'assistant', content: [{ text }] } },
    stopReason: 'end_turn',
    usage: { inputTokens: 4, outputTokens: 5, totalTokens: 9 },
  };
  return whole('200 OK', 'application/json', JSON.stringify(answer), closing);
}
