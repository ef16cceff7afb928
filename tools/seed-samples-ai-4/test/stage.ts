import { type EmulatorServer, type RequestLogEntry, serve } from '@bedrock-kit/emulator';
import { vi } from 'vitest';

/** Where the samples play: an emulator that the standard variables point at, and what was sent and printed there. */
export interface Stage {
  readonly server: EmulatorServer;
  readonly printed: unknown[][];
  readonly written: string[];
  request(index?: number): RequestLogEntry;
  clear(): void;
  close(): Promise<void>;
}

/** The pair that the documentation shows. */
export const shownKeys = {
  accessKeyId: 'xxxxxxxxx',
  secretAccessKey: 'xxxxxxxxx',
  sessionToken: 'xxxxxxxxx',
};

export async function openStage(folder: URL): Promise<Stage> {
  const server = await serve({
    credentials: [
      { accessKeyId: 'YOUR_ACCESS_KEY_ID', secretAccessKey: 'YOUR_SECRET_ACCESS_KEY' },
      shownKeys,
    ],
  });
  const environment = { ...process.env };
  const workingDirectory = process.cwd();
  const printed: unknown[][] = [];
  const written: string[] = [];
  // The variables of the documentation, and where the emulator is.
  process.env['AWS_ACCESS_KEY_ID'] = 'YOUR_ACCESS_KEY_ID';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'YOUR_SECRET_ACCESS_KEY';
  process.env['AWS_REGION'] = 'us-east-1';
  process.env['AWS_ENDPOINT_URL_BEDROCK_RUNTIME'] = server.url;
  process.chdir(folder.pathname);
  vi.spyOn(console, 'log').mockImplementation((...values) => void printed.push(values));
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  return {
    server,
    printed,
    written,
    request(index = 0) {
      const request = server.emulator.requests[index];
      if (request === undefined) throw new Error(`There was no request ${index}.`);
      return request;
    },
    clear() {
      server.emulator.reset();
      printed.length = 0;
      written.length = 0;
    },
    async close() {
      vi.restoreAllMocks();
      process.chdir(workingDirectory);
      process.env = environment;
      await server.close();
    },
  };
}
