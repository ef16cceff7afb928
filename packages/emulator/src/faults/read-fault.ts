import { findException } from '@bedrock-kit/schemas';
import { EmulatorError } from '../errors.ts';
import type { Fault, StreamPlace } from '../faults.ts';
import { statusOf } from '../service-error.ts';
import { readDuration } from './read-duration.ts';

/** A fault as a person spells it, with how often it happens. */
export interface OrderedFault {
  readonly fault: Fault;
  /** Only so many requests that are alike fail, the one after them passes. Absent: each. */
  readonly times?: number;
}

/** The names beside those of exceptions, each with the members that it takes. */
const faultNames: Readonly<Record<string, readonly string[]>> = {
  cut: ['at', 'bytes', 'times'],
  reset: ['at', 'bytes', 'times'],
  flip: ['at', 'byte', 'times'],
  stall: ['at', 'for', 'times'],
  chunks: ['bytes', 'every', 'times'],
  'clock-skew': ['by', 'times'],
  'expired-token': ['times'],
};
const exceptionMembers = ['at', 'message', 'status', 'retry-after', 'times'];

/**
 * Reads `throttlingException; at=contentBlockDelta:3`: a name, then members, separated by semicolons. Values with
 * semicolons stand in double quotes.
 * @throws EmulatorError `fault-invalid`, naming the part that is wrong and what could stand there
 */
export function readFault(text: string): OrderedFault {
  const [name = '', ...parts] = splitParts(text);
  const allowed = faultNames[name] ?? (name.endsWith('Exception') ? exceptionMembers : undefined);
  if (allowed === undefined) {
    throw invalid(
      text,
      `"${name}" is no fault. Name an exception (throttlingException, …) or one of ${Object.keys(faultNames).join(', ')}`,
    );
  }
  const members = readMembers(parts, { text, name, allowed });
  const times = members.get('times');
  return {
    fault: name.endsWith('Exception') ? readException(name, members, text) : readNamed(name, members, text),
    ...(times === undefined ? {} : { times: readCount(times, { text, member: 'times' }) }),
  };
}

function splitParts(text: string): readonly string[] {
  return (text.match(/(?:"[^"]*"|[^;"])+/g) ?? []).map((part) => part.trim()).filter((part) => part !== '');
}

interface MemberContext {
  readonly text: string;
  readonly name: string;
  readonly allowed: readonly string[];
}

function readMembers(parts: readonly string[], context: MemberContext): ReadonlyMap<string, string> {
  const { text, name, allowed } = context;
  const members = new Map<string, string>();
  for (const part of parts) {
    const at = part.indexOf('=');
    const key = (at === -1 ? part : part.slice(0, at)).trim();
    if (at === -1) throw invalid(text, `"${part}" has no value; write ${key}=…`);
    if (!allowed.includes(key)) {
      throw invalid(text, `${name} has no member "${key}". It has ${allowed.join(', ')}`);
    }
    members.set(
      key,
      part
        .slice(at + 1)
        .trim()
        .replace(/^"(.*)"$/s, '$1'),
    );
  }
  return members;
}

/** Without a place an HTTP error; with one an exception frame at that place of the stream. */
function readException(name: string, members: ReadonlyMap<string, string>, text: string): Fault {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  const place = members.get('at');
  const message = members.get('message');
  const status = members.get('status');
  const retryAfter = members.get('retry-after');
  if (findException(type) === undefined && statusOf(type) === 400 && status === undefined) {
    throw invalid(text, `the service has no ${type}; give it a status to send it all the same: status=500`);
  }
  if (place !== undefined && place !== 'http') {
    if (status !== undefined || retryAfter !== undefined) {
      throw invalid(text, 'an exception inside a stream has no status and no retry-after; leave out "at"');
    }
    return {
      kind: 'stream-exception',
      type: name.charAt(0).toLowerCase() + name.slice(1),
      ...readPlace(place, text),
      ...(message === undefined ? {} : { message }),
    };
  }
  return {
    kind: 'exception',
    type,
    ...(message === undefined ? {} : { message }),
    ...(status === undefined ? {} : { status: readStatus(status, text) }),
    ...(retryAfter === undefined ? {} : { headers: { 'retry-after': retryAfter } }),
  };
}

function readNamed(name: string, members: ReadonlyMap<string, string>, text: string): Fault {
  const place = readPlace(members.get('at'), text);
  const count = (member: string): number | undefined => {
    const value = members.get(member);
    return value === undefined ? undefined : readCount(value, { text, member });
  };
  const bytes = count('bytes');
  switch (name) {
    case 'reset':
      if (!members.has('at')) return { kind: 'reset' };
      return { kind: 'cut', how: 'reset', ...place, ...(bytes === undefined ? {} : { bytes }) };
    case 'cut':
      return { kind: 'cut', ...place, ...(bytes === undefined ? {} : { bytes }) };
    case 'flip': {
      const byte = count('byte');
      return { kind: 'flip', ...place, ...(byte === undefined ? {} : { byte }) };
    }
    case 'stall': {
      const duration = members.get('for') ?? 'ever';
      return {
        kind: 'stall',
        ...place,
        ...(duration === 'ever' ? {} : { ms: readDuration(duration, text) }),
      };
    }
    case 'chunks': {
      const every = members.get('every');
      return {
        kind: 'chunks',
        ...(bytes === undefined ? {} : { bytes }),
        ...(every === undefined ? {} : { ms: readDuration(every, text) }),
      };
    }
    case 'clock-skew':
      return { kind: 'clock-skew', ms: readDuration(members.get('by') ?? '1h', text) };
    default:
      return { kind: 'expired-token' };
  }
}

const eventTypes = [
  'messageStart',
  'contentBlockStart',
  'contentBlockDelta',
  'contentBlockStop',
  'messageStop',
  'metadata',
  'chunk',
];

/** `start`, `end`, `frame:3`, `contentBlockDelta`, `contentBlockDelta:3`. */
function readPlace(at: string | undefined, text: string): StreamPlace {
  if (at === undefined || at === 'start') return {};
  if (at === 'end') return { afterFrames: Number.POSITIVE_INFINITY };
  const [name = '', number] = at.split(':', 2);
  const count = number === undefined ? undefined : readCount(number, { text, member: 'at' });
  if (name === 'frame') return { afterFrames: count ?? 1 };
  if (!eventTypes.includes(name)) {
    throw invalid(
      text,
      `"${at}" is no place. Write start, end, frame:3 or an event with its number, such as contentBlockDelta:3 (events: ${eventTypes.join(', ')})`,
    );
  }
  return { afterEvent: name, ...(count === undefined ? {} : { nth: count }) };
}

function readCount(
  value: string,
  { text, member }: { readonly text: string; readonly member: string },
): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(number)) {
    throw invalid(text, `${member}=${value} must be a whole number from 0 on`);
  }
  return number;
}

function readStatus(value: string, text: string): number {
  const status = readCount(value, { text, member: 'status' });
  if (status < 400 || status > 599) throw invalid(text, `status=${value} must be an HTTP error, 400 to 599`);
  return status;
}

function invalid(text: string, problem: string): EmulatorError {
  return new EmulatorError('fault-invalid', `The fault "${text.slice(0, 200)}" cannot be read: ${problem}.`);
}
