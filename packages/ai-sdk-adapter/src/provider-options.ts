import { InvalidArgumentError, type SharedV4ProviderOptions, type SharedV4Warning } from '@ai-sdk/provider';

/** Checks one value of the caller; `path` is how the caller knows it. Throws by `refuse`. */
export type OptionReader = (value: unknown, path: string) => unknown;

/** A reader for each option there is. */
export type OptionReaders<Options> = { readonly [Name in keyof Options]-?: OptionReader };

/** Where the options of a call stand. */
export interface OptionSources<Options> {
  readonly providerOptions: SharedV4ProviderOptions | undefined;
  /** What the model was created with. */
  readonly settings: Options | undefined;
}

/**
 * Reads the options of one call as sections of rising rank: those of the model, `bedrock`, `amazonBedrock`. Names that do not
 * exist become warnings; a value of the wrong shape throws the AI SDK's `InvalidArgumentError`. Members that are `undefined` are
 * left out.
 */
export function readSections<Options extends object>(
  { providerOptions, settings }: OptionSources<Options>,
  readers: OptionReaders<Options>,
  warnings: SharedV4Warning[],
): readonly Partial<Options>[] {
  if (providerOptions === undefined && settings === undefined) return [];
  warnOfNames(providerOptions, warnings);
  const read = (section: object | undefined, path: string): Partial<Options> =>
    section === undefined ? {} : readSection<Options>(section, path, { readers, warnings });
  return [
    read(settings, 'settings'),
    read(providerOptions?.['bedrock'], 'providerOptions.bedrock'),
    read(providerOptions?.['amazonBedrock'], 'providerOptions.amazonBedrock'),
  ];
}

/** Throws the AI SDK's error for an option of the wrong shape. */
export function refuse(path: string, expected: string): never {
  const argument = path.startsWith('providerOptions.') ? 'providerOptions' : path;
  throw new InvalidArgumentError({ argument, message: `${path} must be ${expected}; nothing was sent.` });
}

/** For options whose values the model itself checks, as each of them takes others. */
export const checkedByModel: OptionReader = (value) => value;

/** Reads a JSON object without looking into it. */
export const readObject: OptionReader = (value, path) =>
  isObject(value) ? value : refuse(path, 'an object');

/** Reads a text. */
export const readString: OptionReader = (value, path) =>
  typeof value === 'string' ? value : refuse(path, 'a string');

/** Reads one of a few values. */
export function readOneOf(...choices: readonly (string | number)[]): OptionReader {
  return (value, path) =>
    choices.find((choice) => choice === value) ??
    refuse(path, `one of ${choices.map((choice) => JSON.stringify(choice)).join(', ')}`);
}

/** Whether a value is an object and neither a list nor null. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readSection<Options extends object>(
  section: object,
  path: string,
  { readers, warnings }: { readonly readers: OptionReaders<Options>; readonly warnings: SharedV4Warning[] },
): Partial<Options> {
  if (!isObject(section)) return refuse(path, 'an object');
  const known = new Map<string, OptionReader>(Object.entries(readers));
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(section)) {
    if (value === undefined) continue;
    const read = known.get(name);
    if (read !== undefined) result[name] = read(value, `${path}.${name}`);
    else warnings.push({ type: 'unsupported', feature: `${path}.${name}`, details: unknownName });
  }
  // Every member was read by the reader of its own name.
  return result as Partial<Options>;
}

const unknownName = 'There is no such option, so it was not sent.';

/** Options under a name that only looks right would be lost without a word (L3). */
function warnOfNames(
  providerOptions: SharedV4ProviderOptions | undefined,
  warnings: SharedV4Warning[],
): void {
  for (const name of Object.keys(providerOptions ?? {})) {
    if (name === 'bedrock' || name === 'amazonBedrock' || !/bedrock|^aws$/i.test(name)) continue;
    const details = 'Options for Bedrock are read under "bedrock" and "amazonBedrock" only.';
    warnings.push({ type: 'unsupported', feature: `providerOptions.${name}`, details });
  }
}
