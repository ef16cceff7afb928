import type { LanguageModelV4, LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { createFetchStub, type StubbedAnswer } from '../fetch-stub.ts';

/** What anyone outside sees of one call: the request that left, and what came back. JSON, so that two can be compared. */
export interface Observation {
  readonly sent: readonly object[];
  readonly result?: unknown;
  readonly parts?: readonly unknown[];
  readonly error?: unknown;
}

/** A call of a language model, as both providers are given it. */
export interface PeerCall {
  readonly modelId: string;
  /** Second argument of the provider. */
  readonly settings?: object;
  /** Settings of the provider besides region, key and fetch. */
  readonly provider?: object;
  readonly options: LanguageModelV4CallOptions;
  readonly streaming: boolean;
  readonly answer: () => StubbedAnswer;
}

/** A provider of either side, as far as both are the same. */
export type CreateProvider = (settings: {
  readonly region: string;
  readonly apiKey: string;
  readonly fetch: typeof globalThis.fetch;
}) => (modelId: string, settings?: object) => LanguageModelV4;

/** Makes the call with one provider and writes down what can be seen of it. */
export async function observe(createProvider: CreateProvider, call: PeerCall): Promise<Observation> {
  const stub = createFetchStub(call.answer());
  const provider = createProvider({
    region: 'us-east-1',
    apiKey: 'bedrock-api-key-of-tests',
    fetch: stub.fetch,
    ...call.provider,
  });
  const seen: { result?: unknown; parts?: unknown[]; error?: unknown } = {};
  try {
    const model = provider(call.modelId, call.settings);
    if (call.streaming) {
      const { stream, ...result } = await model.doStream(call.options);
      seen.result = asJson(result);
      seen.parts = [];
      for await (const part of stream) seen.parts.push(asJson(part));
    } else {
      seen.result = asJson(await model.doGenerate(call.options));
    }
  } catch (error) {
    seen.error = describeError(error);
  }
  const sent = stub.requests.map(({ url, method, headers, body }) => ({
    url: url.href,
    method,
    headers: Object.fromEntries(headers),
    body,
  }));
  return { sent, ...seen };
}

/** Makes JSON of a value, with errors told by what programs look at. */
function asJson(value: unknown): unknown {
  const text: string | undefined = JSON.stringify(value, (_key, member: unknown) =>
    member instanceof Error ? describeError(member) : member,
  );
  return text === undefined ? undefined : (JSON.parse(text) as unknown);
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { value: asJson(error) as object };
  const { name, message } = error;
  const shown: Record<string, unknown> = { name, message };
  for (const key of ['statusCode', 'isRetryable', 'url', 'responseBody', 'argument', 'functionality']) {
    if (key in error) shown[key] = (error as unknown as Record<string, unknown>)[key];
  }
  return shown;
}
