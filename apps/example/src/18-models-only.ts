// @bedrock-kit/models without the AI SDK: Bedrock's own requests and events.
import { createConverseModel, createTransport, sigV4Authorizer } from '@bedrock-kit/models';
import { createSigner } from '@bedrock-kit/sigv4';
import { openTarget } from './target.ts';

await using _target = await openTarget();

const region = process.env['AWS_REGION'] ?? 'us-east-1';
const url = process.env['AWS_ENDPOINT_URL_BEDROCK_RUNTIME'];
const signer = createSigner({
  region,
  service: 'bedrock',
  credentials: {
    accessKeyId: process.env['AWS_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: process.env['AWS_SECRET_ACCESS_KEY'] ?? '',
    ...(process.env['AWS_SESSION_TOKEN'] && { sessionToken: process.env['AWS_SESSION_TOKEN'] }),
  },
});
const transport = createTransport({
  region,
  authorizer: sigV4Authorizer(signer),
  ...(url !== undefined && { endpoint: { url } }),
});
const model = createConverseModel({ modelId: 'us.amazon.nova-lite-v1:0', transport });

const stream = await model.converseStream({
  messages: [{ role: 'user', content: [{ text: 'Why does a lighthouse blink?' }] }],
});
for await (const { type, payload } of stream) {
  if (type === 'contentBlockDelta' && payload.delta && 'text' in payload.delta)
    process.stdout.write(payload.delta.text);
  if (type === 'metadata') console.log('\n', payload.usage);
}
