import type { ModelKind } from '../targets/model-facts.ts';
import { type Client, NotOffered } from '../clients/client.ts';

/** Why a client has no models of a kind; a kind that is absent is offered. */
export type Refusals = Readonly<Partial<Record<ModelKind, string>>>;

/** Finds out what a client offers by asking it for a model of each kind. Nothing is sent. */
export function findRefusals(client: Client): Refusals {
  const attempts: readonly (readonly [kind: ModelKind, create: () => unknown])[] = [
    ['embedding', () => client.embeddingModel('amazon.titan-embed-text-v2:0')],
    ['image', () => client.imageModel('amazon.nova-canvas-v1:0')],
    ['reranking', () => client.rerankingModel('cohere.rerank-v3-5:0')],
  ];
  const refused = attempts.flatMap(([kind, create]) => {
    try {
      create();
      return [];
    } catch (error) {
      if (!(error instanceof NotOffered)) throw error;
      return [[kind, error.message] as const];
    }
  });
  return Object.fromEntries(refused);
}
