import type { Emulator, EmulatorOptions, Fault } from '@bedrock-kit/emulator';

/** Something that goes wrong, and what has to come of it. */
export interface FaultScenario {
  readonly id: string;
  readonly title: string;
  /** It happens in the middle of a stream. */
  readonly streamsOnly?: boolean;
  /** How the emulator is made for it. */
  readonly emulator?: EmulatorOptions;
  /** `recovers`: the case passes in the end. Otherwise the call fails with one of these codes. */
  readonly expected: 'recovers' | readonly string[];
  /** Orders the fault, just before the case. */
  arm(emulator: Emulator): void;
}

/** Every fault that cases are run under. */
export const faultScenarios: readonly FaultScenario[] = [
  scenario('throttled', 'Throttled twice, then answered', {
    expected: 'recovers',
    faults: [
      { kind: 'exception', type: 'ThrottlingException', headers: { 'retry-after': '0' } },
      { kind: 'exception', type: 'ThrottlingException', headers: { 'retry-after': '0' } },
    ],
  }),
  scenario('unavailable', 'Unavailable once, then answered', {
    expected: 'recovers',
    faults: [{ kind: 'exception', type: 'ServiceUnavailableException' }],
  }),
  scenario('internal-error', 'An internal error, then answered', {
    expected: 'recovers',
    faults: [{ kind: 'exception', type: 'InternalServerException' }],
  }),
  scenario('not-ready', 'A model that is not ready, then answered', {
    expected: 'recovers',
    faults: [{ kind: 'exception', type: 'ModelNotReadyException' }],
  }),
  scenario('expired-token', 'Expired credentials, which are renewed', {
    expected: 'recovers',
    faults: [
      {
        kind: 'exception',
        type: 'ExpiredTokenException',
        message: 'The security token included in the request is expired',
      },
    ],
  }),
  {
    ...scenario('clock-skew', 'A clock that is 20 minutes slow', { expected: 'recovers', faults: [] }),
    emulator: { now: () => Date.now() + 20 * 60_000 },
  },
  {
    ...scenario('slow', 'An answer that comes slowly', { expected: 'recovers', faults: [] }),
    emulator: { pace: { firstByteMs: 40, perEventMs: 1 } },
  },
  scenario('access-denied', 'Access denied', {
    expected: ['AccessDeniedException'],
    faults: [{ kind: 'exception', type: 'AccessDeniedException' }],
  }),
  streamed('stream-throttled', 'Throttled in the first frame, then answered', {
    expected: 'recovers',
    faults: [
      {
        kind: 'stream-exception',
        type: 'throttlingException',
      },
    ],
  }),
  streamed('stream-exception', 'A model error in the middle', {
    expected: ['ModelStreamErrorException'],
    faults: [
      {
        kind: 'stream-exception',
        type: 'modelStreamErrorException',
        afterEvent: 'contentBlockDelta',
      },
    ],
  }),
  streamed('stream-unknown-exception', 'An exception that nobody knows', {
    expected: ['SomethingNewException'],
    faults: [
      {
        kind: 'stream-exception',
        type: 'somethingNewException',
        afterEvent: 'contentBlockDelta',
      },
    ],
  }),
  streamed('cut-in-frame', 'Cut inside a frame', {
    expected: ['stream-truncated'],
    faults: [
      {
        kind: 'cut',
        afterEvent: 'contentBlockDelta',
        bytes: 20,
      },
    ],
  }),
  streamed('cut-between-frames', 'Cut between two frames', {
    expected: ['stream-incomplete'],
    faults: [
      {
        kind: 'cut',
        afterEvent: 'contentBlockDelta',
      },
    ],
  }),
  streamed('reset', 'A connection that breaks', {
    expected: ['network-error'],
    faults: [
      {
        kind: 'cut',
        afterEvent: 'contentBlockDelta',
        how: 'reset',
      },
    ],
  }),
  streamed('damaged', 'A damaged byte', {
    expected: ['stream-damaged'],
    faults: [{ kind: 'flip', afterEvent: 'contentBlockDelta' }],
  }),
];

interface Course {
  readonly expected: FaultScenario['expected'];
  readonly faults: readonly Fault[];
}

function scenario(id: string, title: string, { expected, faults }: Course): FaultScenario {
  return { id, title, expected, arm: (emulator) => emulator.failNext(...faults) };
}

function streamed(id: string, title: string, course: Course): FaultScenario {
  return { ...scenario(id, title, course), streamsOnly: true };
}
