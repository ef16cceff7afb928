import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shared } from '@bedrock-kit/vitest-config';
import { describe, expect, it } from 'vitest';
import { bearerAuthorizer, createEmbeddingModel, createTransport, type EmbeddingCall } from '../src/index.ts';
import { json, recordingFetch } from './models.ts';

interface Exchange {
  readonly id: string;
  readonly operation: string;
  readonly model: string;
  readonly request: { readonly path: string; readonly body: Readonly<Record<string, unknown>> };
  readonly response: {
    readonly status: number;
    readonly headers: Record<string, string>;
    readonly body: { readonly embedding?: unknown; readonly embeddings?: unknown };
  };
}

function readEmbeddings(folder: string): Exchange[] {
  const lines = readFileSync(join(folder, 'recordings/exchanges.jsonl'), 'utf8').trim().split('\n');
  return lines
    .map((line) => JSON.parse(line) as Exchange)
    .filter(({ operation, model, response }) => {
      return operation === 'invoke' && /embed/.test(model ?? '') && response.status === 200;
    });
}

/** The call that makes the recorded body. */
function readCall({ request: { body } }: Exchange): EmbeddingCall {
  const { inputText, dimensions, normalize, texts, input_type, truncate, max_tokens } = body;
  const params = body['singleEmbeddingParams'] as Record<string, unknown> | undefined;
  const text = params?.['text'] as { value: string; truncationMode: string } | undefined;
  const options = {
    dimensions: dimensions ?? params?.['embeddingDimension'],
    normalize,
    inputType: input_type,
    truncate: truncate ?? text?.truncationMode,
    maxTokens: max_tokens,
    embeddingPurpose: params?.['embeddingPurpose'],
  };
  const values = (texts ?? [inputText ?? text?.value]) as string[];
  return { values, options: JSON.parse(JSON.stringify(options)) as object };
}

/** The vectors of a recorded answer, found in a way apart from ours. */
function findVectors(value: unknown): number[][] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value) && typeof value[0] === 'number') return [value as number[]];
  return Object.values(value).flatMap(findVectors);
}

describe.skipIf(!shared)('recorded embeddings of the service', () => {
  const exchanges = shared === undefined ? [] : readEmbeddings(shared);

  it('are of every family that was recorded', () => {
    expect(exchanges.length).toBeGreaterThanOrEqual(11);
  });

  it.each(exchanges.map((exchange) => [exchange.model, exchange.id, exchange] as const))(
    'of %s (%s) are asked for in the same words and read without loss',
    async (modelId, _, exchange) => {
      const { response, request } = exchange;
      const { 'content-length': __, connection: ___, ...headers } = response.headers;
      const { fetch, sent } = recordingFetch(() => json(response.body, { headers }));
      const authorizer = bearerAuthorizer('bedrock-api-key-of-tests');
      const transport = createTransport({ region: 'us-east-1', authorizer, fetch });
      const result = await createEmbeddingModel({ modelId, transport }).embed(readCall(exchange));
      const { embedding, embeddings } = response.body;
      expect(result.embeddings).toEqual(findVectors(embedding ?? embeddings));
      expect(result.usage?.inputTokens).toBe(Number(headers['x-amzn-bedrock-input-token-count']));
      expect(result.warnings).toEqual([]);
      const body = JSON.parse(String(sent[0]?.body)) as object;
      const { path } = request;
      expect(new URL(sent[0]?.url ?? '').pathname).toBe(path.replaceAll(':', '%3A'));
      if (/nova/.test(modelId)) expect(body).toMatchObject(request.body);
      else expect(body).toEqual(request.body);
    },
  );
});
