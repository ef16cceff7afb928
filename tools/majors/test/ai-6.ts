import {
  createAmazonBedrock,
  type AmazonBedrockProviderSettings,
} from '@bedrock-kit/amazon-bedrock/ai-sdk-6';
import * as ai from 'ai6';
import { z } from 'zod';
import { type Call, defaultModelId, defined, describe, type Driver, vendorOptions } from './driver.ts';
import { plan, readWeather } from './stories.ts';

export function createAi6(settings: AmazonBedrockProviderSettings): Driver {
  const bedrock = createAmazonBedrock(settings);
  return {
    name: 'ai 6',
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
      const { text, finishReason, warnings, response, request } = last;
      const usage = await result.usage;
      return { ...describe({ text, finishReason, warnings, response, request, usage, steps }), deltas };
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
    async object(call) {
      const result = await ai.generateText({ ...options(call), output: ai.Output.object({ schema: plan }) });
      return result.output;
    },
    async streamObject(call) {
      const result = ai.streamText({ ...options(call), output: ai.Output.object({ schema: plan }) });
      let partials = 0;
      for await (const _partial of result.partialOutputStream) partials += 1;
      return { object: await result.output, partials };
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
      return (await ai.generateImage({ model, prompt })).images.map(({ uint8Array }) => uint8Array);
    },
  };

  // The inferred type: `generateText` and `streamText` have no common type for what both take.
  function options(call: Call) {
    const { maxOutputTokens, topK, headers, abortSignal, maxRetries } = call;
    const content = [
      { type: 'text' as const, text: call.prompt },
      ...(call.files ?? []).map((file) => ({ type: 'file' as const, ...file })),
    ];
    return {
      model: bedrock(call.modelId ?? defaultModelId, call.settings),
      messages: [{ role: 'user' as const, content }],
      ...(call.withWeather === true && { tools: { weather }, stopWhen: ai.stepCountIs(3) }),
      ...vendorOptions(call),
      ...defined({ maxOutputTokens, topK, headers, abortSignal, maxRetries }),
    };
  }
}

const weather = ai.tool({
  description: 'The weather in a city right now',
  inputSchema: z.object({ city: z.string() }),
  execute: readWeather,
});
