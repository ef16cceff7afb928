import { runChild } from '../child.ts';
import { type Figure, figureOf, ours, peers } from '../figure.ts';
import { credentials, modelId, region } from '../fixtures.ts';
import { interleaveSamples, type Rounds, type Sampler } from '../interleave.ts';

const specifiers = { [ours]: '@bedrock-kit/amazon-bedrock', [peers.aiSdk]: peers.aiSdk };

/** Peaks of memory in fresh processes, over what they had with everything loaded and one call made. */
export async function measureMemory({ warmups, rounds }: Rounds): Promise<Figure[]> {
  const few = { warmups: Math.min(warmups, 1), rounds: Math.ceil(rounds / 2) };
  return [
    figureOf({
      title: 'peak memory, 100,000 events in 64 KiB chunks',
      unit: 'MiB',
      series: await interleaveSamples(samplers(streamProgram), few),
      bounds: [{ against: peers.aiSdk, atMost: 0.4, aim: 0.22 }],
    }),
    figureOf({
      title: 'peak memory, 20 × 1 MB images and a 4.5 MB PDF',
      unit: 'MiB',
      series: await interleaveSamples(samplers(filesProgram), few),
      bounds: [{ against: peers.aiSdk, atMost: 0.35, aim: 0.22 }],
    }),
  ];
}

function samplers(write: (specifier: string) => string): Sampler[] {
  return Object.entries(specifiers).map(([name, specifier]) => ({
    name,
    sample: () => runChild(write(specifier)).peak,
  }));
}

/** A model whose next answer is what `reply` gives; the frames of the benchmark's own streams. */
function header(specifier: string): string {
  return `import { createAmazonBedrock } from '${specifier}';
    import { encodeMessage } from '@bedrock-kit/event-stream';
    const text = (value) => ({ type: 'string', value });
    const frame = (type, payload) => encodeMessage({
      headers: { ':event-type': text(type), ':content-type': text('application/json'), ':message-type': text('event') },
      payload: new TextEncoder().encode(JSON.stringify(payload)),
    });
    let reply;
    const settings = ${JSON.stringify({ region, ...credentials })};
    const model = createAmazonBedrock({ ...settings, fetch: async () => reply() })('${modelId}');
    const say = (content) => ({ prompt: [{ role: 'user', content }] });
    const hello = say([{ type: 'text', text: 'Hello' }]);
    const start = () => { globalThis.startRss = process.memoryUsage().rss / 1024 / 1024; };`;
}

function streamProgram(specifier: string): string {
  return `${header(specifier)}
    const delta = frame('contentBlockDelta', { contentBlockIndex: 0, delta: { text: ' token' }, p: 'abcdefghijklmnopqrstuvwxyzABCDEFGHI' });
    const chunk = new Uint8Array(delta.length * 332);
    for (let at = 0; at < chunk.length; at += delta.length) chunk.set(delta, at);
    const stop = frame('messageStop', { stopReason: 'end_turn', p: 'a' });
    const metadata = frame('metadata', { usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 }, metrics: { latencyMs: 1 }, p: 'a' });
    const stream = (chunks) => {
      let sent = 0;
      return new Response(new ReadableStream({
        pull(controller) {
          if (sent++ < chunks) return controller.enqueue(chunk.slice());
          controller.enqueue(stop);
          controller.enqueue(metadata);
          controller.close();
        },
      }, { highWaterMark: 0 }), { headers: { 'content-type': 'application/vnd.amazon.eventstream' } });
    };
    const read = async (chunks) => {
      reply = () => stream(chunks);
      let deltas = 0;
      for await (const { type } of (await model.doStream(hello)).stream) if (type === 'text-delta') deltas++;
      if (deltas !== chunks * 332) throw new Error(deltas + ' deltas came');
    };
    await read(1);
    start();
    await read(301);`;
}

function filesProgram(specifier: string): string {
  return `${header(specifier)}
    const bytes = (length) => Uint8Array.from({ length }, (_, index) => (Math.imul(index, 2654435761) >>> 13) & 0xff);
    const file = (mediaType, data) => ({ type: 'file', mediaType, data: { type: 'data', data } });
    reply = () => Response.json({ output: { message: { role: 'assistant', content: [{ text: 'Hello.' }] } }, stopReason: 'end_turn', usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 }, metrics: { latencyMs: 1 } });
    const images = Array.from({ length: 20 }, () => file('image/png', bytes(1048576)));
    const files = say([{ type: 'text', text: 'Compare.' }, ...images, file('application/pdf', bytes(4718592))]);
    await model.doGenerate(hello);
    start();
    await model.doGenerate(files);`;
}
