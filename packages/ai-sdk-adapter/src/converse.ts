import {
  InvalidArgumentError,
  type LanguageModelV4CallOptions,
  type LanguageModelV4GenerateResult,
  type LanguageModelV4StreamPart,
  type LanguageModelV4StreamResult,
} from '@ai-sdk/provider';
import {
  createStreamMapper,
  mapRequest,
  mapResponse,
  mapResponseAsStream,
  type MappedRequest,
  type ModelTarget,
} from '@bedrock-kit/converse-mapper';
import { BedrockError, type CallOptions, type ConverseModel, type HttpMetadata } from '@bedrock-kit/models';
import { readModelId } from '@bedrock-kit/schemas';
import type { LanguageModelOptions, Learned } from './language-model-options.ts';
import { createPartStream, readOpening } from './part-stream.ts';
import { mapResponseMetadata } from './response-metadata.ts';
import { toAiSdkError } from './to-ai-sdk-error.ts';
import { asWireBody } from './wire-body.ts';

type Target = Omit<ModelTarget, 'streaming'>;

function readTarget(modelId: string, options: LanguageModelOptions): Target {
  // Programs without types pass what their configuration gave; that is found by the call, not while they start.
  if (typeof modelId !== 'string') {
    throw new InvalidArgumentError({
      argument: 'modelId',
      message: `The model id must be a string, not ${typeof modelId}.`,
    });
  }
  const { modelFamily, settings, generateId } = options;
  const named = options.baseModel ?? modelId;
  const isUntold = modelFamily !== undefined && readModelId(named).vendor === undefined;
  const baseModel = isUntold ? `${modelFamily}.model` : options.baseModel;
  return {
    modelId,
    ...(baseModel === undefined ? {} : { baseModel }),
    ...(settings === undefined ? {} : { settings }),
    ...(generateId === undefined ? {} : { generateId }),
  };
}

/** One answer of Converse as a result of the AI SDK. */
export async function generate(
  model: ConverseModel,
  options: LanguageModelOptions,
  call: LanguageModelV4CallOptions,
): Promise<LanguageModelV4GenerateResult> {
  const mapped = mapRequest(call, { ...readTarget(model.modelId, options), streaming: false });
  const { response, http } = await asAiSdkErrors(model.converse(mapped.request, readCallOptions(call)));
  const answer = mapResponse(response, mapped.context);
  return {
    ...answer,
    warnings: [...mapped.warnings, ...answer.warnings],
    request: describeRequest(mapped.request),
    response: { ...mapResponseMetadata(http, model.modelId), headers: { ...http.headers }, body: response },
  };
}

/** How a streamed call is made. */
export interface StreamOptions extends LanguageModelOptions {
  readonly learned: Learned;
}

/** An answer of ConverseStream as a stream of parts. */
export async function stream(
  model: ConverseModel,
  options: StreamOptions,
  call: LanguageModelV4CallOptions,
): Promise<LanguageModelV4StreamResult> {
  const target = { ...readTarget(model.modelId, options), ...options.learned, streaming: true };
  const mapped = mapRequest(call, target);
  if (mapped.unstreamed === true) return streamWhole(model, mapped, call);
  try {
    return await streamEvents(model, mapped, call);
  } catch (error) {
    if (!refusesToolStreams(error)) throw toAiSdkError(error);
    options.learned.toolStreaming = false;
    return streamWhole(model, mapRequest(call, { ...target, toolStreaming: false }), call);
  }
}

async function streamEvents(
  model: ConverseModel,
  mapped: MappedRequest,
  call: LanguageModelV4CallOptions,
): Promise<LanguageModelV4StreamResult> {
  const source = await model.converseStream(mapped.request, readCallOptions(call));
  const opening = await readOpening(source);
  const parts = createPartStream({
    source,
    opening,
    mapper: createStreamMapper(mapped.context),
    preamble: writePreamble(model, mapped, source.http),
    includeRawChunks: call.includeRawChunks === true,
    ...(call.abortSignal === undefined ? {} : { abortSignal: call.abortSignal }),
  });
  return {
    stream: parts,
    request: describeRequest(mapped.request),
    response: { headers: { ...source.http.headers } },
  };
}

/** For models that stream no tool calls (E13): one answer of Converse, told as a stream. */
async function streamWhole(
  model: ConverseModel,
  mapped: MappedRequest,
  call: LanguageModelV4CallOptions,
): Promise<LanguageModelV4StreamResult> {
  const { response, http } = await asAiSdkErrors(model.converse(mapped.request, readCallOptions(call)));
  const parts = [
    ...writePreamble(model, mapped, http),
    ...(call.includeRawChunks === true ? [{ type: 'raw' as const, rawValue: response }] : []),
    ...mapResponseAsStream(response, mapped.context),
  ];
  return {
    stream: new ReadableStream({
      start(controller) {
        for (const part of parts) controller.enqueue(part);
        controller.close();
      },
    }),
    request: describeRequest(mapped.request),
    response: { headers: { ...http.headers } },
  };
}

/** "This model doesn't support tool use in streaming mode." (ValidationException, seen 2024-2026) */
function refusesToolStreams(error: unknown): boolean {
  return BedrockError.isBedrockError(error) && /tool use in streaming mode/i.test(error.serviceMessage ?? '');
}

function writePreamble(
  { modelId }: ConverseModel,
  { warnings }: MappedRequest,
  http: HttpMetadata,
): LanguageModelV4StreamPart[] {
  return [
    { type: 'stream-start', warnings: [...warnings] },
    { type: 'response-metadata', ...mapResponseMetadata(http, modelId) },
  ];
}

/** A header that is `undefined` takes the provider's header of that name away. */
function readCallOptions({ abortSignal, headers }: LanguageModelV4CallOptions): CallOptions {
  return { abortSignal, headers };
}

const sent = Symbol('sent');

/** The getter is one for all: a closure for each call would keep the request alive beyond the collections of young objects. */
const lazyBody: PropertyDescriptor & ThisType<{ readonly [sent]: object }> = {
  enumerable: true,
  configurable: true,
  get() {
    return asWireBody(this[sent]);
  },
};

function describeRequest(request: object): { readonly body?: unknown } {
  return Object.defineProperties({}, { [sent]: { value: request }, body: lazyBody });
}

async function asAiSdkErrors<Result>(result: Promise<Result>): Promise<Result> {
  try {
    return await result;
  } catch (error) {
    throw toAiSdkError(error);
  }
}
