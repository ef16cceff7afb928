import type { SharedV4Warning } from '@ai-sdk/provider';

/** Collects what was not honoured, or honoured in another way, while one call is mapped. */
export interface Warnings {
  readonly list: SharedV4Warning[];
  /** Left out: the model or the service has nothing like it. */
  unsupported(feature: string, details?: string): void;
  /** Done, but in another way than asked for. */
  compatibility(feature: string, details: string): void;
  other(message: string): void;
}

/** Creates the collector of one call. */
export function createWarnings(): Warnings {
  const list: SharedV4Warning[] = [];
  return {
    list,
    unsupported: (feature, details) => {
      list.push({ type: 'unsupported', feature, ...(details === undefined ? {} : { details }) });
    },
    compatibility: (feature, details) => {
      list.push({ type: 'compatibility', feature, details });
    },
    other: (message) => {
      list.push({ type: 'other', message });
    },
  };
}
