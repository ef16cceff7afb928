import type { SharedV4Warning } from '@ai-sdk/provider';
import type { Effort } from './family.ts';

const order: readonly Effort[] = ['low', 'medium', 'high', 'xhigh', 'max'];

/** The level of a portable `reasoning` option as an effort; `minimal` is the lowest there is. */
export function asLevel(level: 'minimal' | Effort | undefined): Effort | undefined {
  return level === 'minimal' ? 'low' : level;
}

/** What is to be fitted into the efforts that a model takes. */
export interface EffortLimits {
  readonly wanted: Effort;
  /** The caller's word for it. */
  readonly asked: string;
  readonly ceiling: Effort;
  /** `false`: the model knows `max` but not `xhigh`. */
  readonly xhigh: boolean;
}

/** The nearest effort that the model takes, with a warning when its name differs from the caller's. */
export function clampEffort(limits: EffortLimits, warnings: SharedV4Warning[]): Effort {
  const ceiling = order.indexOf(limits.ceiling);
  let effort = order[Math.min(order.indexOf(limits.wanted), ceiling)] ?? limits.ceiling;
  if (effort === 'xhigh' && !limits.xhigh) effort = limits.ceiling === 'max' ? 'max' : 'high';
  if (effort !== limits.asked) warnings.push(changedEffort(limits.asked, effort));
  return effort;
}

/** The nearest of a list of efforts, with a warning when it is another one. */
export function nearestEffort(
  wanted: { readonly effort: Effort; readonly asked: string },
  levels: readonly Effort[],
  warnings: SharedV4Warning[],
): Effort {
  const rank = order.indexOf(wanted.effort);
  const above = levels.find((level) => order.indexOf(level) >= rank);
  const effort = above ?? levels.at(-1) ?? wanted.effort;
  if (effort !== wanted.asked) warnings.push(changedEffort(wanted.asked, effort));
  return effort;
}

function changedEffort(asked: string, effort: Effort): SharedV4Warning {
  const details = `The model has no reasoning effort "${asked}": "${effort}" was sent.`;
  return { type: 'compatibility', feature: 'reasoning', details };
}
