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

/** How a model is called: its options, and what the service has told of it. */
export interface ConverseOptions extends LanguageModelOptions {
  readonly learned: Learned;
}

/** One answer of Converse as a result of the AI SDK. */
export async function generate(
  model: ConverseModel,
  options: ConverseOptions,
  call: LanguageModelV4CallOptions,
): Promise<LanguageModelV4GenerateResult> {
  const target = { ...readTarget(model.modelId, options), streaming: false };
  return await sendMapped({ call, target, learned: options.learned }, async (mapped) => {
    const { response, http } = await model.converse(mapped.request, readCallOptions(call));
    const { error, ...answer } = mapResponse(response, mapped.context);
    if (error !== undefined) throw error;
    return {
      ...answer,
      warnings: [...mapped.warnings, ...answer.warnings],
      request: describeRequest(mapped.request),
      response: { ...mapResponseMetadata(http, model.modelId), headers: { ...http.headers }, body: response },
    };
  });
}

/** An answer of ConverseStream as a stream of parts. */
export async function stream(
  model: ConverseModel,
  options: ConverseOptions,
  call: LanguageModelV4CallOptions,
): Promise<LanguageModelV4StreamResult> {
  const target = { ...readTarget(model.modelId, options), streaming: true };
  return await sendMapped({ call, target, learned: options.learned }, async (mapped) =>
    mapped.unstreamed === true ? streamWhole(model, mapped, call) : streamEvents(model, mapped, call),
  );
}

interface Sending {
  readonly call: LanguageModelV4CallOptions;
  readonly target: ModelTarget;
  readonly learned: Learned;
}

/** Sends a call. One that is refused for what nothing was known of teaches it, and goes out once more without. */
async function sendMapped<Result>(
  sending: Sending,
  send: (mapped: MappedRequest) => Promise<Result>,
): Promise<Result> {
  const { call, target, learned } = sending;
  const known: Learned = { ...learned };
  const mapped = mapRequest(call, { ...target, ...known });
  try {
    return await send(mapped);
  } catch (error) {
    const news = readNews(error, mapped, known);
    if (news === undefined) throw toAiSdkError(error);
    Object.assign(learned, news);
    return await sendMapped(sending, send);
  }
}

/** What a refusal tells that this call did not know; another at the same time may have learned it meanwhile. */
function readNews(error: unknown, { context }: MappedRequest, known: Learned): Learned | undefined {
  if (!BedrockError.isBedrockError(error)) return undefined;
  if (known.toolStreaming === undefined && refusesToolStreams(error)) return { toolStreaming: false };
  // Of a model that is known to cache, it is the place or the account that is refused: that is for the caller to know.
  const isNews = known.cachePoints === undefined && context.family.capabilities.cache === undefined;
  return isNews && context.cachePointsSent > 0 && error.reason === 'cache-unsupported'
    ? { cachePoints: false }
    : undefined;
}

/** "This model doesn't support tool use in streaming mode." (ValidationException, seen 2024-2026) */
function refusesToolStreams({ serviceMessage = '' }: BedrockError): boolean {
  return /tool use in streaming mode/i.test(serviceMessage);
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
  const { response, http } = await model.converse(mapped.request, readCallOptions(call));
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
