import type { ConverseRequest } from '@bedrock-kit/schemas';
import { checkCachePoints } from './check-cache-points.ts';
import { checkCitations } from './check-citations.ts';
import { checkContent } from './check-content.ts';
import { checkDocuments } from './check-documents.ts';
import { checkInference } from './check-inference.ts';
import { checkOutputFormat } from './check-output-format.ts';
import { checkReasoning } from './check-reasoning.ts';
import { checkShape } from './check-shape.ts';
import { checkSizes } from './check-sizes.ts';
import { checkToolBlocks } from './check-tool-blocks.ts';
import { checkToolConfig } from './check-tool-config.ts';
import { checkTurns } from './check-turns.ts';
import type { ValidationContext } from './validation-context.ts';

/**
 * Refuses what the service refuses, in its words and in its order: the shape, then what Converse itself looks at, then
 * what the model refuses. Returns the body as a request.
 */
export function validateRequest(body: unknown, context: ValidationContext): ConverseRequest {
  const request = checkShape(body, context);
  checkTurns(request, context);
  checkToolConfig(request, context);
  checkContent(request, context);
  checkDocuments(request, context);
  checkSizes(request, context);
  checkCitations(request, context);
  checkToolBlocks(request);
  checkInference(request, context);
  checkCachePoints(request, context);
  checkOutputFormat(request, context);
  checkReasoning(request, context);
  return request;
}
