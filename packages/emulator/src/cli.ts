#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { readServeOptions, type CliOptions } from './cli-options.ts';
import { logLine, startText } from './cli-text.ts';
import { EmulatorError } from './errors.ts';
import { readDuration } from './faults/read-duration.ts';
import { serve } from './serve.ts';
import { defaultRules } from './validate/rules.ts';

/** Rules of validation that are on or off, and no lists. */
const switches = Object.entries(defaultRules).flatMap(([name, value]) =>
  typeof value === 'boolean' ? [name] : [],
);

const program = new Command('bedrock-emulator')
  .description('An Amazon Bedrock on your own machine, for HTTP/1.1 and HTTP/2 on one port.')
  .option('-p, --port <number>', 'port to listen on, 0 for a free one', readNumber, 8080)
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--no-auth', 'answer whoever asks, without looking at signatures and keys')
  .option('--no-status-page', 'show nothing at /_emulator')
  .option('-v, --verbose', 'show the body of every request')
  .option('-q, --quiet', 'say nothing after the start')
  .version(readVersion(), '-V, --version', 'say which version this is')
  .optionsGroup('How fast:')
  .option('--latency <ms>', 'milliseconds before the first byte of an answer', readNumber, 0)
  .option('--pace <ms>', 'milliseconds between the events of a stream', readNumber)
  .option('--tokens-per-second <number>', 'tokens of output a second', readPositive)
  .option('--requests-per-minute <number>', 'throttle each model above so many requests', readPositive)
  .option('--tokens-per-minute <number>', 'throttle each model above so many tokens', readPositive)
  .option('--tokens-per-day <number>', 'throttle each model above so many tokens', readPositive)
  .optionsGroup('What it answers:')
  .option('--script <file>', 'rules that answer, YAML or JSON; may be given again', collect)
  .option('--replay <file>', 'answer from recordings, one JSON object a line')
  .addOption(
    new Option('--on-miss <what>', 'what a request without a recording gets')
      .choices(['refuse', 'answer'])
      .default('refuse'),
  )
  .option('--record <file>', 'forward to --upstream and append each exchange to the file, secrets removed')
  .option('--upstream <url>', 'endpoint to record from; authorized with the AWS variables of the shell')
  .option('--backend <url>', "let a server with OpenAI's API make the text: http://127.0.0.1:11434/v1")
  .option(
    '--backend-model <name>',
    'its name of the model; its key is read from BEDROCK_EMULATOR_BACKEND_KEY',
  )
  .option('--rule <name=on|off>', `stricter or not: ${switches.join(', ')}; may be given again`, readRule)
  .optionsGroup('What goes wrong:')
  .option(
    '--fault <fault>',
    'such as "throttlingException; at=contentBlockDelta:3"; may be given again',
    collect,
  )
  .option(
    '--fault-rate <number>',
    'probability of a fault, 0 to 1 (default: 1 with --fault, else 0)',
    readRate,
  )
  .option('--seed <number>', 'decides which requests get one, and how streams are cut', readNumber, 1)
  .option('--clock-skew <duration>', 'how far the clock of the service is ahead: 10m, -1h', readSkew, 0)
  .action((options: CliOptions) => run(options));

await program.parseAsync();

async function run(options: CliOptions): Promise<void> {
  const { quiet, verbose, statusPage } = options;
  const colours = process.stdout.isTTY && process.env['NO_COLOR'] === undefined ? 'colours' : 'plain';
  try {
    const server = await serve({
      ...(await readServeOptions(options, process.env)),
      onRequest: (entry) => {
        if (!quiet) console.log(logLine(entry, { body: verbose ? 'shown' : 'hidden', colours }));
      },
    });
    console.log(startText(server.url, { statusPage, quiet: quiet ?? false, colours }));
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
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken. Choose another one: bedrock-emulator --port ${port + 1}`;
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

function readPositive(text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new InvalidArgumentError('It must be a number above 0.');
  return number;
}

function readRate(text: string): number {
  const number = Number(text);
  if (!(number >= 0 && number <= 1)) throw new InvalidArgumentError('It must be a number from 0 to 1.');
  return number;
}

function readSkew(text: string): number {
  try {
    return readDuration(text, '--clock-skew');
  } catch (error) {
    throw new InvalidArgumentError(EmulatorError.isEmulatorError(error) ? error.message : String(error));
  }
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function readRule(
  text: string,
  before: Readonly<Record<string, boolean>> = {},
): Readonly<Record<string, boolean>> {
  const [, name = '', state] = /^(\w+)=(on|off)$/.exec(text) ?? [];
  if (!switches.includes(name)) {
    throw new InvalidArgumentError(`It must be one of these, with =on or =off: ${switches.join(', ')}.`);
  }
  return { ...before, [name]: state === 'on' };
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    readonly version: string;
  };
  return version;
}
