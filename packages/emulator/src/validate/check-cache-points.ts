import type { CachePointBlock, ConverseRequest } from '@bedrock-kit/schemas';
import { modelRefusal, ServiceError, validationError } from '../service-error.ts';
import { isClaude, type ValidationContext } from './validation-context.ts';
import { placedBlocks } from './walk-content.ts';

const maxCachePoints = 4;

/** Cache points: whether the model caches, how many there are, and that long ones come before short ones. */
export function checkCachePoints(request: ConverseRequest, context: ValidationContext): void {
  const points = cachePoints(request);
  if (points.length === 0) return;
  const { cache } = context.facts;
  // A model that no table tells anything of (an application inference profile) gets the benefit of the doubt.
  if (context.facts.baseId === '') return;
  if (cache === undefined || (!cache.tools && points.some(({ at }) => at.startsWith('tools'))))
    throw notCaching();
  if (points.length > maxCachePoints) {
    throw modelRefusal(
      `A maximum of ${maxCachePoints} blocks with cache_control may be provided. Found ${points.length}.`,
    );
  }
  if (!isClaude(context)) return;
  if (points.some(({ behindReasoning }) => behindReasoning)) {
    throw validationError(
      'Cache point cannot be inserted after reasoning block. Please remove the invalid cache point and try again.',
    );
  }
  const late = points.find(
    ({ point }, index) =>
      point.ttl === '1h' && points.slice(0, index).some((before) => before.point.ttl !== '1h'),
  );
  if (late !== undefined) {
    throw modelRefusal(
      `${late.at}.cache_control.ttl: a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block. Note that blocks are processed in the following order: \`tools\`, \`system\`, \`messages\`.`,
    );
  }
  // The service's words for this are not on record; the form is that of its other unsupported fields.
  if (!cache.hour && points.some(({ point }) => point.ttl === '1h')) {
    throw validationError("This model doesn't support the ttl field. Remove ttl and try again.");
  }
}

interface PlacedCachePoint {
  readonly point: CachePointBlock;
  /** Place of the block before it, which the point belongs to. */
  readonly at: string;
  readonly behindReasoning: boolean;
}

/** In the order of the prefix: tools, system, messages. */
function cachePoints(request: ConverseRequest): readonly PlacedCachePoint[] {
  const tools = (request.toolConfig?.tools ?? []).map((tool, index) => ({
    block: tool,
    at: `tools.${index - 1}`,
  }));
  const system = (request.system ?? []).map((block, index) => ({ block, at: `system.${index - 1}` }));
  const messages = placedBlocks(request).map(({ block, message, content }, index, all) => ({
    block,
    at: `messages.${message}.content.${content - 1}`,
    before: content === 0 ? undefined : all[index - 1]?.block,
  }));
  return [...tools, ...system, ...messages].flatMap((placed) => {
    const { block, at } = placed;
    if (!('cachePoint' in block)) return [];
    const before = 'before' in placed ? placed.before : undefined;
    const behindReasoning = before !== undefined && 'reasoningContent' in before;
    return [{ point: block.cachePoint, at, behindReasoning }];
  });
}

function notCaching(): ServiceError {
  return new ServiceError({
    type: 'AccessDeniedException',
    status: 403,
    message:
      'You invoked an unsupported model or your request did not allow prompt caching. See the documentation for more information.',
  });
}
