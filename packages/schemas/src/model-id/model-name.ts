/** What the id of a foundation model or of its inference profile tells. */
export interface ModelName {
  /** Leading geography (`us`, `apac`, `global`, …, also one that is not known yet). */
  readonly geo?: string;
  /** Who made the model: `anthropic`, `amazon`, … */
  readonly vendor: string;
  /** The model without vendor, version and variant: `claude-sonnet-4-5-20250929`. */
  readonly name: string;
  /** The trailing version as written: `v1:0`, `v2`, `1:0`. */
  readonly version?: string;
  /** What follows the version, such as a context size: `200k` in `…-v1:0:200k`. */
  readonly variant?: string;
  /** The id without the geography. */
  readonly baseModelId: string;
}

/** Vendors with models on Amazon Bedrock. Only tells a vendor from a geography; a missing one is no error. */
const vendors: ReadonlySet<string> = /*#__PURE__*/ new Set([
  'ai21',
  'amazon',
  'anthropic',
  'cohere',
  'deepseek',
  'google',
  'luma',
  'meta',
  'minimax',
  'mistral',
  'moonshot',
  'moonshotai',
  'nvidia',
  'openai',
  'qwen',
  'stability',
  'twelvelabs',
  'writer',
  'xai',
  'zai',
]);

/** Reads `[geo.]vendor.name[-version][:variant]`, or tells by undefined that the text is no such id. */
export function readModelName(text: string): ModelName | undefined {
  if (!/^[a-zA-Z0-9][a-zA-Z0-9:._-]*$/.test(text)) return undefined;
  const segments = text.split('.');
  const at = vendorIndex(segments);
  const vendor = segments[at];
  const rest = segments.slice(at + 1).join('.');
  if (!vendor || !rest) return undefined;
  return {
    ...(at > 0 && { geo: segments.slice(0, at).join('.') }),
    vendor,
    ...readVersion(rest),
    baseModelId: `${vendor}.${rest}`,
  };
}

/** Model names have dots too (`deepseek.v3.2`), so the place of the vendor is not simply the last but one. */
function vendorIndex(segments: readonly string[]): number {
  const known = segments.findIndex((segment) => vendors.has(segment));
  if (known >= 0 && known < segments.length - 1 && segments.slice(0, known).every(looksLikeGeo)) return known;
  // A vendor we do not know: `zz.newvendor.model` has a geography, `newvendor.model-2.5` has none.
  const [first = '', second = ''] = segments;
  return segments.length > 2 && looksLikeGeo(first) && /^[a-z][a-z0-9]{2,}$/.test(second) ? 1 : 0;
}

function looksLikeGeo(segment: string): boolean {
  return /^[a-z]{2,6}(-[a-z0-9]{2,6})?$/.test(segment);
}

/**
 * `-v1:0`, `-v2`, `-v3-5:0` and `-1:0` are versions wherever they end an id or stand before a variant; a lone `:1`
 * (prompt routers) is one, a lone `:other` is a variant.
 */
function readVersion(text: string): Pick<ModelName, 'name' | 'version' | 'variant'> {
  const [, name = text, version, variant, alone] =
    /^(.+?)(?:-(v\d+(?:-\d+(?=:))?(?::\d+)?|\d+:\d+)(?::(\w+))?|:(\w+))?$/.exec(text) ?? [];
  if (alone !== undefined) return /^\d+$/.test(alone) ? { name, version: alone } : { name, variant: alone };
  return { name, ...(version !== undefined && { version }), ...(variant !== undefined && { variant }) };
}
