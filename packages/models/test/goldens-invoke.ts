import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEmbeddingModel } from '../src/embedding-model.ts';
import { createImageModel } from '../src/image-model.ts';
import { createRerankingModel } from '../src/rerank-model.ts';
import type { Transport } from '../src/transport.ts';

/** An exchange of a golden: what has to go out, and what comes back. */
export interface GoldenRequest {
  readonly path: string;
  /** Headers of Bedrock's own; there must be no others. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface Golden {
  readonly story: string;
  readonly call: { readonly kind: string; readonly model: object; readonly call: object };
  readonly requests: readonly GoldenRequest[];
  readonly responses: readonly {
    readonly status?: number;
    readonly headers: Record<string, string>;
    readonly body: unknown;
  }[];
  /** What the model returns but for `http`, or `{ error }` with what it throws. */
  readonly result: Readonly<Record<string, unknown>>;
}

const folder = join(import.meta.dirname, 'goldens-invoke');

export function readGoldens(): Golden[] {
  return readdirSync(folder).map((story) => ({
    story,
    call: readPart(story, 'call') as Golden['call'],
    requests: readPart(story, 'requests') as Golden['requests'],
    responses: readPart(story, 'responses') as Golden['responses'],
    result: readPart(story, 'result') as Golden['result'],
  }));
}

function readPart(story: string, part: string): unknown {
  return JSON.parse(readFileSync(join(folder, story, `${part}.json`), 'utf8'));
}

/** Makes the model of a golden and calls it. */
export async function callGolden({ call }: Golden, transport: Transport): Promise<object> {
  // Goldens are JSON; what is wrong in one fails in the model.
  const model = { ...call.model, transport } as never;
  switch (call.kind) {
    case 'embedding':
      return createEmbeddingModel(model).embed(call.call as never);
    case 'image':
      // The day before Nova Canvas was retired, but where a story says another.
      return createImageModel({
        now: () => Date.parse('2026-09-29'),
        ...(model as object),
      } as never).generate(call.call as never);
    case 'rerank':
      return createRerankingModel(model).rerank(call.call as never);
    default:
      throw new Error(`no model of kind ${call.kind}`);
  }
}
