import { type Emulator, type EmulatorOptions, serve } from '@bedrock-kit/emulator';

/** Where an example runs. The examples themselves are the same for both: only the environment differs. */
export interface Target extends AsyncDisposable {
  readonly name: string;
  /** The emulator, to be told what the next call gets; undefined on AWS. */
  readonly emulator: Emulator | undefined;
  close(): Promise<void>;
}

/**
 * With `--aws` on the command line the environment is left as it is, so that region and credentials are yours. Without
 * it an emulator is started in this process and the standard AWS variables are pointed at it.
 */
export async function openTarget(options: EmulatorOptions = {}): Promise<Target> {
  if (process.argv.includes('--aws'))
    return describe({ name: 'Amazon Bedrock', emulator: undefined, close: () => Promise.resolve() });

  const server = await serve(options);
  delete process.env['AWS_BEARER_TOKEN_BEDROCK'];
  delete process.env['AWS_SESSION_TOKEN'];
  process.env['AWS_ENDPOINT_URL_BEDROCK_RUNTIME'] = server.url;
  process.env['AWS_ENDPOINT_URL_BEDROCK_AGENT_RUNTIME'] = server.url;
  process.env['AWS_REGION'] = 'us-east-1';
  process.env['AWS_ACCESS_KEY_ID'] = 'AKIDEXAMPLE';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
  const { emulator } = server;
  return describe({ name: `the emulator at ${server.url}`, emulator, close: () => server.close() });
}

function describe(target: Omit<Target, typeof Symbol.asyncDispose>): Target {
  return { ...target, [Symbol.asyncDispose]: () => target.close() };
}
