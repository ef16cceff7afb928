import type { CachePointBlock, ContentBlock, SystemContentBlock, Tool } from '@bedrock-kit/schemas';
import type { CachePlace, Family } from '../families/family.ts';
import type { CachePolicy } from '../language-model-options.ts';
import type { Warnings } from '../warnings.ts';
import type { DraftMessage } from './finish-turns.ts';

type Block = Tool | SystemContentBlock | ContentBlock;

/** The three lists of a request that may hold cache points, in the order in which the service reads them. */
export interface CacheableRequest {
  readonly tools: Tool[];
  readonly system: SystemContentBlock[];
  readonly messages: DraftMessage[];
}

interface Point {
  readonly list: Block[];
  readonly block: { cachePoint: CachePointBlock };
  readonly place: CachePlace;
  readonly path: string;
}

/** Sets the points of the policy; those that the caller set stay. */
export function addPolicyPoints(
  request: CacheableRequest,
  policy: 'auto' | CachePolicy,
  family: Family,
): void {
  const { cache, cachePolicy } = family.capabilities;
  if (cache === false || cachePolicy === false) return;
  const wanted: CachePolicy = policy === 'auto' ? {} : policy;
  const cachePoint: CachePointBlock =
    wanted.ttl === undefined ? { type: 'default' } : { type: 'default', ttl: wanted.ttl };
  const takes = (place: CachePlace): boolean =>
    wanted[place] !== false && (cache === undefined || cache.places.includes(place));
  if (takes('tools')) closeList(request.tools, cachePoint);
  if (takes('system')) closeList(request.system, cachePoint);
  if (!takes('messages')) return;
  // Two: this call reads what the one before wrote, and writes for the next.
  for (const message of request.messages.filter(({ role }) => role === 'user').slice(-2))
    closeList(message.content, cachePoint);
}

/**
 * Makes the cache points of a request such that the service takes them: none first in a list, none behind reasoning, no two
 * in a row, none where the family has none, no long one after a short one, not too many. Gives their number.
 */
export function settleCachePoints(request: CacheableRequest, family: Family, warnings: Warnings): number {
  let points = collectPoints(request);
  if (points.length === 0) return 0;
  points = points.filter((point) => settlePlace(point, warnings));
  points = points.filter((point) => isTaken(point, family, warnings));
  points = clampCount(points, family, warnings);
  settleTtl(points, family, warnings);
  return points.length;
}

function closeList(list: Block[], cachePoint: CachePointBlock): void {
  const last = list.at(-1);
  if (last !== undefined && !('cachePoint' in last)) list.push({ cachePoint });
}

function collectPoints({ tools, system, messages }: CacheableRequest): Point[] {
  const points: Point[] = [];
  collectFrom(tools, 'tools', 'toolConfig.tools', points);
  collectFrom(system, 'system', 'system', points);
  for (const [index, { content }] of messages.entries()) {
    // Most messages have none, and a path that nobody reads is a string for each of thousands.
    if (content.some((block) => 'cachePoint' in block))
      collectFrom(content, 'messages', `messages[${index}].content`, points);
  }
  return points;
}

function collectFrom(list: Block[], place: CachePlace, ...[path, points]: [string, Point[]]): void {
  for (const [index, block] of list.entries()) {
    if (!('cachePoint' in block)) continue;
    const own = { cachePoint: block.cachePoint };
    list[index] = own;
    points.push({ list, block: own, place, path: `${path}[${index}]` });
  }
}

function remove(point: Point): false {
  point.list.splice(point.list.indexOf(point.block), 1);
  return false;
}

/** Moves a point before the reasoning that it stands behind; takes it away where no place is legal (D2, B43). */
function settlePlace(point: Point, warnings: Warnings): boolean {
  const { list, block } = point;
  const from = list.indexOf(block);
  let to = from;
  while (to > 0 && 'reasoningContent' in (list[to - 1] ?? {})) to -= 1;
  const before = list[to - 1];
  if (before === undefined) {
    warnings.compatibility(
      'cachePoint',
      `The cache point at ${point.path} had nothing to cache before it: it was left out.`,
    );
    return remove(point);
  }
  if ('cachePoint' in before) {
    // The same spot twice, on the last part and on the message: one point, with the longer time.
    if (block.cachePoint.ttl === '1h') Object.assign(before, { cachePoint: block.cachePoint });
    return remove(point);
  }
  if (to !== from) {
    remove(point);
    list.splice(to, 0, block);
    warnings.compatibility(
      'cachePoint',
      `The cache point at ${point.path} stood behind reasoning: it was moved before it.`,
    );
  }
  return true;
}

function isTaken(point: Point, family: Family, warnings: Warnings): boolean {
  const { cache } = family.capabilities;
  if (cache === undefined || (cache !== false && cache.places.includes(point.place))) return true;
  const where = cache === false ? '' : ` in ${point.place}`;
  warnings.unsupported(
    'cachePoint',
    `The model takes no cache points${where}: the one at ${point.path} was left out.`,
  );
  return remove(point);
}

/** Keeps the last point of tools and system and the latest of the messages (D3). */
function clampCount(points: readonly Point[], family: Family, warnings: Warnings): Point[] {
  const { cache } = family.capabilities;
  const max = cache === undefined || cache === false ? 4 : cache.maxPoints;
  if (points.length <= max) return [...points];
  const dropOrder = [...points].sort((a, b) => dropRank(a, points) - dropRank(b, points));
  const dropped = new Set(dropOrder.slice(0, points.length - max));
  const names = [...dropped].map(({ path }) => path).join(', ');
  warnings.compatibility(
    'cachePoint',
    `The model takes ${max} cache points, ${points.length} were set: those at ${names} were left out.`,
  );
  for (const point of dropped) remove(point);
  return points.filter((point) => !dropped.has(point));
}

/** The lower, the sooner it goes: early messages, then early points of the static prefix, then what is dearest. */
function dropRank(point: Point, points: readonly Point[]): number {
  const index = points.indexOf(point);
  const isLastOfPlace = points.findLast(({ place }) => place === point.place) === point;
  if (isLastOfPlace) return point.place === 'messages' ? 4e6 : 3e6;
  return point.place === 'messages' ? 1e6 + index : 2e6 - points.length + index;
}

/** Long-lived points have to come before short-lived ones, over the whole request (D5). */
function settleTtl(points: readonly Point[], family: Family, warnings: Warnings): void {
  const { cache } = family.capabilities;
  const oneHour = cache === undefined || (cache !== false && cache.oneHour);
  let short = false;
  for (const { block, path } of points) {
    if (block.cachePoint.ttl !== '1h') {
      short = true;
    } else if (!oneHour || short) {
      const why = oneHour ? 'it stands behind a shorter one' : 'the model does not take ttl "1h"';
      warnings.compatibility(
        'cachePoint.ttl',
        `The cache point at ${path} was given five minutes, because ${why}.`,
      );
      block.cachePoint = { type: 'default' };
      short = true;
    }
  }
}
