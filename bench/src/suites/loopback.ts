import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createAmazonBedrock as createPeer } from '@ai-sdk/amazon-bedrock';
import type { LanguageModelV4 } from '@ai-sdk/provider';
import { createAmazonBedrock } from '@bedrock-kit/amazon-bedrock';
import { streamText } from 'ai';
import { type Bound, type Figure, figureOf, ours, peers } from '../figure.ts';
import { callWith, credentials, modelId, region, shortPrompt } from '../fixtures.ts';
import { type Contender, interleave, interleaveSamples, lessMedianOf, type Rounds } from '../interleave.ts';
import { readStream } from './stream.ts';

const rawFetch = 'only fetch';

/** Over sockets of the same machine; the server is a process of its own. */
export async function measureLoopback(rounds: Rounds): Promise<Figure[]> {
  const { origin, close } = await startServer();
  try {
    return [
      await measureCalls(origin, { inFlight: 1, aim: 0.55 }, rounds),
      await measureCalls(origin, { inFlight: 64, aim: 0.55 }, rounds),
      await measureStream(
        `${origin}/20000/65536`,
        { events: 20_000, what: '64 KiB writes', aim: 0.13 },
        rounds,
      ),
      await measureStream(
        `${origin}/5000/frame`,
        { events: 5000, what: 'one HTTP chunk each', aim: 0.16 },
        rounds,
      ),
      await measureStreamText(`${origin}/3000/65536`, 3000, rounds),
      await measureFirstToken(`${origin}/50/65536`, rounds),
    ];
  } finally {
    close();
  }
}

interface Server {
  readonly origin: string;
  close(): void;
}

async function startServer(): Promise<Server> {
  const child = fork(fileURLToPath(new URL('../loopback-server.ts', import.meta.url)));
  const port = await new Promise((resolve, reject) => {
    child.once('message', (message) => resolve((message as { readonly port: number }).port));
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { origin: `http://127.0.0.1:${port}`, close: () => child.disconnect() };
}

function ourModel(baseURL: string): LanguageModelV4 {
  return createAmazonBedrock({ region, ...credentials, baseURL })(modelId);
}

function peerModel(baseURL: string): LanguageModelV4 {
  return createPeer({ region, ...credentials, baseURL })(modelId);
}

async function measureCalls(
  origin: string,
  { inFlight, aim }: { readonly inFlight: number; readonly aim: number },
  rounds: Rounds,
): Promise<Figure> {
  const units = inFlight * 4;
  const contender = (name: string, call: () => PromiseLike<unknown>): Contender => ({
    name,
    units,
    async run() {
      for (let sent = 0; sent < units; sent += inFlight)
        await Promise.all(Array.from({ length: inFlight }, call));
    },
  });
  const [our, peer] = [ourModel(origin), peerModel(origin)];
  const body = JSON.stringify({ messages: [{ role: 'user', content: [{ text: 'Say hello.' }] }] });
  const contenders = [
    contender(ours, () => our.doGenerate(callWith(shortPrompt))),
    contender(peers.aiSdk, () => peer.doGenerate(callWith(shortPrompt))),
    contender(rawFetch, async () => (await fetch(`${origin}/`, { method: 'POST', body })).json()),
  ];
  return figureOf({
    title: `Converse over loopback, ${inFlight} in flight`,
    unit: 'µs',
    series: await interleave(contenders, rounds),
    bounds: [{ against: peers.aiSdk, atMost: 0.85, aim }],
  });
}

interface StreamFacts {
  readonly events: number;
  readonly what: string;
  readonly aim: number;
}

async function measureStream(
  baseURL: string,
  { events, what, aim }: StreamFacts,
  rounds: Rounds,
): Promise<Figure> {
  const contender = (name: string, model: LanguageModelV4): Contender => ({
    name,
    units: events,
    run: () => readStream(model, events),
  });
  const raw: Contender = {
    name: rawFetch,
    units: events,
    run: async () => (await fetch(`${baseURL}/`, { method: 'POST', body: '{}' })).arrayBuffer(),
  };
  return figureOf({
    title: `ConverseStream over loopback, ${what}`,
    unit: 'µs',
    series: await interleave(
      [contender(ours, ourModel(baseURL)), contender(peers.aiSdk, peerModel(baseURL)), raw],
      rounds,
    ),
    bounds: [{ against: peers.aiSdk, atMost: 0.25, aim }],
  });
}

async function measureStreamText(baseURL: string, events: number, rounds: Rounds): Promise<Figure> {
  const contender = (name: string, model: LanguageModelV4): Contender => ({
    name,
    units: events,
    async run() {
      let deltas = 0;
      for await (const _text of streamText({ model, prompt: 'Say hello.' }).textStream) deltas++;
      if (deltas !== events) throw new Error(`${deltas} of ${events} deltas came`);
    },
  });
  const bound: Bound = { against: peers.aiSdk, atMost: 0.7, aim: 0.5 };
  return figureOf({
    title: '… through streamText',
    unit: 'µs',
    series: await interleave(
      [contender(ours, ourModel(baseURL)), contender(peers.aiSdk, peerModel(baseURL))],
      rounds,
    ),
    bounds: [bound],
  });
}

/** From the call to the first text, less what fetch takes to its first byte. */
async function measureFirstToken(baseURL: string, { warmups, rounds }: Rounds): Promise<Figure> {
  const [our, peer] = [ourModel(baseURL), peerModel(baseURL)];
  const samplers = [
    { name: rawFetch, sample: () => timeToFirstByte(`${baseURL}/`) },
    { name: ours, sample: () => timeToFirstText(our) },
    { name: peers.aiSdk, sample: () => timeToFirstText(peer) },
  ];
  const series = await interleaveSamples(samplers, { warmups: warmups * 20, rounds: rounds * 20 });
  return figureOf({
    title: 'first token, over what fetch takes',
    unit: 'µs',
    series: lessMedianOf(rawFetch, series),
    bounds: [{ against: peers.aiSdk, atMost: 0.6, aim: 0.3 }],
  });
}

async function timeToFirstByte(url: string): Promise<number> {
  const start = performance.now();
  const { body } = await fetch(url, { method: 'POST', body: '{}' });
  const reader = body?.getReader();
  await reader?.read();
  const took = (performance.now() - start) * 1000;
  while (reader !== undefined && !(await reader.read()).done);
  return took;
}

async function timeToFirstText(model: LanguageModelV4): Promise<number> {
  const start = performance.now();
  let took = Number.NaN;
  const { stream } = await model.doStream(callWith(shortPrompt));
  for await (const part of stream)
    if (part.type === 'text-delta' && Number.isNaN(took)) took = (performance.now() - start) * 1000;
  return took;
}
