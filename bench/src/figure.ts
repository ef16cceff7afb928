import { median, medianRatio, type Series } from './interleave.ts';

/** What bedrock-kit is called in a series. */
export const ours = 'bedrock-kit';

/** A promise about one ratio. */
export interface Bound {
  /** The divisor: a peer, or another measurement of our own. */
  readonly against: string;
  /** The command fails above it: something got worse. */
  readonly atMost: number;
  /** Where it should be. Told when it is not reached; that fails nothing. */
  readonly aim?: number;
}

type Unit = 'µs' | 'ms' | 'KB' | 'MiB';

export interface FigureOptions {
  readonly title: string;
  readonly unit: Unit;
  readonly series: Series;
  readonly bounds?: readonly Bound[];
}

interface CheckedBound extends Bound {
  readonly ratio: number;
  readonly holds: boolean;
  readonly reachesAim: boolean;
}

/** One line of the report: medians of all contenders, and what bedrock-kit takes relative to each. */
export interface Figure {
  readonly title: string;
  readonly unit: Unit;
  readonly medians: Readonly<Record<string, number>>;
  readonly ratios: Readonly<Record<string, number>>;
  readonly bounds: readonly CheckedBound[];
}

/** Series are in µs (in KB or MiB for sizes). */
export function figureOf({ title, unit, series, bounds = [] }: FigureOptions): Figure {
  const scale = unit === 'ms' ? 1000 : 1;
  const subject = series[ours] ?? [];
  const peers = Object.entries(series).filter(([name]) => name !== ours);
  const ratios = Object.fromEntries(peers.map(([name, values]) => [name, medianRatio(subject, values)]));
  return {
    title,
    unit,
    medians: Object.fromEntries(
      Object.entries(series).map(([name, values]) => [name, median(values) / scale]),
    ),
    ratios,
    bounds: bounds.map((bound) => {
      const ratio = ratios[bound.against] ?? Number.NaN;
      const { atMost, aim = atMost } = bound;
      return { ...bound, ratio, holds: ratio <= atMost, reachesAim: ratio <= aim };
    }),
  };
}

/** The names of the peers, as they stand in the report. */
export const peers = {
  aiSdk: '@ai-sdk/amazon-bedrock',
  awsSdk: '@aws-sdk/client-bedrock-runtime',
  aws4fetch: 'aws4fetch',
  smithy: 'smithy',
} as const;
