import type { LanguageModelV4 } from '@ai-sdk/provider';
import { type Bound, type Figure, figureOf, ours, peers } from '../figure.ts';
import {
  type Answer,
  bigFrameBody,
  callWith,
  type ChunkSize,
  chunksOf,
  ourModel,
  peerModel,
  shortPrompt,
  streamAnswer,
  streamBody,
} from '../fixtures.ts';
import { type Contender, interleave, type Rounds } from '../interleave.ts';
import { streamWithAwsSdk } from './aws-sdk.ts';

interface StreamCase {
  readonly title: string;
  readonly events: number;
  readonly chunkSize: ChunkSize;
  readonly bounds?: readonly Bound[];
}

/** Of the AI SDK's provider; what holds on a quiet machine, and half as much again for one that is not. */
function aim(ratio: number): readonly Bound[] {
  return [{ against: peers.aiSdk, atMost: Number((ratio * 1.5).toFixed(3)), aim: ratio }];
}

const cases: readonly StreamCase[] = [
  { title: 'doStream 100,000 events, 64 KiB chunks', events: 100_000, chunkSize: 65_536, bounds: aim(0.115) },
  // The peer takes quadratic time in one chunk: 100,000 events would keep it busy for minutes.
  { title: 'doStream 2,000 events in one chunk', events: 2000, chunkSize: 'whole', bounds: aim(0.045) },
  { title: 'doStream, 1 KiB chunks', events: 5000, chunkSize: 1024, bounds: aim(0.165) },
  { title: 'doStream, one frame a chunk', events: 5000, chunkSize: 'frame', bounds: aim(0.23) },
  { title: 'doStream, 16-byte chunks', events: 1000, chunkSize: 16, bounds: aim(0.28) },
  { title: 'doStream, 1-byte chunks', events: 300, chunkSize: 1, bounds: aim(0.42) },
];

interface FlatCase {
  readonly what: string;
  readonly chunkSize: ChunkSize;
  readonly few: number;
  readonly many: number;
}

const flatCases: readonly FlatCase[] = [
  { what: 'one chunk', chunkSize: 'whole', few: 1000, many: 100_000 },
  { what: '64 KiB chunks', chunkSize: 65_536, few: 1000, many: 100_000 },
  { what: 'one frame a chunk', chunkSize: 'frame', few: 1000, many: 100_000 },
  { what: '1-byte chunks', chunkSize: 1, few: 100, many: 5000 },
];

/** From the body of the response to the AI SDK's parts (the AWS SDK: to its events). */
export async function measureStreaming(rounds: Rounds): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { title, chunkSize, events, bounds = [] } of cases) {
    const load = loadOf(events, chunkSize);
    const aws = { name: peers.awsSdk, units: events, run: () => streamWithAwsSdk(load.chunks, events) };
    const contenders = [contender(ours, ourModel, load), contender(peers.aiSdk, peerModel, load), aws];
    figures.push(figureOf({ title, unit: 'µs', series: await interleave(contenders, rounds), bounds }));
  }
  return [...figures, ...(await measureFlatness(rounds)), await measureFrameSize(rounds)];
}

/** The cost per byte must not depend on how long a frame is: an exponent of at most 1.2 is a factor of two here. */
async function measureFrameSize(rounds: Rounds): Promise<Figure> {
  const contenderFor = (name: string, createModel: typeof ourModel, mebibytes: number): Contender => {
    const chunks = chunksOf(bigFrameBody(mebibytes * 1024 * 1024), 16_384);
    const model = createModel(() => streamAnswer(chunks));
    return { name, units: mebibytes, run: () => readStream(model, 1) };
  };
  const contenders = [
    contenderFor(ours, ourModel, 8),
    contenderFor('0.25 MB', ourModel, 0.25),
    contenderFor(peers.aiSdk, peerModel, 8),
  ];
  return figureOf({
    title: 'one frame of 8 MB in 16 KiB chunks, per MB',
    unit: 'ms',
    series: await interleave(contenders, rounds),
    bounds: [{ against: '0.25 MB', atMost: 2 }],
  });
}

/** The cost per event must not depend on how many there are, whatever the chunks: ours against ours. */
async function measureFlatness(rounds: Rounds): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { what, chunkSize, few, many } of flatCases) {
    const against = `${few.toLocaleString('en')} events`;
    const contenders = [
      contender(ours, ourModel, loadOf(many, chunkSize)),
      contender(against, ourModel, loadOf(few, chunkSize)),
    ];
    const title = `${many.toLocaleString('en')} events against ${against}, ${what}`;
    const bounds = [{ against, atMost: 1.3 }];
    figures.push(figureOf({ title, unit: 'µs', series: await interleave(contenders, rounds), bounds }));
  }
  return figures;
}

interface Load {
  readonly events: number;
  readonly chunks: readonly Uint8Array[];
}

function loadOf(events: number, chunkSize: ChunkSize): Load {
  return { events, chunks: chunksOf(streamBody(events), chunkSize) };
}

function contender(
  name: string,
  createModel: (answer: Answer) => LanguageModelV4,
  { events, chunks }: Load,
): Contender {
  const model = createModel(() => streamAnswer(chunks));
  return { name, units: events, run: () => readStream(model, events) };
}

export async function readStream(model: LanguageModelV4, events: number): Promise<void> {
  const { stream } = await model.doStream(callWith(shortPrompt));
  const reader = stream.getReader();
  let deltas = 0;
  let finished = 'not';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (value.type === 'text-delta') deltas++;
    else if (value.type === 'finish') finished = value.finishReason.unified;
    else if (value.type === 'error') throw value.error;
  }
  if (deltas !== events || finished !== 'stop')
    throw new Error(`${deltas} of ${events} deltas came; finished: ${finished}`);
}
