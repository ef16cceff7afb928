import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Figure, figureOf, ours, peers } from '../figure.ts';
import { interleave, type Rounds, type Series } from '../interleave.ts';

/** Beside this package's manifest, so that its dependencies are found. */
const folder = new URL('../../', import.meta.url);
const imports = {
  [ours]: '@bedrock-kit/amazon-bedrock',
  [peers.aiSdk]: peers.aiSdk,
  [peers.awsSdk]: peers.awsSdk,
  [peers.aws4fetch]: peers.aws4fetch,
  [peers.smithy]: '@smithy/eventstream-codec',
};

/** Fresh processes that do nothing but import, less the time of one that does nothing. */
export async function measureImport(rounds: Rounds): Promise<Figure[]> {
  const files = [['bare', ''], ...Object.entries(imports)].map(([name = '', specifier = ''], index) => {
    const file = fileURLToPath(new URL(`.import-${index}.mjs`, folder));
    writeFileSync(file, specifier === '' ? '' : `import '${specifier}';\n`);
    return { name, file };
  });
  try {
    const series = await interleave(
      files.map(({ name, file }) => ({ name, run: () => runNode(file) })),
      rounds,
    );
    return [
      figureOf({
        title: 'cold import',
        unit: 'ms',
        series: lessBare(series),
        bounds: [{ against: peers.aiSdk, atMost: 0.2 }],
      }),
    ];
  } finally {
    for (const { file } of files) rmSync(file);
  }
}

function lessBare({ bare = [], ...others }: Series): Series {
  return Object.fromEntries(
    Object.entries(others).map(([name, times]) => [
      name,
      times.map((time, round) => time - (bare[round] ?? 0)),
    ]),
  );
}

function runNode(file: string): void {
  const { status, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}
