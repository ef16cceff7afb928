import { once } from 'node:events';
import { connect } from 'node:net';
import { defaultCredentials, defaultGuardrails, serve, type EmulatorOptions } from '@bedrock-kit/emulator';
import { messageOf, UsageError } from '../errors.ts';
import { createControlPlane } from './control-plane.ts';
import type { Target } from './target.ts';

export interface EmulatorTargetOptions {
  readonly region: string;
  /** An emulator that runs somewhere else. Default: one is started in this process. */
  readonly endpoint?: string | undefined;
  readonly emulator?: EmulatorOptions;
}

/** The emulator, on a socket, with the key pair that it takes by default. Throws `UsageError` for one that is not there. */
export async function openEmulatorTarget(options: EmulatorTargetOptions): Promise<Target> {
  const { region } = options;
  if (options.endpoint !== undefined) await checkThere(options.endpoint);
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
    ...findGuardrail(),
    ...(server !== undefined && { emulator: server.emulator }),
    close: async () => server?.close(),
  };
}

/** By a connection only: a request would use up what was ordered for the first one. */
async function checkThere(endpoint: string): Promise<void> {
  const { hostname, port, protocol } = new URL(endpoint);
  const socket = connect(
    Number(port) || (protocol === 'https:' ? 443 : 80),
    hostname.replace(/^\[|\]$/g, ''),
  );
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(5000) });
  } catch (error) {
    throw new UsageError(
      `Nothing answers at ${endpoint} (${messageOf(error)}): start the emulator there, or leave out --endpoint for one in this process.`,
    );
  } finally {
    socket.destroy();
  }
}

/** Every emulator has a guardrail that blocks one word. */
function findGuardrail(): Pick<Target, 'guardrail'> {
  const [found] = Object.entries(defaultGuardrails);
  const word = found?.[1].words?.[0];
  if (found === undefined || word === undefined) return {};
  return { guardrail: { id: found[0], version: '1', blockedPrompt: `Tell me about ${word}.` } };
}
