import { crc32 } from 'node:zlib';
import { countInput } from '../engine/count-input.ts';
import { writeUsage } from '../engine/write-usage.ts';
import { EmulatorError } from '../errors.ts';
import { damageStream } from '../faults/disturb-answer.ts';
import { admitRequest } from '../operations/admit-request.ts';
import { streamFrames } from './stream-frames.ts';
import { createRandom } from '../random.ts';
import type { Call, Reply } from '../replies.ts';
import type { AdmittedVisit, Backend, Operation, Surroundings } from '../surroundings.ts';
import type { WireResponse } from '../wire.ts';
import type { BackendOptions } from './backend-options.ts';
import { mapCompletion } from './map-completion.ts';
import { mapRequest } from './map-request.ts';
import { requestCompletion, type BackendTarget } from './request-completion.ts';

/**
 * A backend that asks any server with OpenAI's chat completions. A call that a script answers never gets there.
 * @throws EmulatorError `backend-invalid` when the address is no URL
 */
export function createBackend(options: BackendOptions): Backend {
  if (!URL.canParse(options.url) || !/^https?:/.test(options.url)) {
    throw new EmulatorError(
      'backend-invalid',
      `The address of the backend, "${options.url}", is no URL. Write http://127.0.0.1:11434/v1 or the like.`,
    );
  }
  return {
    async answer(visit, around, operation) {
      const findReply = async (call: Call): Promise<Reply | undefined> =>
        (await around.findReply(call)) ?? (await reply(call, visit));
      switch (visit.route.operation) {
        case 'converse-stream':
          return stream(visit, around, operation);
        case 'converse':
        case 'invoke':
        case 'invoke-with-response-stream':
          return operation(visit, { ...around, findReply });
        default:
          return operation(visit, around);
      }
    },
  };

  function targetOf(modelId: string, visit: AdmittedVisit): BackendTarget {
    const { url, model = modelId, apiKey, fetch: given } = options;
    return {
      url: `${url.replace(/\/+$/, '')}/chat/completions`,
      model: typeof model === 'function' ? model(modelId) : model,
      fetch: given ?? globalThis.fetch,
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(visit.request.signal === undefined ? {} : { signal: visit.request.signal }),
    };
  }

  /** The whole answer; undefined for an operation that asks for no text. */
  async function reply({ request, modelId }: Call, visit: AdmittedVisit): Promise<Reply | undefined> {
    if (request.messages === undefined || request.messages.length === 0) return undefined;
    const target = targetOf(modelId, visit);
    const response = await requestCompletion(
      mapRequest(request, { model: target.model, stream: false }),
      target,
    );
    return mapCompletion(await response.json());
  }

  /** The answer while it is made. What a guardrail has to see first is not streamed before it is whole. */
  async function stream(
    visit: AdmittedVisit,
    around: Surroundings,
    operation: Operation,
  ): Promise<WireResponse> {
    const { route, body } = visit;
    const { modelId = '' } = route;
    const { request, facts, echo, trace } = admitRequest(visit, around);
    const call: Call = { operation: route.operation, modelId, request, body };
    const scripted = await around.findReply(call);
    if (scripted !== undefined || request.guardrailConfig !== undefined) {
      return operation(visit, { ...around, findReply: async () => scripted ?? (await reply(call, visit)) });
    }
    const target = targetOf(modelId, visit);
    const response = await requestCompletion(
      mapRequest(request, { model: target.model, stream: true }),
      target,
    );
    const frames = streamFrames(response, {
      random: createRandom(crc32(visit.request.body, around.seed)),
      usage: writeUsage(
        { input: countInput(request), output: 0, cache: around.cache.account(request, facts) },
        facts,
      ),
      metadata: { ...echo, ...(Object.keys(trace).length === 0 ? {} : { trace }) },
    });
    return {
      status: 200,
      headers: { ...visit.headers, 'content-type': 'application/vnd.amazon.eventstream' },
      body: damageStream(frames, visit.fault),
    };
  }
}
