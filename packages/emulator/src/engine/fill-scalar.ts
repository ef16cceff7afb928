import type { JsonObject } from '@bedrock-kit/schemas';
import type { Evidence } from './evidence.ts';
import { sampleOfPattern } from './sample-pattern.ts';

/** A number from the prompt that is within the bounds, else the smallest sensible one. */
export function fillNumber(schema: JsonObject, evidence: Evidence): number {
  const whole =
    schema['type'] === 'integer' || (Array.isArray(schema['type']) && schema['type'].includes('integer'));
  const step = numberOf(schema['multipleOf']) ?? (whole ? 1 : 0);
  const bounds = readBounds(schema, step);
  const fits = (value: number): boolean =>
    value >= bounds.least &&
    value <= bounds.most &&
    (!whole || Number.isInteger(value)) &&
    (step === 0 || Number.isInteger(value / step));
  const found = evidence.takeNumber(fits);
  if (found !== undefined) return found;
  const preset = schema['default'];
  if (typeof preset === 'number' && fits(preset)) return preset;
  const wanted = Math.min(Math.max(1, bounds.least), bounds.most);
  if (step === 0) return wanted;
  const stepped = Math.ceil(wanted / step) * step;
  return stepped <= bounds.most ? stepped : Math.floor(bounds.most / step) * step;
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** An exclusive bound is moved inwards by one step, or by a little when any number will do. */
function readBounds(schema: JsonObject, step: number): Bounds {
  const inwards = step === 0 ? 0.5 : step;
  const above = numberOf(schema['exclusiveMinimum']);
  const below = numberOf(schema['exclusiveMaximum']);
  const least = Math.max(
    numberOf(schema['minimum']) ?? Number.NEGATIVE_INFINITY,
    above === undefined ? Number.NEGATIVE_INFINITY : above + inwards,
  );
  const most = Math.min(
    numberOf(schema['maximum']) ?? Number.POSITIVE_INFINITY,
    below === undefined ? Number.POSITIVE_INFINITY : below - inwards,
  );
  if (least <= most || above === undefined || below === undefined) return { least, most };
  const middle = (above + below) / 2;
  return { least: middle, most: middle };
}

/** Samples of the string formats of JSON Schema, used where the prompt holds none. */
const formats: Readonly<Record<string, { readonly pattern: RegExp; readonly sample: string }>> = {
  date: { pattern: /\b\d{4}-\d\d-\d\d\b/, sample: '2025-01-15' },
  'date-time': {
    pattern: /\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)/,
    sample: '2025-01-15T12:00:00Z',
  },
  time: { pattern: /\b\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)/, sample: '12:00:00Z' },
  duration: { pattern: /\bP(?:\d+[YMWD])*(?:T(?:\d+[HMS])+)?\b(?<!P)/, sample: 'PT1H' },
  email: { pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/, sample: 'person@example.com' },
  uri: { pattern: /\bhttps?:\/\/[^\s"'<>)]+[^\s"'<>).,;!?]/, sample: 'https://example.com/' },
  url: { pattern: /\bhttps?:\/\/[^\s"'<>)]+[^\s"'<>).,;!?]/, sample: 'https://example.com/' },
  uuid: {
    pattern: /\b[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}\b/i,
    sample: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  },
  ipv4: { pattern: /\b(?:\d{1,3}\.){3}\d{1,3}\b/, sample: '192.0.2.1' },
  ipv6: { pattern: /\b[\da-f]{1,4}(?::[\da-f]{0,4}){2,7}\b/i, sample: '2001:db8::1' },
  hostname: { pattern: /\b[a-z\d-]+(?:\.[a-z\d-]+)+\b/i, sample: 'example.com' },
};

/** A text from the prompt that suits the name of the member, within the lengths and in the format asked for. */
export function fillString(schema: JsonObject, evidence: Evidence, name: string): string {
  const { format, pattern } = schema;
  const known = typeof format === 'string' ? formats[format] : undefined;
  if (known !== undefined) return evidence.find(known.pattern) ?? known.sample;
  const text = typeof schema['default'] === 'string' ? schema['default'] : chooseText(evidence, name);
  const fitted = fitLength(text, schema);
  return typeof pattern === 'string' ? fitPattern(fitted, pattern) : fitted;
}

/** Members that want the whole request, and members that want a thing named in it. */
const wholeText =
  /quer|question|prompt|text|message|content|input|task|topic|instruction|request|summary|description|explanation|reason|answer|thought|note|body|search|^q$/i;
const bareNumber = /zip|postal|code|number|phone|^id$|_id$|Id$|amount|price|quantity/;
const dated = /date|day|when/i;

const timeZoned = /time_?zone|^tz$/i;

/** A name of the time zone database, or an offset of UTC. */
const timeZone =
  /\b(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Etc|Europe|Indian|Pacific)\/[A-Z][\w+-]*(?:\/[A-Z]\w*)?|\bUTC(?:[+-]\d{1,2}(?::?\d\d)?)?\b/;

/** The zone that is named, or that of a city that is named. */
function chooseTimeZone({ find, names }: Evidence): string {
  const cities = names.map((name) => `/${name.replaceAll(' ', '_')}`);
  const zones = Intl.supportedValuesOf('timeZone');
  return find(timeZone) ?? zones.find((zone) => cities.some((city) => zone.endsWith(city))) ?? 'UTC';
}

function chooseText(evidence: Evidence, name: string): string {
  if (bareNumber.test(name)) {
    const number = evidence.takeNumber(() => true);
    if (number !== undefined) return String(number);
  }
  if (timeZoned.test(name)) return chooseTimeZone(evidence);
  if (/e-?mail/i.test(name)) return evidence.find(formats['email']?.pattern ?? /$^/) ?? 'person@example.com';
  if (/^ur[il]$|url$|link/i.test(name))
    return evidence.find(formats['uri']?.pattern ?? /$^/) ?? 'https://example.com/';
  if (dated.test(name)) return evidence.find(/\b\d{4}-\d\d-\d\d\b/) ?? '2025-01-15';
  if (/title|heading|headline|label/i.test(name)) return evidence.quotes[0] ?? makeTitle(evidence.text, name);
  if (wholeText.test(name)) return evidence.quotes[0] ?? (evidence.text || 'text');
  return (
    evidence.takeName() ??
    evidence.find(expression(name)) ??
    capitalise(evidence.takeWord() ?? (name || 'text'))
  );
}

/** The first sentence of the prompt without its full stop, if it is short enough for a title. */
function makeTitle(text: string, name: string): string {
  const sentence = (/^[^\n.!?]+/.exec(text)?.[0] ?? '').trim();
  return sentence === '' ? capitalise(name) : sentence.slice(0, 80).trim();
}

/** Sums are passed on as they stand: `expression: "2 + 3 * 4"`. */
function expression(name: string): RegExp {
  return /expression|formula|equation|calculation|sum/i.test(name)
    ? /[-+]?\d[\d.]*(?:\s*[-+*/^%()]\s*[-+(]*\d[\d.]*\)*)+/
    : /$^/;
}

function fitLength(text: string, schema: JsonObject): string {
  const least = numberOf(schema['minLength']) ?? 0;
  const most = numberOf(schema['maxLength']) ?? Number.POSITIVE_INFINITY;
  // JSON Schema counts code points.
  let fitted = Array.from(text);
  while (fitted.length < least)
    fitted = fitted.concat(Array.from(fitted.length === 0 ? 'text' : ` ${text || 'text'}`));
  return fitted.slice(0, most).join('');
}

function fitPattern(text: string, pattern: string): string {
  try {
    if (new RegExp(pattern, 'u').test(text)) return text;
  } catch {
    return text;
  }
  return sampleOfPattern(pattern) ?? text;
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
