import { defaultCredentials, serve, type EmulatorOptions } from '@bedrock-kit/emulator';
import { createControlPlane } from './control-plane.ts';
import type { Target } from './target.ts';

export interface EmulatorTargetOptions {
  readonly region: string;
  /** An emulator that runs somewhere else. Default: one is started in this process. */
  readonly endpoint?: string | undefined;
  readonly emulator?: EmulatorOptions;
}

/** The emulator, on a socket, with the key pair that it takes by default. */
export async function openEmulatorTarget(options: EmulatorTargetOptions): Promise<Target> {
  const { region } = options;
  const server =
    options.endpoint === undefined ? await serve({ regions: [region], ...options.emulator }) : undefined;
  const endpoint = options.endpoint ?? server?.url ?? '';
  const { accessKeyId, secretAccessKey } = defaultCredentials;
  const keys = { accessKeyId, secretAccessKey };
  const identity = { kind: 'keys', resolve: async () => keys } as const;
  return {
    name: 'emulator',
    label: server === undefined ? `the emulator at ${endpoint}` : 'the emulator in this process',
    region,
    endpoint,
    // Everything is written down, so that nothing of the environment is taken.
    settings: { region, ...keys, sessionToken: undefined, apiKey: undefined, baseURL: endpoint },
    identity,
    control: createControlPlane({ region, identity, endpoint }),
    ...(server !== undefined && { emulator: server.emulator }),
    close: async () => server?.close(),
  };
}
