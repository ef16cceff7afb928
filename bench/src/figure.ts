import { median, medianRatio, type Series } from './interleave.ts';

/** What bedrock-kit is called in a series. */
export const ours = 'bedrock-kit';

/** A promise about one ratio. */
export interface Bound {
  /** The divisor: a peer, or another measurement of our own. */
  readonly against: string;
  readonly atMost: number;
}

export interface FigureOptions {
  readonly title: string;
  readonly unit: 'µs' | 'ms' | 'KB';
  readonly series: Series;
  readonly bounds?: readonly Bound[];
}

interface CheckedBound extends Bound {
  readonly ratio: number;
  readonly holds: boolean;
}

/** One line of the report: medians of all contenders, and what bedrock-kit takes relative to each. */
export interface Figure {
  readonly title: string;
  readonly unit: 'µs' | 'ms' | 'KB';
  readonly medians: Readonly<Record<string, number>>;
  readonly ratios: Readonly<Record<string, number>>;
  readonly bounds: readonly CheckedBound[];
}

/** Series are in µs (or in KB for sizes). */
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
      return { ...bound, ratio, holds: ratio <= bound.atMost };
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
