import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Emulator } from './emulator.ts';
import { EmulatorError } from './errors.ts';
import { defaultCredentials, type RequestLogEntry } from './options.ts';
import { serve, type EmulatorServer, type ServeOptions } from './serve.ts';

/** An emulator that lives as long as the tests of a file. */
export interface TestEmulator extends Pick<Emulator, 'reply' | 'respondWith' | 'failNext'> {
  /** Where it listens: `http://127.0.0.1:41234`. */
  readonly url: string;
  /** What came in since the test began, oldest first. */
  readonly requests: readonly RequestLogEntry[];
  /** All else that an emulator can do. */
  readonly emulator: Emulator;
}

/**
 * Starts an emulator before the tests of a file, points the AWS variables of the process at it, forgets everything
 * before each test, and puts the variables back at the end. Call it at the top of a test file or in a `describe`.
 * @throws EmulatorError `not-started`, when what it returns is used before the tests run
 */
export function setupBedrockEmulator(options: ServeOptions = {}): TestEmulator {
  let server: EmulatorServer | undefined;
  let before: Variables | undefined;

  beforeAll(async () => {
    server = await serve(options);
    before = readVariables();
  });
  beforeEach(() => {
    started().emulator.reset();
    // Anew for each test: a test, or the setting `unstubEnvs`, may have changed them.
    writeVariables(variablesFor(started().url, options));
  });
  afterAll(async () => {
    if (before !== undefined) writeVariables(before);
    await server?.close();
    server = undefined;
  });

  return {
    get url() {
      return started().url;
    },
    get requests() {
      return started().emulator.requests;
    },
    get emulator() {
      return started().emulator;
    },
    reply: (...scripts) => started().emulator.reply(...scripts),
    respondWith: (script) => started().emulator.respondWith(script),
    failNext: (...faults) => started().emulator.failNext(...faults),
  };

  function started(): EmulatorServer {
    if (server !== undefined) return server;
    throw new EmulatorError(
      'not-started',
      'The emulator runs while the tests run. Use it inside a test or a hook, not while the file is loaded.',
    );
  }
}

const names = [
  'AWS_ENDPOINT_URL_BEDROCK_RUNTIME',
  'AWS_ENDPOINT_URL_BEDROCK_AGENT_RUNTIME',
  'AWS_ENDPOINT_URL_BEDROCK',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_BEARER_TOKEN_BEDROCK',
  'AWS_PROFILE',
] as const;

/** Absent: the variable is not set. */
type Variables = Readonly<Partial<Record<(typeof names)[number], string>>>;

/** A profile or a key of the person who runs the tests would win over the pair that the emulator accepts: they are taken away. */
function variablesFor(url: string, { credentials, regions }: ServeOptions): Variables {
  const [pair = defaultCredentials] = credentials ?? [];
  const region = regions?.[0] ?? 'us-east-1';
  return {
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url,
    AWS_ENDPOINT_URL_BEDROCK_AGENT_RUNTIME: url,
    AWS_ENDPOINT_URL_BEDROCK: url,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: pair.accessKeyId,
    AWS_SECRET_ACCESS_KEY: pair.secretAccessKey,
    ...(pair.sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: pair.sessionToken }),
  };
}

function readVariables(): Variables {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function writeVariables(variables: Variables): void {
  for (const name of names) {
    const value = variables[name];
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
