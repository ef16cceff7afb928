/** The version of the reports' maker. */
export const VERSION = '0.0.0';
