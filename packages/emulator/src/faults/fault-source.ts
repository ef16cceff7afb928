import { createHash } from 'node:crypto';
import type { Fault } from '../faults.ts';
import { EmulatorError } from '../errors.ts';
import { createRandom } from '../random.ts';
import { validationError } from '../service-error.ts';
import { headerOf, type WireRequest } from '../wire.ts';
import { readFault, type OrderedFault } from './read-fault.ts';

/** The request header that orders a fault for its own answer; `none` lets the request pass. */
export const faultHeader = 'x-emulator-fault';

export interface FaultOptions {
  /** Faults of which each answer may get one, as objects or in the grammar of the header. Absent: `commonFaults` when there is a rate. */
  readonly faults?: readonly (Fault | string)[];
  /** Probability that an answer gets a fault, 0 to 1. Default: 1 when faults are given, else 0. */
  readonly faultRate?: number;
}

/** What goes wrong when only a rate is given: about what a busy region and a bad network do. */
export const commonFaults: readonly string[] = [
  'throttlingException',
  'serviceUnavailableException',
  'internalServerException',
  'modelStreamErrorException; at=contentBlockDelta:2',
  'cut; at=contentBlockDelta:2',
  'reset',
];

export interface FaultSource {
  /** Orders faults for the next requests, one each. */
  order(faults: readonly (Fault | string)[]): void;
  /** What is to go wrong with the answer to a request: by its header, by order, by chance. */
  next(request: WireRequest): Fault | undefined;
  /** Forgets what was ordered. */
  clear(): void;
}

/** Where the faults of an emulator come from. `seed` decides which requests are hit by a rate. */
export function createFaultSource(options: FaultOptions, seed: number): FaultSource {
  const standing = (options.faults ?? (options.faultRate ? commonFaults : [])).map(asOrdered);
  const rate = readRate(options);
  const queue: OrderedFault[] = [];
  const counts = new Map<string, number>();
  let random = createRandom(seed);

  return {
    order: (faults) => void queue.push(...faults.map(asOrdered)),
    next: (request) => {
      const asked = headerOf(request, faultHeader);
      if (asked !== undefined) return asked === 'none' ? undefined : count(readHeader(asked), asked, request);
      const ordered = queue.shift();
      if (ordered !== undefined) {
        if ((ordered.times ?? 1) > 1) queue.unshift({ ...ordered, times: (ordered.times ?? 1) - 1 });
        return ordered.fault;
      }
      if (standing.length === 0 || random() >= rate) return undefined;
      const chosen = standing[Math.floor(random() * standing.length)];
      return chosen === undefined ? undefined : count(chosen, JSON.stringify(chosen.fault), request);
    },
    clear: () => {
      queue.length = 0;
      counts.clear();
      random = createRandom(seed);
    },
  };

  /** With `times`, so many requests that are alike fail; then one passes and the count begins anew. */
  function count({ fault, times }: OrderedFault, name: string, request: WireRequest): Fault | undefined {
    if (times === undefined) return fault;
    const key = `${name}\n${request.target}\n${createHash('sha1').update(request.body).digest('hex')}`;
    const before = counts.get(key) ?? 0;
    if (before < times) counts.set(key, before + 1);
    else counts.delete(key);
    return before < times ? fault : undefined;
  }
}

function asOrdered(fault: Fault | string): OrderedFault {
  return typeof fault === 'string' ? readFault(fault) : { fault };
}

function readRate({ faults, faultRate }: FaultOptions): number {
  if (faultRate === undefined) return faults === undefined ? 0 : 1;
  if (faultRate >= 0 && faultRate <= 1) return faultRate;
  throw new EmulatorError('fault-invalid', `faultRate is ${faultRate}; it must be a number from 0 to 1.`);
}

/** A mistake in the header is the caller's: a 400 that tells what is wrong. */
function readHeader(text: string): OrderedFault {
  try {
    return readFault(text);
  } catch (error) {
    throw validationError(`${faultHeader}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
