import type { LanguageModelV2, LanguageModelV2StreamPart } from '@ai-sdk/provider-v2';
import type {
  LanguageModelV1,
  LanguageModelV1CallOptions,
  LanguageModelV1CallWarning,
} from '@ai-sdk/provider-v1';
import { createLosses } from '../losses.ts';
import { mapReader } from '../map-stream.ts';
import { generateResultToV1, warningsToV1 } from './v2-to-v1-answer.ts';
import { callOptionsToV2 } from './v2-to-v1-call.ts';
import { createStreamPartMapper } from './v2-to-v1-stream.ts';
import { resolveV1Options, type V1Options } from './v1-options.ts';
import { requestToV1 } from './v1-request.ts';

/**
 * A V2 language model (`ai` 5) as a V1 one (`ai` 4).
 *
 * `generateObject` and `streamObject` go by `responseFormat: { type: 'json', schema }`, which a V2 model maps to
 * whatever it does best. What V1 has no place for is a warning, and is kept in `parts` of `providerMetadata['ai-sdk-downlevel']`.
 */
export function languageModelV2ToV1(model: LanguageModelV2, options: V1Options = {}): LanguageModelV1 {
  const resolved = resolveV1Options(model.provider, options);
  return {
    specificationVersion: 'v1',
    provider: model.provider,
    modelId: model.modelId,
    defaultObjectGenerationMode: 'json',
    supportsStructuredOutputs: true,
    // `ai` 4 downloads what a model does not fetch itself, and asks this for each URL.
    supportsImageUrls: false,
    supportsUrl: (url) => isSupportedUrl(model.supportedUrls, url),
    async doGenerate(callOptions) {
      const result = await model.doGenerate(callOptionsToV2(callOptions, resolved));
      return { ...generateResultToV1(result, resolved), rawCall: rawCall(callOptions) };
    },
    async doStream(callOptions) {
      const result = await model.doStream(callOptionsToV2(callOptions, resolved));
      const { reader, first, warnings } = await takeStart(result.stream);
      const mapper = createStreamPartMapper(resolved, createLosses('V1'));
      const waiting = first === undefined ? [] : [first];
      const stream = mapReader(reader, (part) => [...waiting.splice(0), part].flatMap(mapper));
      return {
        stream: waiting.length === 0 ? stream : startWith(waiting.splice(0).flatMap(mapper), stream),
        rawCall: rawCall(callOptions),
        ...(result.response?.headers !== undefined && { rawResponse: { headers: result.response.headers } }),
        ...(result.request !== undefined && { request: requestToV1(result.request) }),
        warnings,
      };
    },
  };
}

/** V1 returns warnings with the result, V2 as the first part of the stream: so that part is read ahead. */
async function takeStart(stream: ReadableStream<LanguageModelV2StreamPart>): Promise<{
  readonly reader: ReadableStreamDefaultReader<LanguageModelV2StreamPart>;
  readonly first: LanguageModelV2StreamPart | undefined;
  readonly warnings: LanguageModelV1CallWarning[];
}> {
  const reader = stream.getReader();
  const { value } = await reader.read();
  if (value?.type === 'stream-start')
    return { reader, first: undefined, warnings: warningsToV1(value.warnings) };
  return { reader, first: value, warnings: [] };
}

function startWith<T>(head: readonly T[], rest: ReadableStream<T>): ReadableStream<T> {
  const reader = rest.getReader();
  return new ReadableStream<T>({
    start(controller) {
      for (const part of head) controller.enqueue(part);
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

function isSupportedUrl(supported: LanguageModelV2['supportedUrls'], url: URL): boolean {
  // V1 asks synchronously. A map that comes later cannot be waited for, so the URL is downloaded instead.
  if ('then' in supported) return false;
  return Object.values(supported).some((patterns) => patterns.some((pattern) => pattern.test(url.href)));
}

function rawCall({
  prompt,
  mode: _mode,
  inputFormat: _format,
  abortSignal: _signal,
  headers: _headers,
  ...settings
}: LanguageModelV1CallOptions): {
  readonly rawPrompt: unknown;
  readonly rawSettings: Record<string, unknown>;
} {
  return { rawPrompt: prompt, rawSettings: settings };
}
