import type { LanguageModelV4Content } from '@ai-sdk/provider';
import type { LanguageModelV1StreamPart } from '@ai-sdk/provider-v1';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asLanguageModelV1, asLanguageModelV2, asLanguageModelV3 } from '../src/index.ts';
import { createScriptedModel } from './scripted-model.ts';

const runs = { seed: 20261122, numRuns: process.env['BEDROCK_KIT_LONG'] === undefined ? 150 : 20_000 };
const names = { metadataName: 'bedrock', redactedName: 'redactedContent' } as const;

const part: fc.Arbitrary<LanguageModelV4Content> = fc.oneof(
  fc.string().map((text) => ({ type: 'text' as const, text })),
  fc.tuple(fc.string(), fc.option(fc.base64String())).map(([text, signature]) => ({
    type: 'reasoning' as const,
    text,
    ...(signature !== null && { providerMetadata: { bedrock: { signature } } }),
  })),
  fc.tuple(fc.uuid(), fc.json()).map(([toolCallId, input]) => ({
    type: 'tool-call' as const,
    toolCallId,
    toolName: 'tool',
    input,
  })),
  fc.webUrl().map((url) => ({ type: 'source' as const, sourceType: 'url' as const, id: url, url })),
  fc.base64String().map((data) => ({
    type: 'file' as const,
    mediaType: 'image/png',
    data: { type: 'data' as const, data },
  })),
);
const content = fc.array(part, { maxLength: 8 });
const call = { prompt: [], inputFormat: 'messages', mode: { type: 'regular' } } as const;

test('what V3 and V2 can carry arrives unchanged and in order', async () => {
  await fc.assert(
    fc.asyncProperty(content, async (parts) => {
      const plain = parts.map((p) =>
        p.type === 'file' && p.data.type === 'data' ? { ...p, data: p.data.data } : p,
      );
      const v3 = await asLanguageModelV3(createScriptedModel({ content: parts })).doGenerate({ prompt: [] });
      const v2 = await asLanguageModelV2(createScriptedModel({ content: parts })).doGenerate({ prompt: [] });
      expect(v3.content).toEqual(plain);
      expect(v2.content).toEqual(plain);
    }),
    runs,
  );
});

test('V1 tells the same in a result and in a stream, and both tell all of it', async () => {
  await fc.assert(
    fc.asyncProperty(content, async (parts) => {
      const model = asLanguageModelV1(createScriptedModel({ content: parts }, { content: parts }), names);
      const result = await model.doGenerate({ ...call, prompt: [] });
      const streamed = await collect((await model.doStream({ ...call, prompt: [] })).stream);

      const texts = parts.flatMap((p) => (p.type === 'text' ? [p.text] : []));
      expect(result.text ?? '').toBe(texts.join(''));
      expect(streamed.flatMap((p) => (p.type === 'text-delta' ? [p.textDelta] : [])).join('')).toBe(
        texts.join(''),
      );

      const thoughts = parts.flatMap((p) => (p.type === 'reasoning' ? [p.text] : [])).join('');
      expect(streamed.flatMap((p) => (p.type === 'reasoning' ? [p.textDelta] : [])).join('')).toBe(thoughts);
      const signatures = parts.flatMap((p) => {
        const signature = p.type === 'reasoning' ? p.providerMetadata?.['bedrock']?.['signature'] : undefined;
        return signature === undefined ? [] : [signature];
      });
      expect(streamed.flatMap((p) => (p.type === 'reasoning-signature' ? [p.signature] : []))).toEqual(
        signatures,
      );

      const calls = parts.flatMap((p) =>
        p.type === 'tool-call' ? [{ id: p.toolCallId, args: p.input }] : [],
      );
      expect((result.toolCalls ?? []).map(({ toolCallId, args }) => ({ id: toolCallId, args }))).toEqual(
        calls,
      );
      expect(
        streamed.flatMap((p) => (p.type === 'tool-call' ? [{ id: p.toolCallId, args: p.args }] : [])),
      ).toEqual(calls);

      const urls = parts.flatMap((p) => (p.type === 'source' && p.sourceType === 'url' ? [p.url] : []));
      expect((result.sources ?? []).map(({ url }) => url)).toEqual(urls);
      expect(streamed.flatMap((p) => (p.type === 'source' ? [p.source.url] : []))).toEqual(urls);
      expect(result.files ?? []).toHaveLength(parts.filter((p) => p.type === 'file').length);
      expect(streamed.at(-1)?.type).toBe('finish');
    }),
    runs,
  );
});

const homeless: fc.Arbitrary<LanguageModelV4Content> = fc.oneof(
  fc.record({ type: fc.constant('custom' as const), kind: fc.constant('vendor.thing' as const) }),
  fc.base64String().map((data) => ({
    type: 'reasoning-file' as const,
    mediaType: 'image/png',
    data: { type: 'data' as const, data },
  })),
  fc.uuid().map((approvalId) => ({
    type: 'tool-approval-request' as const,
    approvalId,
    toolCallId: approvalId,
  })),
  fc.uuid().map((id) => ({
    type: 'source' as const,
    sourceType: 'document' as const,
    id,
    mediaType: 'application/pdf',
    title: id,
  })),
  fc.uuid().map((toolCallId) => ({
    type: 'tool-call' as const,
    toolCallId,
    toolName: 'search',
    input: '{}',
    providerExecuted: true,
  })),
  fc.uuid().map((toolCallId) => ({
    type: 'tool-result' as const,
    toolCallId,
    toolName: 'search',
    result: {},
  })),
);

test('what a specification has no place for is counted, by kind in one warning each', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(part, homeless), { maxLength: 12 }), async (parts) => {
      const v3 = await asLanguageModelV3(createScriptedModel({ content: parts })).doGenerate({ prompt: [] });
      const v2 = await asLanguageModelV2(createScriptedModel({ content: parts })).doGenerate({ prompt: [] });
      const model = asLanguageModelV1(createScriptedModel({ content: parts }, { content: parts }), names);
      const v1 = await model.doGenerate({ ...call, prompt: [] });
      const kept = [
        v3.content.length,
        v2.content.length,
        // Texts are joined, so they are counted before.
        parts.filter(({ type }) => type === 'text').length +
          [v1.reasoning, v1.toolCalls, v1.files, v1.sources].reduce(
            (sum, list) => sum + (list?.length ?? 0),
            0,
          ),
      ];
      for (const [index, { warnings = [], providerMetadata }] of [v3, v2, v1].entries()) {
        const lost = Object.values(Object(providerMetadata?.['ai-sdk-downlevel']?.['lost'])).map(Number);
        expect(lost.reduce((sum, count) => sum + count, 0)).toBe(parts.length - (kept[index] ?? 0));
        const told = warnings.filter((warning) => JSON.stringify(warning).includes('has no place for'));
        expect(told).toHaveLength(lost.length);
      }
      const streamed = await collect((await model.doStream({ ...call, prompt: [] })).stream);
      const finish = streamed.at(-1);
      expect(finish?.type === 'finish' && finish.providerMetadata?.['ai-sdk-downlevel']?.['lost']).toEqual(
        v1.providerMetadata?.['ai-sdk-downlevel']?.['lost'],
      );
    }),
    runs,
  );
});

async function collect(
  stream: ReadableStream<LanguageModelV1StreamPart>,
): Promise<readonly LanguageModelV1StreamPart[]> {
  const parts: LanguageModelV1StreamPart[] = [];
  for await (const value of stream) parts.push(value);
  return parts;
}
