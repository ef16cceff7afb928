import { geoPrefixTable } from './geo-prefix.ts';
import type { GeoPrefix } from './geo-prefix.ts';
import { readModelId } from './model-id.ts';

/**
 * The inference profile ids by which `region` may reach a model, the narrowest geography first (B1). They are
 * candidates: which of them exist, AWS alone knows. Empty for ARNs of an account's own resources, for ids that are
 * none, and for regions without cross-region inference.
 *
 * @param modelId a foundation model or system inference profile, as id or ARN; its geography is replaced
 * @param geoPrefixes in place of the built-in table
 */
export function inferenceProfileIdsFor(
  modelId: string,
  region: string,
  geoPrefixes: readonly GeoPrefix[] = geoPrefixTable,
): readonly string[] {
  const { kind, baseModelId } = readModelId(modelId);
  if (baseModelId === undefined) return [];
  if (kind !== 'foundation-model' && kind !== 'inference-profile') return [];
  return geoPrefixes
    .filter(({ sourceRegions }) => sourceRegions.test(region))
    .map(({ prefix }) => `${prefix}.${baseModelId}`);
}
