// The web chat: `npm run chat`. Against AWS: `npm run chat -- --aws`.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createAmazonBedrock, readProfileRegion } from '@bedrock-kit/amazon-bedrock/node';
import { serve } from '@hono/node-server';
import { build } from 'vite';
import { blockedWords, emulatedGuardrail, openEmulatedBedrock } from './emulated-bedrock.ts';
import type { GuardrailSetting } from './server/answer-chat.ts';
import { type ChatServerOptions, createChatServer } from './server/create-chat-server.ts';
import { findImageModel } from './server/find-image-model.ts';
import { listModels } from './server/models.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    aws: { type: 'boolean', default: false },
    port: { type: 'string', default: '5177' },
    model: { type: 'string', multiple: true, default: [] },
    guardrail: { type: 'string' },
    'image-model': { type: 'string', default: 'stability.stable-image-core-v1:1' },
  },
});

// The chat shows warnings where they belong: at the answer.
globalThis.AI_SDK_LOG_WARNINGS = false;

const backend = values.aws ? await openAws() : await openEmulator();
const configFile = fileURLToPath(new URL('vite.config.ts', import.meta.url));
console.log('Building the chat …');
await build({ configFile, logLevel: 'warn' });

const app = createChatServer({
  ...backend,
  clientFolder: fileURLToPath(new URL('dist', import.meta.url)),
  samplesFolder: fileURLToPath(new URL('../data', import.meta.url)),
});
await listen(Number(values.port));

type Backend = Pick<ChatServerOptions, 'provider' | 'info' | 'guardrail'>;

async function openEmulator(): Promise<Backend> {
  // About as fast as a quick model: half a second to the first word, then some 50 events a second.
  const { provider } = await openEmulatedBedrock({ firstByteMs: 450, perEventMs: 22 });
  const region = 'us-east-1';
  return {
    provider,
    guardrail: emulatedGuardrail,
    info: {
      target: 'emulator',
      region,
      models: listModels(region, values.model),
      guardrail: { id: emulatedGuardrail.id, tryWords: blockedWords },
      ...findImageModel(provider, values['image-model']),
    },
  };
}

async function openAws(): Promise<Backend> {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const region = AWS_REGION ?? AWS_DEFAULT_REGION ?? (await readProfileRegion());
  if (region === undefined) endWithoutRegion();
  const provider = createAmazonBedrock({ region });
  const guardrail = readGuardrail(values.guardrail);
  return {
    provider,
    ...(guardrail === undefined ? {} : { guardrail }),
    info: {
      target: 'aws',
      region,
      models: listModels(region, values.model),
      guardrail: guardrail === undefined ? undefined : { id: guardrail.id },
      ...findImageModel(provider, values['image-model']),
    },
  };
}

function endWithoutRegion(): never {
  console.error(
    'No AWS region is set. For example: AWS_REGION=us-east-1 npm run chat -- --aws\n' +
      'Keys come from the environment, a profile, SSO or a role, as with the AWS command line.',
  );
  process.exit(1);
}

/** `1abcd2ef34gh:2`; without a version the draft. */
function readGuardrail(text: string | undefined): GuardrailSetting | undefined {
  const [, id, version = 'DRAFT'] = /^(.+?)(?::(\d+|DRAFT))?$/.exec(text ?? '') ?? [];
  return id === undefined ? undefined : { id, version };
}

/** Listens on this machine only. A port that is taken is replaced by a free one. */
function listen(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, (address) => {
      const where = values.aws ? `Amazon Bedrock (${backend.info.region})` : 'the emulator';
      console.log(`\n  The chat is ready on ${where}:\n\n    http://localhost:${address.port}\n`);
      if (!values.aws) console.log('  On your AWS account: npm run chat -- --aws\n');
      console.log('  Ctrl+C stops it.');
      resolve();
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port !== 0) listen(0).then(resolve, reject);
      else reject(error);
    });
  });
}
