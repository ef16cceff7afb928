import { runChild } from '../child.ts';
import { type Figure, figureOf, ours, peers } from '../figure.ts';
import { credentials, modelId, region } from '../fixtures.ts';
import { interleaveSamples, lessMedianOf, type Rounds, type Sampler } from '../interleave.ts';

/** aws4fetch is not among them: its 2 ms are within the noise of starting a process. */
const packages = {
  [ours]: '@bedrock-kit/amazon-bedrock',
  [peers.aiSdk]: peers.aiSdk,
  [peers.awsSdk]: peers.awsSdk,
  [peers.smithy]: '@smithy/eventstream-codec',
};

/** Fresh processes: what importing takes, alone and beside `ai`, and what the first call takes. */
export async function measureColdStart(rounds: Rounds): Promise<Figure[]> {
  const many = { ...rounds, rounds: rounds.rounds * 2 };
  return [await measureImport(many), await measureImportAfterAi(many), await measureFirstAnswer(many)];
}

async function measureImport(rounds: Rounds): Promise<Figure> {
  const programs = Object.entries(packages).map(([name, specifier]) => ({
    name,
    program: `import '${specifier}';`,
  }));
  return figureOf({
    title: 'cold import, CPU',
    unit: 'ms',
    series: await sampleCpu(programs, rounds),
    bounds: [{ against: peers.aiSdk, atMost: 0.15, aim: 0.1 }],
  });
}

/** A program that calls `ai` has loaded it, and zod with it, whatever the provider does. */
async function measureImportAfterAi(rounds: Rounds): Promise<Figure> {
  const samplers = [ours, peers.aiSdk].map((name): Sampler => {
    const specifier = name === ours ? packages[ours] : name;
    const program = `await import('ai'); const start = process.cpuUsage(); await import('${specifier}');
      const used = process.cpuUsage(start); globalThis.took = used.user + used.system;`;
    return { name, sample: () => runChild(program).took };
  });
  return figureOf({
    title: 'import after `ai`, CPU',
    unit: 'ms',
    series: await interleaveSamples(samplers, rounds),
    bounds: [{ against: peers.aiSdk, atMost: 0.5, aim: 0.35 }],
  });
}

const answer = `new Response('{"output":{"message":{"role":"assistant","content":[{"text":"Hello."}]}},"stopReason":"end_turn","usage":{"inputTokens":1,"outputTokens":1,"totalTokens":2},"metrics":{"latencyMs":1}}', { headers: { 'content-type': 'application/json' } })`;

function firstCall(specifier: string): string {
  const settings = JSON.stringify({ region, ...credentials });
  return `import { createAmazonBedrock } from '${specifier}';
    const model = createAmazonBedrock({ ...${settings}, fetch: async () => ${answer} })('${modelId}');
    const { content } = await model.doGenerate({ prompt: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }] });
    if (content[0].text !== 'Hello.') throw new Error('no answer');`;
}

/** Import, client and one call; three fifths of ours are what the runtime takes to load its own `Response`. */
async function measureFirstAnswer(rounds: Rounds): Promise<Figure> {
  const programs = [
    { name: ours, program: firstCall(packages[ours]) },
    { name: peers.aiSdk, program: firstCall(peers.aiSdk) },
    { name: 'only a `Response`', program: `await ${answer}.text();` },
  ];
  return figureOf({
    title: 'fresh process to its first answer, CPU',
    unit: 'ms',
    series: await sampleCpu(programs, rounds),
    bounds: [{ against: peers.aiSdk, atMost: 0.55, aim: 0.34 }],
  });
}

interface Program {
  readonly name: string;
  readonly program: string;
}

/** CPU of each program, less that of one that does nothing. */
async function sampleCpu(programs: readonly Program[], rounds: Rounds): ReturnType<typeof interleaveSamples> {
  const samplers = [{ name: 'nothing', program: '' }, ...programs].map(({ name, program }): Sampler => ({
    name,
    sample: () => runChild(program).cpu,
  }));
  return lessMedianOf('nothing', await interleaveSamples(samplers, rounds));
}
