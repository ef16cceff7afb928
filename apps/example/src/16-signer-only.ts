// @bedrock-kit/sigv4 alone: signs a call of any AWS service, here "who am I?" of STS.
import { createSigner } from '@bedrock-kit/sigv4';
import { openTarget } from './target.ts';

await using target = await openTarget();

const signer = createSigner({
  region: process.env['AWS_REGION'] ?? 'us-east-1',
  service: 'sts',
  credentials: {
    accessKeyId: process.env['AWS_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: process.env['AWS_SECRET_ACCESS_KEY'] ?? '',
    ...(process.env['AWS_SESSION_TOKEN'] && { sessionToken: process.env['AWS_SESSION_TOKEN'] }),
  },
});
const request = await signer.sign({
  method: 'POST',
  url: 'https://sts.us-east-1.amazonaws.com/',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: 'Action=GetCallerIdentity&Version=2011-06-15',
});
console.log(request.method, request.url, request.headers);
// Only on AWS: the emulator is no STS.
if (target.emulator === undefined) console.log(await (await fetch(request.url, request)).text());
