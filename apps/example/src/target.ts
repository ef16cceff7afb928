import { serve } from '@bedrock-kit/emulator';

/** Where an example runs. The examples themselves are the same for both: only the environment differs. */
export interface Target {
  readonly name: string;
  close(): Promise<void>;
}

/**
 * With `--aws` on the command line the environment is left as it is, so that region and credentials are yours. Without
 * it an emulator is started in this process and the standard AWS variables are pointed at it.
 */
export async function openTarget(args: readonly string[] = process.argv.slice(2)): Promise<Target> {
  if (args.includes('--aws')) return { name: 'Amazon Bedrock', close: () => Promise.resolve() };

  const server = await serve();
  delete process.env['AWS_BEARER_TOKEN_BEDROCK'];
  delete process.env['AWS_SESSION_TOKEN'];
  process.env['AWS_ENDPOINT_URL_BEDROCK_RUNTIME'] = server.url;
  process.env['AWS_REGION'] = 'us-east-1';
  process.env['AWS_ACCESS_KEY_ID'] = 'AKIDEXAMPLE';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
  return { name: `the emulator at ${server.url}`, close: () => server.close() };
}
