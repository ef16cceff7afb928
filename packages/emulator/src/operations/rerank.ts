import type { RerankRequest, RerankSource } from '@bedrock-kit/schemas';
import { rank, type Ranked } from '../engine/rank.ts';
import { pauseFor } from '../pause.ts';
import { raiseReply, wrongReply } from '../replies.ts';
import { validationError } from '../service-error.ts';
import type { AdmittedVisit, Surroundings } from '../surroundings.ts';
import { checkModelId } from '../validate/check-model.ts';
import type { WireResponse } from '../wire.ts';
import { jsonResponse } from './json-response.ts';
import { takePage } from './paging.ts';
import { checkRerank } from './rerank-shape.ts';

/** Results of one page; the service's own number is not on record. */
const pageSize = 100;

/** `POST /rerank` of the agent runtime: the sources by how much they share with the query, in pages. */
export async function rerank(visit: AdmittedVisit, around: Surroundings): Promise<WireResponse> {
  const request = checkRerank(visit.body, around.rules.unknownMembers);
  const { modelConfiguration, numberOfResults } =
    request.rerankingConfiguration.bedrockRerankingConfiguration;
  checkRerankModel(modelConfiguration.modelArn, visit, around);
  const reply = await around.findReply({
    operation: 'rerank',
    modelId: modelConfiguration.modelArn,
    request: {},
    body: request,
  });
  raiseReply(reply);
  await pauseFor(around.pace.firstByteMs, visit.request.signal);
  if (reply !== undefined) {
    if (typeof reply === 'string' || !('body' in reply)) throw wrongReply('made of text', 'a body');
    return jsonResponse(visit, Buffer.from(JSON.stringify(reply.body)));
  }
  const ranked = rankSources(request).slice(0, numberOfResults ?? request.sources.length);
  const { items, nextToken } = takePage(ranked, { nextToken: request.nextToken ?? null, usual: pageSize });
  return jsonResponse(visit, {
    ...(nextToken === undefined ? {} : { nextToken }),
    results: items.map(({ index, score }) => ({ index, relevanceScore: score })),
  });
}

function rankSources({ queries, sources }: RerankRequest): readonly Ranked[] {
  return rank(queries[0]?.textQuery.text ?? '', sources.map(textOf));
}

/** Of a JSON document, all texts and numbers in it. */
function textOf({ inlineDocumentSource: source }: RerankSource): string {
  return source.type === 'TEXT' ? source.textDocument.text : leavesOf(source.jsonDocument).join(' ');
}

function leavesOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [String(value)];
  return Object.values(value).flatMap(leavesOf);
}

/** The ARN of a reranking model in the region of the call; the service's words for others are not on record. */
function checkRerankModel(modelArn: string, { region }: AdmittedVisit, { rules }: Surroundings): void {
  const facts = checkModelId(modelArn, { ...rules, inferenceProfiles: false });
  if (facts.baseId !== '' && !facts.baseId.includes('rerank')) {
    throw validationError(`The model ${facts.baseId} does not support reranking.`);
  }
  const own = modelArn.split(':')[3];
  if (own !== region) {
    throw validationError(`The model ARN is of the region ${own}, but the request was sent to ${region}.`);
  }
}
