#!/usr/bin/env node
import { Command, InvalidArgumentError } from 'commander';
import { logLine, startText } from './cli-text.ts';
import { serve } from './serve.ts';

interface CliOptions {
  readonly port: number;
  readonly host: string;
  readonly latency: number;
  readonly pace: number;
  readonly auth: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

const program = new Command('bedrock-emulator')
  .description('An Amazon Bedrock on your own machine, for HTTP/1.1 and HTTP/2 on one port.')
  .option('-p, --port <number>', 'port to listen on, 0 for a free one', readNumber, 8080)
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--latency <ms>', 'milliseconds before the first byte of an answer', readNumber, 0)
  .option('--pace <ms>', 'milliseconds between the events of a stream', readNumber, 0)
  .option('--no-auth', 'answer whoever asks, without looking at signatures and keys')
  .option('-v, --verbose', 'show the body of every request')
  .option('-q, --quiet', 'say nothing after the start')
  .action((options: CliOptions) => run(options));

await program.parseAsync();

async function run(options: CliOptions): Promise<void> {
  const { port, host, latency, pace, auth, quiet, verbose } = options;
  try {
    const server = await serve({
      port,
      host,
      authentication: auth ? 'verify' : 'skip',
      pace: { firstByteMs: latency, perEventMs: pace },
      onRequest: (entry) => {
        if (!quiet) console.log(logLine(entry, verbose ? 'with-body' : 'line'));
      },
    });
    console.log(startText(server.url));
    const stop = (): void => void server.close();
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  } catch (error) {
    console.error(explain(error, options));
    process.exitCode = 1;
  }
}

function explain(error: unknown, { port, host }: CliOptions): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Choose another one: bedrock-emulator --port 8081`;
  if (code === 'EACCES') return `Port ${port} needs privileges. Choose one from 1024 on.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `${host} is no address of this machine.`;
  return error instanceof Error ? error.message : String(error);
}

function readNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0)
    throw new InvalidArgumentError('It must be a whole number from 0 on.');
  return number;
}
