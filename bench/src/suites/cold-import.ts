import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Figure, figureOf, ours, peers } from '../figure.ts';
import { type Contender, interleave, median, type Rounds } from '../interleave.ts';

/** aws4fetch is not among them: its 2 ms are within the noise of starting a process. */
const packages = {
  [ours]: '@bedrock-kit/amazon-bedrock',
  [peers.aiSdk]: peers.aiSdk,
  [peers.awsSdk]: peers.awsSdk,
  [peers.smithy]: '@smithy/eventstream-codec',
};

/** Fresh processes that do nothing but import, less what one takes that does nothing. */
export async function measureImport({ warmups, rounds }: Rounds): Promise<Figure[]> {
  const imports = Object.entries(packages).map(([name, specifier]): Contender => ({
    name,
    run: () => runNode(`import '${specifier}'`),
  }));
  const { bare = [], ...times } = await interleave([{ name: 'bare', run: () => runNode('') }, ...imports], {
    warmups,
    rounds: rounds * 2,
  });
  const nothing = median(bare);
  const series = Object.fromEntries(
    Object.entries(times).map(([name, values]) => [name, values.map((time) => time - nothing)]),
  );
  return [
    figureOf({ title: 'cold import', unit: 'ms', series, bounds: [{ against: peers.aiSdk, atMost: 0.2 }] }),
  ];
}

function runNode(program: string): void {
  const cwd = fileURLToPath(new URL('../../', import.meta.url));
  execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd });
}
