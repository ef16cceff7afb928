import { Sha256 } from '@aws-crypto/sha256-js';
import { createSigner } from '@bedrock-kit/sigv4';
import { SignatureV4 } from '@smithy/signature-v4';
import { AwsV4Signer } from 'aws4fetch';
import { type Figure, figureOf, ours, peers } from '../figure.ts';
import {
  callWith,
  converseAnswer,
  credentials,
  modelId,
  peerModel,
  region,
  shortPrompt,
} from '../fixtures.ts';
import { type Contender, interleave, type Rounds, type Series } from '../interleave.ts';

const path = `/model/${encodeURIComponent(modelId)}/converse`;
const host = `bedrock-runtime.${region}.amazonaws.com`;
const url = `https://${host}${path}`;
const headers = { 'content-type': 'application/json' };

/** Signs requests with string bodies. The AI SDK provider's share is the difference between its signed and its bearer call. */
export async function measureSigning(rounds: Rounds): Promise<Figure[]> {
  const small = await signing(1024, rounds);
  const signed = await interleave(peerCalls(), rounds);
  const difference = (signed['sigv4'] ?? []).map((time, round) => time - (signed['bearer']?.[round] ?? 0));
  return [
    figureOf({
      title: 'sign 1 KB',
      unit: 'µs',
      series: { ...small, [peers.aiSdk]: difference },
      bounds: [{ against: peers.aiSdk, atMost: 0.25 }],
    }),
    figureOf({ title: 'sign 100 KB', unit: 'µs', series: await signing(100 * 1024, rounds) }),
    figureOf({ title: 'sign 1 MB', unit: 'µs', series: await signing(1024 * 1024, rounds) }),
  ];
}

async function signing(bytes: number, rounds: Rounds): Promise<Series> {
  const body = JSON.stringify({ text: 'x'.repeat(bytes - 11) });
  const signer = createSigner({ region, service: 'bedrock', credentials });
  const smithy = new SignatureV4({
    region,
    service: 'bedrock',
    credentials,
    sha256: Sha256,
    uriEscapePath: true,
  });
  const contenders: Record<string, () => Promise<unknown>> = {
    [ours]: async () => (await signer.sign({ method: 'POST', url, headers, body })).headers['authorization'],
    [peers.aws4fetch]: async () =>
      (
        await new AwsV4Signer({
          method: 'POST',
          url,
          headers,
          body,
          region,
          service: 'bedrock',
          ...credentials,
        }).sign()
      ).headers.get('authorization'),
    [peers.smithy]: async () =>
      (
        await smithy.sign({
          method: 'POST',
          protocol: 'https:',
          hostname: host,
          path,
          headers: { ...headers, host },
          body,
        })
      ).headers['authorization'],
  };
  return interleave(
    Object.entries(contenders).map(([name, sign]): Contender => ({
      name,
      run: async () => expectSignature(await sign()),
    })),
    rounds,
  );
}

function expectSignature(authorization: unknown): void {
  if (typeof authorization !== 'string' || !authorization.startsWith('AWS4-HMAC-SHA256 '))
    throw new Error('not signed');
}

function peerCalls(): Contender[] {
  return (['sigv4', 'bearer'] as const).map((auth) => {
    const model = peerModel(converseAnswer, auth);
    return { name: auth, run: () => model.doGenerate(callWith(shortPrompt)) };
  });
}
