import manifest from '../package.json' with { type: 'json' };

/** The version of the reports' maker. */
export const VERSION: string = manifest.version;
