// The credential chain of AWS in Node: profiles, SSO, roles, containers, instance metadata.
// Needs `npm install @aws-sdk/credential-providers`, loaded by the first request.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAmazonBedrock } from '@bedrock-kit/amazon-bedrock/node';
import { generateText } from 'ai';
import { openTarget } from './target.ts';

await using target = await openTarget();

// On AWS: your own files, and AWS_PROFILE. Here: a profile that the emulator knows.
const folder = await mkdtemp(join(tmpdir(), 'bedrock-kit-'));
const configFile = join(folder, 'config');
const credentialsFile = join(folder, 'credentials');
await writeFile(configFile, '[profile lighthouse]\nregion = eu-west-1\n');
await writeFile(
  credentialsFile,
  '[lighthouse]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY\n',
);
if (target.emulator !== undefined)
  for (const name of ['REGION', 'ACCESS_KEY_ID', 'SECRET_ACCESS_KEY']) delete process.env[`AWS_${name}`];
const bedrock = createAmazonBedrock(
  target.emulator === undefined ? {} : { profile: 'lighthouse', configFile, credentialsFile },
);

const { text } = await generateText({ model: bedrock('eu.amazon.nova-lite-v1:0'), prompt: 'Say hello' });
console.log(text, target.emulator?.requests[0]?.authentication ?? '');
await rm(folder, { recursive: true });
