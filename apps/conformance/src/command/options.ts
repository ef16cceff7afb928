import { Command, InvalidArgumentError, Option } from 'commander';
import type { ClientName } from '../clients/client.ts';
import { UsageError } from '../errors.ts';
import { VERSION } from '../version.ts';

/** The command line of a run, as commander reads it. */
export interface RunFlags {
  readonly target: 'emulator' | 'aws';
  readonly region?: string;
  readonly profile?: string;
  readonly endpoint?: string;
  readonly client: ClientName;
  readonly models: readonly string[];
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly budget?: number;
  readonly yes?: true;
  readonly dryRun?: true;
  readonly concurrency?: number;
  readonly timeout?: number;
  readonly faults?: true | string;
  readonly guardrail?: string;
  readonly guardrailPrompt?: string;
  readonly json?: string;
  readonly junit?: string;
  readonly html?: string;
  readonly compare?: string;
  readonly record?: string;
  readonly resume?: true;
  readonly state: string;
  readonly quiet?: true;
}

/** What a run does and what `doctor` looks at. */
export interface Actions {
  readonly run: (flags: RunFlags) => Promise<void>;
  readonly doctor: (flags: RunFlags) => Promise<void>;
  readonly schema: () => Promise<void>;
}

/** The program with its options and subcommands. Throws `CommanderError` in place of ending the process. */
export function createProgram(actions: Actions): Command {
  const program = new Command('bedrock-conformance')
    .description('Proves the provider against the emulator or a real AWS account, and reports.')
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError('(--help lists the options)')
    .addHelpText('after', examples);
  for (const option of targetOptions()) program.addOption(option);
  for (const option of runOptions()) program.addOption(option);
  program.action((flags: RunFlags) => actions.run(flags));
  program
    .command('doctor')
    .description(
      'checks region, credentials, clock, network and model access, and prints the minimal IAM policy',
    )
    // The options stand before or after the name of the command.
    .action((_flags: object, command: Command) => actions.doctor(command.optsWithGlobals<RunFlags>()));
  program
    .command('schema')
    .description('prints the JSON Schema of the --json report')
    .action(() => actions.schema());
  return program;
}

const examples = `
Examples:
  bedrock-conformance                                          everything, on the emulator: free, some seconds
  bedrock-conformance --only 'tool-*,streaming' --dry-run      what would run, and what it would cost on AWS
  bedrock-conformance doctor --target aws --region us-east-1   looks at an account without spending anything
  bedrock-conformance --target aws --region us-east-1 --budget 0.50 --html report.html`;

function targetOptions(): readonly Option[] {
  return [
    new Option('--target <name>', 'what is called').choices(['emulator', 'aws']).default('emulator'),
    new Option('--region <region>', 'AWS region (default: AWS_REGION, AWS_DEFAULT_REGION, the profile)'),
    new Option('--profile <name>', 'profile of the shared AWS files; beats keys of the environment'),
    new Option('--endpoint <url>', 'an emulator elsewhere, a gateway or a VPC endpoint').argParser(readUrl),
    new Option('--client <name>', 'what calls').choices(['provider', 'aws-sdk']).default('provider'),
    list('--models <ids>', 'model ids, profile ids, ARNs, patterns with *, or all', 'one of each family'),
    list('--only <cases>', 'cases or features to run, patterns with *', 'all'),
    list('--skip <cases>', 'cases or features to leave out, patterns with *', 'none'),
  ];
}

function runOptions(): readonly Option[] {
  return [
    new Option(
      '--budget <usd>',
      'stop before more is spent (default: 1.00 on aws, none on the emulator)',
    ).argParser(readAmount),
    new Option('--yes', 'do not ask before spending'),
    new Option('--dry-run', 'list what would run, and end'),
    new Option('--concurrency <n>', 'cases at a time (default: 4 on aws, 8 on the emulator)').argParser(
      readCount,
    ),
    new Option('--timeout <seconds>', 'for one case (default: 180 on aws, 30 on the emulator)').argParser(
      readAmount,
    ),
    new Option('--faults [ids]', 'run every case while things go wrong (emulator only)'),
    new Option('--guardrail <id:version>', 'use this guardrail instead of making one'),
    new Option('--guardrail-prompt <text>', 'a prompt that it blocks'),
    new Option('--json <file>', 'write the report as JSON'),
    new Option('--junit <file>', 'write the report as JUnit XML'),
    new Option('--html <file>', 'write the report as one HTML page'),
    new Option('--compare <file>', 'say what changed since this JSON report'),
    new Option('--record <dir>', 'write all exchanges as goldens, secrets taken out'),
    new Option('--resume', 'go on with a run that was interrupted'),
    new Option('--state <file>', 'where an unfinished run is kept').default('.bedrock-conformance.jsonl'),
    new Option('--quiet', 'show only failures and the summary'),
  ];
}

function list(flags: string, description: string, otherwise: string): Option {
  return new Option(flags, description)
    .default([], otherwise)
    .argParser((text: string, before: readonly string[]) => [
      ...before,
      ...text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    ]);
}

function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url !== undefined && url.username === '' && url.password === '' && url.search === '';
  if (isPlain && /^https?:$/.test(url.protocol)) return text.replace(/\/+$/, '');
  // Commander would show the text, which may hold a password.
  throw new UsageError('--endpoint must be an http or https URL, without a user and without a query.');
}

function readAmount(text: string): number {
  const amount = Number(text);
  if (text.trim() === '' || !Number.isFinite(amount) || amount < 0)
    throw new InvalidArgumentError('It must be a number, 0 or more.');
  return amount;
}

function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 64)
    throw new InvalidArgumentError('It must be a whole number from 1 to 64.');
  return count;
}
