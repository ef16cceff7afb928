import {
  createAmazonBedrock,
  type AmazonBedrockProviderSettings,
} from '@bedrock-kit/amazon-bedrock/ai-sdk-4';
import * as ai from 'ai4';
import { z } from 'zod';
import {
  type Answer,
  bedrockMetadata,
  type Call,
  defaultModelId,
  defined,
  type Driver,
  vendorOptions,
} from './driver.ts';
import { plan, readWeather } from './stories.ts';

export function createAi4(settings: AmazonBedrockProviderSettings): Driver {
  const bedrock = createAmazonBedrock(settings);
  return {
    name: 'ai 4',
    async generate(call) {
      return describe(await ai.generateText(options(call)));
    },
    async stream(call) {
      const result = ai.streamText(options(call));
      const deltas: string[] = [];
      for await (const delta of result.textStream) deltas.push(delta);
      const steps = await result.steps;
      const last = steps.at(-1);
      if (last === undefined) throw new Error('The stream had no step.');
      return { ...describe({ ...last, steps, usage: await result.usage }), deltas };
    },
    async abortStream(call, abort) {
      const types: string[] = [];
      for await (const part of ai.streamText(options(call)).fullStream) {
        types.push(part.type);
        if (part.type === 'text-delta') abort.abort();
      }
      return types;
    },
    async streamErrors(call) {
      const errors: unknown[] = [];
      await ai
        .streamText({ ...options(call), onError: ({ error }) => void errors.push(error) })
        .consumeStream();
      return errors;
    },
    async object(call, mode) {
      return (await ai.generateObject({ ...options(call), schema: plan, mode })).object;
    },
    async streamObject(call) {
      const result = ai.streamObject({ ...options(call), schema: plan });
      let partials = 0;
      for await (const _partial of result.partialObjectStream) partials += 1;
      return { object: await result.object, partials };
    },
    async embed(values) {
      const model = bedrock.embeddingModel('amazon.titan-embed-text-v2:0', {
        dimensions: 256,
        normalize: true,
      });
      return (await ai.embedMany({ model, values: [...values] })).embeddings;
    },
    async paint(prompt) {
      const model = bedrock.imageModel('amazon.nova-canvas-v1:0');
      return (await ai.experimental_generateImage({ model, prompt })).images.map(
        ({ uint8Array }) => uint8Array,
      );
    },
  };

  // The inferred type: `generateText` and `streamText` have no common type for what both take.
  function options(call: Call) {
    const { maxOutputTokens: maxTokens, topK, headers, abortSignal, maxRetries } = call;
    const content = [
      { type: 'text' as const, text: call.prompt },
      ...(call.files ?? []).map(({ data, mediaType: mimeType }) =>
        mimeType.startsWith('image/')
          ? { type: 'image' as const, image: data }
          : { type: 'file' as const, data, mimeType },
      ),
    ];
    return {
      model: bedrock(call.modelId ?? defaultModelId, call.settings),
      messages: [{ role: 'user' as const, content }],
      ...(call.withWeather === true && { tools: { weather }, maxSteps: 3 }),
      ...vendorOptions(call),
      ...defined({ maxTokens, topK, headers, abortSignal, maxRetries }),
    };
  }
}

const weather = ai.tool({
  description: 'The weather in a city right now',
  parameters: z.object({ city: z.string() }),
  execute: readWeather,
});

interface Result {
  readonly text: string;
  readonly finishReason: string;
  readonly usage: { readonly promptTokens: number; readonly completionTokens: number };
  readonly warnings?: readonly unknown[] | undefined;
  readonly response: { readonly headers?: Record<string, string> };
  readonly request: { readonly body?: string };
  readonly providerMetadata: unknown;
  readonly steps: readonly {
    readonly finishReason: string;
    readonly reasoning?: string | undefined;
    readonly toolResults: readonly { readonly result: unknown }[];
  }[];
}

function describe(result: Result): Answer {
  return {
    text: result.text,
    reasoning: result.steps.map(({ reasoning }) => reasoning ?? '').join(''),
    finishReason: result.finishReason,
    stepReasons: result.steps.map(({ finishReason }) => finishReason),
    toolOutputs: result.steps.flatMap(({ toolResults }) =>
      toolResults.map((toolResult) => toolResult.result),
    ),
    inputTokens: result.usage.promptTokens,
    outputTokens: result.usage.completionTokens,
    warnings: result.warnings,
    headers: result.response.headers,
    metadata: bedrockMetadata(result.providerMetadata),
    requestBody: JSON.parse(result.request.body ?? 'null'),
  };
}
