import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  LanguageModelV4,
  LanguageModelV4Content,
  LanguageModelV4GenerateResult,
  LanguageModelV4StreamPart,
} from '@ai-sdk/provider';
import type { LanguageModelV1StreamPart } from '@ai-sdk/provider-v1';
import { describe, expect, test } from 'vitest';
import { asLanguageModelV1, asLanguageModelV2, asLanguageModelV3 } from '../src/index.ts';
import { streamOf } from './scripted-model.ts';

// The answers that the mapper keeps for V4: each older specification has to tell the same of them.
const folder = join(import.meta.dirname, '../../converse-mapper/test/goldens/answers');
const names = { metadataName: 'bedrock', redactedName: 'redactedContent' } as const;
const v1Call = { prompt: [], inputFormat: 'messages', mode: { type: 'regular' } } as const;

type Result = Omit<LanguageModelV4GenerateResult, 'warnings'> &
  Partial<Pick<LanguageModelV4GenerateResult, 'warnings'>>;

interface Golden {
  readonly result: Result;
  readonly parts: readonly LanguageModelV4StreamPart[];
}

// A stream that breaks off has no whole answer beside it.
const whole = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'result.json')));

describe.each(whole)('%s', (name) => {
  const { result, parts } = readGolden(name);
  const model = replay(result, parts);

  test('in V3: the same content, reason and usage', async () => {
    const v3 = asLanguageModelV3(model);
    const whole = await v3.doGenerate({ prompt: [] });
    expect(whole.content.map(essence)).toEqual(result.content.filter(hasV3Form).map(essence));
    expect(whole.usage).toEqual(result.usage);
    expect(whole.finishReason.raw).toBe(result.finishReason.raw);
    const streamed = await collect((await v3.doStream({ prompt: [] })).stream);
    expect(deltasOf(streamed)).toEqual(deltasOf(parts));
    expect(streamed.at(-1)).toMatchObject({ type: 'finish', usage: finishOf(parts).usage });
  });

  test('in V2: the same content, and what has no field is in the metadata', async () => {
    const v2 = asLanguageModelV2(model);
    const whole = await v2.doGenerate({ prompt: [] });
    expect(whole.content.map(essence)).toEqual(result.content.filter(hasV3Form).map(essence));
    const { inputTokens, outputTokens } = result.usage;
    expect(whole.usage).toMatchObject({ inputTokens: inputTokens.total, outputTokens: outputTokens.total });
    const own = whole.providerMetadata?.['ai-sdk-downlevel'];
    expect(own?.['rawFinishReason']).toBe(result.finishReason.raw);
    expect(own?.['cacheWriteInputTokens']).toBe(inputTokens.cacheWrite);
    expect(whole.providerMetadata?.['bedrock']).toEqual(result.providerMetadata?.['bedrock']);
    expect(deltasOf(await collect((await v2.doStream({ prompt: [] })).stream))).toEqual(deltasOf(parts));
  });

  test('in V1: the same texts and calls, whole and streamed', async () => {
    const v1 = asLanguageModelV1(model, names);
    const whole = await v1.doGenerate({ ...v1Call, prompt: [] });
    const streamed = await collect((await v1.doStream({ ...v1Call, prompt: [] })).stream);
    const text = result.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('');
    expect(whole.text ?? '').toBe(text);
    expect(textOf(streamed)).toBe(deltasOf(parts).text);
    const calls = result.content.flatMap((part) =>
      part.type === 'tool-call' && part.providerExecuted !== true ? [part.input] : [],
    );
    expect((whole.toolCalls ?? []).map(({ args }) => args)).toEqual(calls);
    expect(streamed.flatMap((part) => (part.type === 'tool-call' ? [part.args] : []))).toEqual(
      parts.flatMap((part) =>
        part.type === 'tool-call' && part.providerExecuted !== true ? [part.input] : [],
      ),
    );
    const signatures = result.content.flatMap((part) =>
      part.type === 'reasoning' ? [part.providerMetadata?.['bedrock']?.['signature']] : [],
    );
    expect(streamed.flatMap((part) => (part.type === 'reasoning-signature' ? [part.signature] : []))).toEqual(
      signatures.filter((signature) => signature !== undefined),
    );
  });

  test('what V1 has no place for is counted in a warning', async () => {
    const { warnings, providerMetadata } = await asLanguageModelV1(model, names).doGenerate({
      ...v1Call,
      prompt: [],
    });
    const lost = result.content.filter(
      (part) =>
        (part.type === 'tool-call' && part.providerExecuted === true) ||
        part.type === 'tool-result' ||
        (part.type === 'source' && part.sourceType === 'document'),
    );
    const told = Object.values(Object(providerMetadata?.['ai-sdk-downlevel']?.['lost'])) as number[];
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(lost.length);
    const sentences = warnings?.filter(
      (warning) => warning.type === 'other' && warning.message.includes('has no place for'),
    );
    expect(sentences ?? []).toHaveLength(told.length);
  });
});

function readGolden(name: string): Golden {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, name, file), 'utf8'));
  return {
    result: read('result.json') as Result,
    parts: read('parts.json') as readonly LanguageModelV4StreamPart[],
  };
}

function replay(result: Result, parts: readonly LanguageModelV4StreamPart[]): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'amazon-bedrock',
    modelId: 'golden',
    supportedUrls: {},
    doGenerate: () => Promise.resolve({ warnings: [], ...result }),
    doStream: () => Promise.resolve({ stream: streamOf(parts) }),
  };
}

function hasV3Form({ type }: LanguageModelV4Content): boolean {
  return type !== 'custom' && type !== 'reasoning-file';
}

/** What a part says, without what moved to the metadata and how a file is wrapped. */
function essence(part: object): object {
  const {
    providerMetadata: _metadata,
    citations: _citations,
    data,
    dynamic: _dynamic,
    ...rest
  } = {
    data: undefined,
    citations: undefined,
    dynamic: undefined,
    providerMetadata: undefined,
    ...part,
  };
  // V2 says of every result in an answer that the provider executed it.
  if (Object(rest).type === 'tool-result') return { ...rest, providerExecuted: true };
  const inner = Object(data);
  return data === undefined ? rest : { ...rest, data: inner.type === 'data' ? inner.data : data };
}

interface Deltas {
  readonly text: string;
  readonly reasoning: string;
  readonly toolInput: string;
  readonly calls: readonly unknown[];
}

function deltasOf(parts: readonly object[]): Deltas {
  const joined = (type: string): string =>
    parts.map((part) => (Object(part).type === type ? String(Object(part).delta) : '')).join('');
  return {
    text: joined('text-delta'),
    reasoning: joined('reasoning-delta'),
    toolInput: joined('tool-input-delta'),
    calls: parts.filter((part) => Object(part).type === 'tool-call').map(essence),
  };
}

function textOf(parts: readonly LanguageModelV1StreamPart[]): string {
  return parts.map((part) => (part.type === 'text-delta' ? part.textDelta : '')).join('');
}

function finishOf(
  parts: readonly LanguageModelV4StreamPart[],
): Extract<LanguageModelV4StreamPart, { type: 'finish' }> {
  const last = parts.at(-1);
  if (last?.type !== 'finish') throw new Error('A golden stream ends with its finish.');
  return last;
}

async function collect<Part>(stream: ReadableStream<Part>): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for await (const part of stream) parts.push(part);
  return parts;
}
