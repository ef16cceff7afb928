import {
  partitionOf,
  readModelId,
  type RankedDocument,
  type RerankRequest,
  type RerankSource,
} from '@bedrock-kit/schemas';
import { BedrockError, type CallDescription } from '../errors.ts';
import type { HttpMetadata } from '../http-metadata.ts';
import { createInvokeAnswer, type InvokeAnswer } from '../invoke/invoke.ts';
import { invokeSettingNames } from '../invoke/invoke-settings.ts';
import { ignoredOption, type ModelWarning } from '../invoke/warning.ts';
import { rerankOperation } from '../operation.ts';
import { readPlaces } from './read-places.ts';
import type {
  RerankingCall,
  RerankingModelOptions,
  RerankingOptions,
  RerankingResult,
} from './rerank-call.ts';

/** Ranks with the Rerank operation, page after page. */
export async function rerankByAgentRuntime(
  call: Omit<RerankingCall, 'options'>,
  settings: RerankingOptions,
  model: RerankingModelOptions,
): Promise<RerankingResult> {
  const { topN = Infinity, documents } = call;
  const ranking = new Map<number, RankedDocument>();
  const http: HttpMetadata[] = [];
  let { nextToken } = settings;
  for (;;) {
    const page = await sendPage(call, { ...settings, ...(nextToken !== undefined && { nextToken }) }, model);
    http.push(page.http);
    const before = ranking.size;
    for (const place of readPlaces(page, documents.length)) {
      if (!ranking.has(place.index)) ranking.set(place.index, place);
    }
    nextToken = readToken(page);
    // A page without news would be followed by itself for ever.
    if (nextToken === undefined || ranking.size >= topN || ranking.size === before) {
      const best = [...ranking.values()].slice(0, topN);
      return { ranking: best, warnings: warnOfHeaders(settings), http, response: page.json };
    }
  }
}

async function sendPage(
  { query, documents, topN, abortSignal, headers, timeouts }: Omit<RerankingCall, 'options'>,
  { additionalModelRequestFields, nextToken }: RerankingOptions,
  { modelId, transport }: RerankingModelOptions,
): Promise<InvokeAnswer> {
  const writeBody = (location: CallDescription): RerankRequest => ({
    queries: [{ type: 'TEXT', textQuery: { text: query } }],
    sources: documents.map(writeSource),
    rerankingConfiguration: {
      type: 'BEDROCK_RERANKING_MODEL',
      bedrockRerankingConfiguration: {
        modelConfiguration: {
          modelArn: writeModelArn(modelId, location),
          ...(additionalModelRequestFields !== undefined && { additionalModelRequestFields }),
        },
        ...(topN !== undefined && { numberOfResults: topN }),
      },
    },
    ...(nextToken !== undefined && { nextToken }),
  });
  return createInvokeAnswer(
    await transport.send({
      operation: rerankOperation,
      modelId,
      body: writeBody,
      abortSignal,
      headers,
      timeouts,
    }),
  );
}

function writeSource(document: RerankingCall['documents'][number]): RerankSource {
  const inlineDocumentSource =
    typeof document === 'string'
      ? ({ type: 'TEXT', textDocument: { text: document } } as const)
      : ({ type: 'JSON', jsonDocument: document } as const);
  return { type: 'INLINE', inlineDocumentSource };
}

/** Rerank takes foundation models of the region of the call only, so a geography before the id has no meaning. */
function writeModelArn(modelId: string, { region }: CallDescription): string {
  const { text, baseModelId = modelId } = readModelId(modelId);
  if (text.startsWith('arn:')) return text;
  if (region === undefined) {
    throw new BedrockError('No region for the ARN of the model: set `region`, or call the model by its ARN', {
      code: 'region-missing',
      modelId,
      retryable: false,
    });
  }
  return `arn:${partitionOf(region).id}:bedrock:${region}::foundation-model/${baseModelId}`;
}

function readToken({ json: { nextToken } }: InvokeAnswer): string | undefined {
  return typeof nextToken === 'string' && nextToken !== '' ? nextToken : undefined;
}

function warnOfHeaders(settings: RerankingOptions): readonly ModelWarning[] {
  return invokeSettingNames
    .filter((name) => settings[name] !== undefined)
    .map((name) => ignoredOption(name, 'the Rerank operation does not take it; via: invoke does'));
}
