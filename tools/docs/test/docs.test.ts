import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { serve } from '@bedrock-kit/emulator';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readCodeBlocks } from '../extract.ts';

const blocks = readCodeBlocks();
const folder = fileURLToPath(new URL('..', import.meta.url));

test('every code block of the documents type-checks', () => {
  const tsc = spawnSync('tsc', ['-p', 'tsconfig.blocks.json'], { cwd: folder, encoding: 'utf8' });
  expect(tsc.stdout).toBe('');
  expect(tsc.status).toBe(0);
});

describe('every code block of the documents runs against the emulator', () => {
  const environment = { ...process.env };
  const workingDirectory = process.cwd();
  let close = async (): Promise<void> => {};

  beforeAll(async () => {
    const server = await serve();
    close = () => server.close();
    process.chdir(fileURLToPath(new URL('../playground', import.meta.url)));
    Object.assign(process.env, {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: server.url,
      EMULATOR_URL: server.url,
    });
    // What a document sends to AWS goes to the emulator as it is, host and signature included.
    const { fetch: fetchOutside } = globalThis;
    vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      return url.hostname.endsWith('.amazonaws.com')
        ? server.emulator.fetch(input, init)
        : fetchOutside(input, init);
    });
    for (const method of ['log', 'info', 'warn', 'error', 'table'] as const) {
      vi.spyOn(console, method).mockImplementation(() => {});
    }
    vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  });

  afterAll(async () => {
    vi.restoreAllMocks();
    process.chdir(workingDirectory);
    process.env = environment;
    await close();
  });

  test.for(blocks.filter((block) => block.run))('$name', async ({ file }) => {
    await import(file);
  });
});
