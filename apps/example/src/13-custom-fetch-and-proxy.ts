// Every request goes through `fetch`: yours if you pass one. A proxy of the environment needs no code at all:
//   NODE_USE_ENV_PROXY=1 HTTPS_PROXY=http://proxy.example:3128 node …
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAmazonBedrock } from '@bedrock-kit/amazon-bedrock';
import { generateText } from 'ai';
import { openTarget } from './target.ts';

await using _target = await openTarget();
const prompt = 'Say hello';

// A fetch of your own sees each request as it goes out, signed.
const logged = createAmazonBedrock({
  fetch: async (input, init) => {
    const response = await fetch(input, init);
    console.log(`${init?.method} ${decodeURIComponent(new URL(String(input)).pathname)} ${response.status}`);
    return response;
  },
});
console.log((await generateText({ model: logged('us.amazon.nova-lite-v1:0'), prompt })).text);

// A gateway that authorizes by itself: no keys here, a path prefix, and no other host is ever called.
const gateway = createServer((request, response) => {
  console.log(`gateway: ${request.headers['x-team']} asks for ${request.url}`);
  response.writeHead(403, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ message: 'The gateway is closed today.' }));
}).listen(0, '127.0.0.1');
await new Promise((resolve) => gateway.once('listening', resolve));
const { port } = gateway.address() as AddressInfo;
const behindGateway = createAmazonBedrock({
  baseURL: `http://127.0.0.1:${port}/bedrock`,
  allowedHosts: ['127.0.0.1'],
  auth: 'none',
  headers: { 'x-team': 'lighthouse' },
});
await generateText({ model: behindGateway('us.amazon.nova-lite-v1:0'), prompt }).catch((error: Error) =>
  console.log(error.message.split('\n')[0]),
);
gateway.close();
