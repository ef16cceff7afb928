// Setup file of every test project. Whatever secret a test gives to our code, nothing that our code then makes may show it: no error
// (message, stack, fields, causes, hidden ones too), no provider, model, result or observed request, no console (A11). What is made
// during a test is searched when the test is over, for the secrets of the whole file so far.
//
// Covered: secrets that were checked for use (API keys of any source, secret keys, session tokens) of at least 12 characters; errors made
// with `new` in the process of the test, those of `ai` and the AWS SDK among them; up to `most` things of each kind in one test.
// Not covered: shorter secrets; the parts of a stream; child processes; what a test itself keeps back from being made.
import { inspect } from 'node:util';
import { afterAll, afterEach } from 'vitest';

const most = { errors: 100, emitted: 30, lines: 200, secrets: 200 };
const shortest = 12;

interface Watch {
  follow<Result>(make: (...args: never[]) => Result, as: 'credentials' | 'emitted' | 'model'): typeof make;
  /** How much there was to search, over all tests of the file. */
  readonly seen: { secrets: number; errors: number; emitted: number; lines: number };
  /** Searches now; throws when a secret is shown. */
  search(): void;
  /** What it is all about; for the test of this watch only. */
  forget(): void;
}

const secrets = new Set<string>();
const errors: object[] = [];
const emitted: unknown[] = [];
const lines: string[] = [];
const seen: Watch['seen'] = { secrets: 0, errors: 0, emitted: 0, lines: 0 };

const watch: Watch = { follow, seen, search, forget: clear };
Object.defineProperty(globalThis, Symbol.for('bedrock-kit.secretWatch'), {
  value: watch,
  configurable: true,
});
recordErrors();
recordConsole();
afterEach(search);
afterAll(search);

function follow<Result>(
  make: (...args: never[]) => Result,
  as: 'credentials' | 'emitted' | 'model',
): typeof make {
  return function followed(this: unknown, ...args: never[]): Result {
    const result = Reflect.apply(make, this, args) as Result;
    if (as === 'credentials') noteSecrets(result);
    else keep(emitted, result, 'emitted');
    if (as === 'model') followCalls(result as Record<string, unknown>);
    return result;
  };
}

/** What a model's calls give is shown to users as well; a stream itself is left alone. */
function followCalls(model: Record<string, unknown>): void {
  for (const [name, call] of Object.entries(model)) {
    if (!/^do[A-Z]/.test(name) || typeof call !== 'function') continue;
    model[name] = async (...args: unknown[]) => {
      const result = (await Reflect.apply(call, model, args)) as object;
      keep(emitted, { ...result, stream: undefined }, 'emitted');
      return result;
    };
  }
}

function noteSecrets(value: unknown): void {
  const found =
    typeof value === 'string'
      ? [value]
      : [Reflect.get(Object(value), 'secretAccessKey'), Reflect.get(Object(value), 'sessionToken')];
  for (const secret of found) {
    if (typeof secret !== 'string' || secret.length < shortest || secrets.size >= most.secrets) continue;
    if (!secrets.has(secret)) seen.secrets += 1;
    secrets.add(secret);
  }
}

/** Classes that extend `Error` are made by its constructor: what stands in its place sees all of them. */
function recordErrors(): void {
  const watched: ErrorConstructor = new Proxy(Error, { construct });
  globalThis.Error = watched;

  function construct(target: ErrorConstructor, args: unknown[], newTarget: NewableFunction): object {
    const error = Reflect.construct(target, args, newTarget) as object;
    // A stack begins where it would without the watch: at who called the constructor.
    target.captureStackTrace(error, Object.is(newTarget, watched) ? construct : newTarget);
    keep(errors, error, 'errors');
    return error;
  }
}

function recordConsole(): void {
  for (const method of ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const) {
    const write = console[method];
    console[method] = (...args: unknown[]) => {
      keep(lines, args.map((arg) => (typeof arg === 'string' ? arg : inspect(arg))).join(' '), 'lines');
      write(...args);
    };
  }
}

function keep<Thing>(list: Thing[], thing: Thing, kind: 'errors' | 'emitted' | 'lines'): void {
  seen[kind] += 1;
  if (list.length < most[kind]) list.push(thing);
}

function search(): void {
  const texts = [
    ...lines,
    ...(secrets.size === 0 ? [] : [...errors, ...emitted].flatMap((thing) => showAll(thing))),
  ];
  const needles = [...secrets];
  lines.length = errors.length = emitted.length = 0;
  for (const text of texts) {
    const secret = needles.find((needle) => text.includes(needle));
    if (secret === undefined) continue;
    const at = text.indexOf(secret);
    const around = text.slice(Math.max(0, at - 400), at + secret.length + 100);
    throw new TypeError(`A secret is shown (${secret.length} characters long), here: ${around}`);
  }
}

/** As it gets into logs: looked into, as JSON, and its stack. */
function showAll(thing: unknown): readonly string[] {
  const depth = thing instanceof Error ? 8 : 5;
  const shown = [inspect(thing, { depth, showHidden: true, getters: true, maxStringLength: 200_000 })];
  if (thing instanceof Error) shown.push(thing.stack ?? '');
  try {
    shown.push(JSON.stringify(thing) ?? '');
  } catch {
    // A cycle or a bigint: nobody can log it as JSON.
  }
  return shown;
}

function clear(): void {
  secrets.clear();
  lines.length = errors.length = emitted.length = 0;
}
