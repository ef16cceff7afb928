import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ServerType, serve } from '@hono/node-server';
import type { Emulator, Pace } from '@bedrock-kit/emulator';
import { build } from 'vite';
import { blockedWords, emulatedGuardrail, openEmulatedBedrock } from '../../chat/emulated-bedrock.ts';
import { createChatServer } from '../../chat/server/create-chat-server.ts';
import { findImageModel } from '../../chat/server/find-image-model.ts';
import { listModels } from '../../chat/server/models.ts';

/** A chat on an emulator, ready to be talked to. */
export interface ChatFixture {
  readonly url: string;
  readonly emulator: Emulator;
  close(): Promise<void>;
}

export interface ChatFixtureOptions {
  readonly pace?: Pace;
  /** Default: no page, for tests that do not look at it. */
  readonly clientFolder?: string;
  readonly toolDelayMs?: number;
}

const samplesFolder = fileURLToPath(new URL('../../data', import.meta.url));

export async function openChat(options: ChatFixtureOptions = {}): Promise<ChatFixture> {
  const { provider, server: bedrock } = await openEmulatedBedrock(options.pace ?? {});
  const app = createChatServer({
    provider,
    guardrail: emulatedGuardrail,
    info: {
      target: 'emulator',
      region: 'us-east-1',
      models: listModels('us-east-1'),
      guardrail: { id: emulatedGuardrail.id, tryWords: blockedWords },
      ...findImageModel(provider, 'stability.stable-image-core-v1:1'),
    },
    clientFolder: options.clientFolder ?? samplesFolder,
    samplesFolder,
    maxRetries: 0,
    toolDelayMs: options.toolDelayMs ?? 0,
  });
  const { server, port } = await new Promise<{ server: ServerType; port: number }>((resolve) => {
    const listening = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (address) =>
      resolve({ server: listening, port: address.port }),
    );
  });
  return {
    url: `http://127.0.0.1:${port}`,
    emulator: bedrock.emulator,
    close: async () => {
      if ('closeAllConnections' in server) server.closeAllConnections();
      await Promise.all([new Promise((resolve) => server.close(resolve)), bedrock.close()]);
    },
  };
}

/** Builds the page into a folder of its own, which `close` removes. */
export async function buildClient(): Promise<{ readonly folder: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'bedrock-chat-'));
  await build({
    configFile: fileURLToPath(new URL('../../chat/vite.config.ts', import.meta.url)),
    logLevel: 'error',
    build: { outDir: folder },
  });
  return { folder, close: () => rm(folder, { recursive: true, force: true }) };
}

/** Where a Chromium is, or why there is none. */
export function findChromium(): { readonly path?: string; readonly reason: string } {
  const named = process.env['CHROMIUM_PATH'];
  const path = [named, '/usr/bin/chromium'].find((each) => each !== undefined && existsSync(each));
  return path === undefined
    ? { reason: `no Chromium at ${named ?? 'CHROMIUM_PATH'} or /usr/bin/chromium: install it to run these` }
    : { path, reason: '' };
}
