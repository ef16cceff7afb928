/** One thing to measure. */
export interface Contender {
  readonly name: string;
  /** How many units (events, requests) one run does; times are per unit. Default: 1. */
  readonly units?: number;
  /** Does the work; rejects or throws if the outcome is wrong, so that nothing is measured that does not work. */
  run(): unknown;
}

export interface Rounds {
  readonly warmups: number;
  readonly rounds: number;
}

/** CPU time per unit in µs, one per round, by the name of the contender. */
export type Series = Readonly<Record<string, readonly number[]>>;

/** A run is repeated until it takes so long: what is short would be timed by the clock's and the compiler's moods. */
const minRunMilliseconds = 60;

/**
 * Runs A B C A B C …: what disturbs the machine disturbs all contenders alike, and ratios of one round stay true.
 * No garbage is collected by force: a full collection also throws away optimised code, which nobody's program does.
 */
export async function interleave(
  contenders: readonly Contender[],
  { warmups, rounds }: Rounds,
): Promise<Series> {
  const entrants = [];
  for (const contender of contenders)
    entrants.push({ contender, repeats: await warmUp(contender, warmups), times: [] as number[] });
  for (let round = 0; round < rounds; round++) {
    for (const { contender, repeats, times } of entrants) times.push(await timePerUnit(contender, repeats));
  }
  return Object.fromEntries(entrants.map(({ contender, times }) => [contender.name, times]));
}

/** Something that measures itself: a child process, the time to a first token. */
export interface Sampler {
  readonly name: string;
  /** In µs, or in MiB for memory. */
  sample(): number | Promise<number>;
}

/** The same for what tells its figure itself. */
export async function interleaveSamples(
  samplers: readonly Sampler[],
  { warmups, rounds }: Rounds,
): Promise<Series> {
  const series: Record<string, number[]> = {};
  for (let round = -warmups; round < rounds; round++) {
    for (const { name, sample } of samplers) {
      const value = await sample();
      if (round >= 0) (series[name] ??= []).push(value);
    }
  }
  return series;
}

/** Each value less the median of `base`, which is left out. */
export function lessMedianOf(base: string, { [base]: nothing = [], ...series }: Series): Series {
  const less = median(nothing);
  return Object.fromEntries(
    Object.entries(series).map(([name, values]) => [name, values.map((value) => value - less)]),
  );
}

/** Returns how many runs make a round. */
async function warmUp(contender: Contender, warmups: number): Promise<number> {
  let repeats = 1;
  for (let warmup = 0; warmup < warmups; warmup++) {
    const milliseconds = ((await timePerUnit(contender, repeats)) * (contender.units ?? 1)) / 1000;
    repeats = Math.min(100_000, Math.max(1, Math.ceil(minRunMilliseconds / milliseconds)));
  }
  return repeats;
}

/** CPU time of the whole process: what else runs on the machine does not count, what runs on other threads of this process does. */
async function timePerUnit({ run, units = 1 }: Contender, repeats: number): Promise<number> {
  const start = process.cpuUsage();
  for (let repeat = 0; repeat < repeats; repeat++) await run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / (units * repeats);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** The median of the ratios of each round, which is steadier than the ratio of two medians. */
export function medianRatio(subject: readonly number[], peer: readonly number[]): number {
  return median(subject.map((value, round) => value / (peer[round] ?? Number.NaN)));
}
