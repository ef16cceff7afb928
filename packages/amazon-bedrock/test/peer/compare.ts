import type { Observation } from './observe.ts';

/** One place where two observations differ: `body.toolConfig`, and what each side has there. */
export interface Difference {
  readonly path: string;
  /** What the peer has; undefined where it has nothing. */
  readonly peer: unknown;
  readonly ours: unknown;
}

/**
 * Lists where two observations differ. An error on one side only is one difference, `outcome`; so are parts of a stream
 * that come in another order, `parts`.
 */
export function compareObservations(peer: Observation, ours: Observation): Difference[] {
  const sent = compare(peer.sent[0], ours.sent[0], '');
  if ((peer.error === undefined) !== (ours.error === undefined)) {
    return [...sent.filter(() => ours.sent.length === peer.sent.length), outcome(peer, ours)];
  }
  const [theirParts = [], ourParts = []] = [peer.parts, ours.parts];
  const sameParts = kindsOf(theirParts) === kindsOf(ourParts);
  return [
    ...sent,
    ...compare(peer.error, ours.error, 'error'),
    ...compare(withoutRequest(peer.result), withoutRequest(ours.result), ''),
    ...(sameParts
      ? theirParts.flatMap((part, index) => compare(part, ourParts[index], ''))
      : [{ path: 'parts', peer: kindsOf(theirParts), ours: kindsOf(ourParts) }]),
  ];
}

/** The body that a result tells of is the one that was sent: differences of it are told once. */
function withoutRequest(result: unknown): unknown {
  if (!isObject(result)) return result;
  const { request: _request, ...rest } = result;
  return rest;
}

function outcome(peer: Observation, ours: Observation): Difference {
  return { path: 'outcome', peer: peer.error ?? 'an answer', ours: ours.error ?? 'an answer' };
}

function kindsOf(parts: readonly unknown[]): string {
  return parts.map((part) => (isObject(part) ? String(part['type']) : typeof part)).join(' ');
}

/** Lists where two JSON values differ; lists are compared place by place. */
function compare(peer: unknown, ours: unknown, path: string): Difference[] {
  if (Object.is(peer, ours)) return [];
  const bothLists = Array.isArray(peer) && Array.isArray(ours);
  if (!bothLists && (!isObject(peer) || !isObject(ours))) return [{ path, peer, ours }];
  const [left, right] = [membersOf(peer), membersOf(ours)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) =>
    compare(left.get(key), right.get(key), path === '' ? key : `${path}.${key}`),
  );
}

function membersOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(value as object));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
