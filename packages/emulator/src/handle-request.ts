import { crc32 } from 'node:zlib';
import { authenticate, type AuthenticationRules, type Caller } from './auth/authenticate.ts';
import { answerRequest } from './engine/answer.ts';
import type { PromptCache } from './engine/prompt-cache.ts';
import { damageFrames, raiseFault, type Fault } from './faults.ts';
import { writeConverseBody } from './operations/converse.ts';
import { writeStreamFrames } from './operations/converse-stream.ts';
import { streamEvents, type DraftEvent } from './operations/stream-events.ts';
import type { Pace } from './options.ts';
import { pauseFor } from './pause.ts';
import { createRandom } from './random.ts';
import { writeReply, type Call, type Reply } from './replies.ts';
import type { Route } from './routes.ts';
import { ServiceError } from './service-error.ts';
import { checkModel } from './validate/check-model.ts';
import type { ValidationRules } from './validate/rules.ts';
import { validateRequest } from './validate/validate-request.ts';
import type { WireRequest, WireResponse } from './wire.ts';

/** What an emulator hands to the handling of one request. */
export interface Surroundings {
  readonly authentication: AuthenticationRules | undefined;
  readonly rules: ValidationRules;
  readonly pace: Pace;
  /** Decides, with the body of a request, how its stream is cut and padded: the same request gives the same bytes. */
  readonly seed: number;
  readonly signingSecret: string;
  readonly cache: PromptCache;
  /** Takes the fault that was ordered for the next answer. */
  readonly takeFault: () => Fault | undefined;
  /** Finds the scripted reply to a call. */
  readonly findReply: (call: Call) => Promise<Reply | undefined>;
}

/** A request on its way through the emulator, with the place where it leaves its traces. */
export interface Visit {
  readonly request: WireRequest;
  readonly route: Route | undefined;
  readonly body: unknown;
  /** Headers of every answer: date and request id. */
  readonly headers: Readonly<Record<string, string>>;
  readonly onCaller: (caller: Caller) => void;
}

/** Answers one request, or throws the service's refusal. */
export async function handleRequest(visit: Visit, around: Surroundings): Promise<WireResponse> {
  const { request, route, body } = visit;
  if (route === undefined) throw unknownOperation();
  visit.onCaller(around.authentication ? authenticate(request, around.authentication) : { scheme: 'none' });

  const fault = around.takeFault();
  raiseFault(fault);
  const facts = checkModel(route.modelId, around.rules);
  const converse = validateRequest(body, {
    facts,
    rules: around.rules,
    streaming: route.operation === 'converse-stream',
    signingSecret: around.signingSecret,
  });
  const engine = answerRequest(converse, {
    facts,
    signingSecret: around.signingSecret,
    cache: around.cache.account(converse, facts),
  });
  const reply = await around.findReply({
    operation: route.operation,
    modelId: route.modelId,
    request: converse,
  });
  await pauseFor(around.pace.firstByteMs, request.signal);

  const echo = readEcho(converse);
  const streaming = route.operation === 'converse-stream';
  if (typeof reply === 'object' && 'events' in reply) {
    if (!streaming) throw noUnaryEvents();
    return writeStream(reply.events, { visit, around, fault });
  }
  const answer = reply === undefined ? engine : writeReply(reply, engine);
  if (!streaming) {
    const payload = writeConverseBody(answer, echo);
    return {
      status: 200,
      headers: {
        ...visit.headers,
        'content-type': 'application/json',
        'content-length': String(payload.length),
      },
      body: payload,
    };
  }
  const random = createRandom(crc32(request.body, around.seed));
  const events = streamEvents(answer, { style: facts.stream, random, metadata: echo });
  return writeStream(events, { visit, around, fault });
}

function unknownOperation(): ServiceError {
  return new ServiceError({
    type: 'UnknownOperationException',
    status: 404,
    message: 'Unable to determine service/operation name to be authorized',
    layer: 'gateway',
  });
}

function noUnaryEvents(): ServiceError {
  return new ServiceError({
    type: 'InternalServerException',
    status: 500,
    message:
      'The scripted reply is a list of stream events, but the call is Converse. Give it content blocks.',
  });
}

/** Tier and latency are told back when the request named them. */
function readEcho({ performanceConfig, serviceTier }: Call['request']): object {
  return {
    ...(performanceConfig === undefined ? {} : { performanceConfig }),
    ...(serviceTier === undefined ? {} : { serviceTier }),
  };
}

interface StreamContext {
  readonly visit: Visit;
  readonly around: Surroundings;
  readonly fault: Fault | undefined;
}

function writeStream(events: Iterable<DraftEvent>, { visit, around, fault }: StreamContext): WireResponse {
  const random = createRandom(crc32(visit.request.body, (around.seed + 1) >>> 0));
  const frames = damageFrames(writeStreamFrames(events, random), fault);
  return {
    status: 200,
    headers: { ...visit.headers, 'content-type': 'application/vnd.amazon.eventstream' },
    body: paced(frames, around.pace, visit.request.signal),
  };
}

async function* paced(
  frames: Iterable<Uint8Array>,
  pace: Pace,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  let first = true;
  for (const frame of frames) {
    if (!first) await pauseFor(pace.perEventMs, signal);
    if (signal?.aborted) return;
    first = false;
    yield frame;
  }
}
