import { readModelId } from '@bedrock-kit/schemas';
import type { ModelWarning } from '../invoke/warning.ts';

/** Days after which AWS fails requests, private arrangements aside (AWS lifecycle table as of July 2026). */
const endOfLife: ReadonlyMap<string, string> = /*#__PURE__*/ new Map([
  ['amazon.nova-canvas-v1:0', '2026-09-30'],
]);

/** Warns of a model that is past the end of life that AWS announced (I1); undefined before, and for others. */
export function findRetirement(modelId: string, now: number): ModelWarning | undefined {
  const { baseModelId = '' } = readModelId(modelId);
  const day = endOfLife.get(baseModelId);
  if (day === undefined || now < Date.parse(day)) return undefined;
  return {
    code: 'model-retired',
    message: `AWS announced the end of life of ${baseModelId} for ${day}: calls fail without an arrangement of your own. Stability's models are served on`,
  };
}
