import type { HttpMetadata } from '../http-metadata.ts';
import type { EmbeddingReply } from './send-requests.ts';

/** The vectors of several requests as one. */
export interface JoinedReplies {
  readonly embeddings: number[][];
  readonly embeddingsByType?: Readonly<Record<string, number[][]>>;
  readonly usage?: { readonly inputTokens: number };
  readonly http: readonly HttpMetadata[];
  readonly responses: EmbeddingReply['json'][];
}

/** Joins the replies in their order. Tokens that one request did not count make the sum unknown, not wrong. */
export function joinReplies(replies: readonly EmbeddingReply[]): JoinedReplies {
  const byType: Record<string, number[][]> = {};
  for (const { answer } of replies) {
    for (const [type, vectors] of Object.entries(answer.vectorsByType))
      (byType[type] ??= []).push(...vectors);
  }
  const types = Object.keys(byType);
  const inputTokens = sumTokens(replies);
  return {
    embeddings: byType['float'] ?? byType[types[0] ?? ''] ?? [],
    ...(types.some((type) => type !== 'float') && { embeddingsByType: byType }),
    ...(inputTokens !== undefined && { usage: { inputTokens } }),
    http: replies.map(({ http }) => http),
    responses: replies.map(({ json }) => json),
  };
}

function sumTokens(replies: readonly EmbeddingReply[]): number | undefined {
  let sum = 0;
  for (const { answer, http } of replies) {
    const tokens = answer.inputTokens ?? readCount(http.headers['x-amzn-bedrock-input-token-count']);
    if (tokens === undefined) return undefined;
    sum += tokens;
  }
  return sum;
}

function readCount(header: string | undefined): number | undefined {
  return header !== undefined && /^\d+$/.test(header) ? Number(header) : undefined;
}
