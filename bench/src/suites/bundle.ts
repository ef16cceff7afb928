import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import { type Figure, figureOf, ours, peers } from '../figure.ts';

const call = `('us.anthropic.claude-sonnet-4-5-20250929-v1:0').doGenerate({ prompt: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }] })`;
const keys = `region: 'us-east-1', accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'x'`;

/** A module that makes one chat call, for each contender. */
const programs: Readonly<Record<string, string>> = {
  [ours]: `import { createAmazonBedrock } from '@bedrock-kit/amazon-bedrock'; export const answer = createAmazonBedrock({ ${keys} })${call};`,
  [peers.aiSdk]: `import { createAmazonBedrock } from '@ai-sdk/amazon-bedrock'; export const answer = createAmazonBedrock({ ${keys} })${call};`,
  [peers.awsSdk]: `import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
    export const answer = new BedrockRuntimeClient({ region: 'us-east-1' }).send(new ConverseCommand({ modelId: 'm', messages: [] }));`,
};

/** What a bundle of a chat call for browsers should come down to, compressed. Not reached: see the README. */
const aimBrowserKilobytes = 45;

/** Minified ESM, compressed by gzip: all chunks that the call may ever load, and those loaded before any call. */
export async function measureBundles(): Promise<Figure[]> {
  const browser = await bundleAll('browser');
  const node = await bundleAll('node');
  return [
    figureOf({
      title: 'browser bundle of a chat call, gzip',
      unit: 'KB',
      series: { ...browser.all, 'the aim': [aimBrowserKilobytes] },
      bounds: [{ against: peers.aiSdk, atMost: 0.6, aim: 0.3 }],
    }),
    figureOf({
      title: '… of it before the first call',
      unit: 'KB',
      series: browser.first,
      bounds: [{ against: peers.aiSdk, atMost: 0.2, aim: 0.1 }],
    }),
    figureOf({
      title: 'node bundle of a chat call, gzip',
      unit: 'KB',
      series: node.all,
      bounds: [{ against: peers.aiSdk, atMost: 0.6, aim: 0.35 }],
    }),
    figureOf({ title: '… of it before the first call', unit: 'KB', series: node.first }),
  ];
}

interface BundleSizes {
  readonly all: Record<string, number[]>;
  readonly first: Record<string, number[]>;
}

async function bundleAll(platform: 'browser' | 'node'): Promise<BundleSizes> {
  const sizes: BundleSizes = { all: {}, first: {} };
  for (const [name, contents] of Object.entries(programs)) {
    const { chunks, firstChunks } = await bundle(contents, platform);
    sizes.all[name] = [sum([...chunks.values()])];
    sizes.first[name] = [sum(firstChunks.map((path) => chunks.get(path) ?? 0))];
  }
  return sizes;
}

interface Bundle {
  /** Kilobytes by path. */
  readonly chunks: ReadonlyMap<string, number>;
  /** Those that the entry imports statically. */
  readonly firstChunks: readonly string[];
}

async function bundle(contents: string, platform: 'browser' | 'node'): Promise<Bundle> {
  const resolveDir = fileURLToPath(new URL('.', import.meta.url));
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir },
    absWorkingDir: resolveDir,
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    metafile: true,
    outdir: '.',
    format: 'esm',
    target: 'es2023',
    platform,
    logLevel: 'silent',
  });
  const chunks = new Map(
    outputFiles.map((file) => [relative(resolveDir, file.path), kilobytes(file.contents)]),
  );
  const isStatic = ({ kind }: Import): boolean => kind === 'import-statement';
  const mayHappen = ({ path }: Import): boolean =>
    !otherModels.test(metafile.outputs[path]?.entryPoint ?? '');
  const ofChat = reach(metafile, mayHappen);
  return {
    chunks: new Map([...chunks].filter(([path]) => ofChat.has(path))),
    firstChunks: [...reach(metafile, isStatic)],
  };
}

type Import = Metafile['outputs'][string]['imports'][number];

/** What embedding, image and reranking models load with their first call, which is no chat call. */
const otherModels = /(?:models|ai-sdk-adapter)\/dist\/chunks\/(?:embed|paint|rank)-/;

/** The chunks that can be got to by such imports. */
function reach(metafile: Metafile, follow: (imported: Import) => boolean): ReadonlySet<string> {
  const reached = new Set(['stdin.js']);
  for (const path of reached) {
    for (const imported of metafile.outputs[path]?.imports ?? [])
      if (imported.external !== true && follow(imported)) reached.add(imported.path);
  }
  return reached;
}

function kilobytes(contents: Uint8Array): number {
  return gzipSync(contents, { level: 9 }).length / 1000;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
