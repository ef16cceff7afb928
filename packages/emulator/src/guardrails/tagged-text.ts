import type { ContentBlock, ConverseRequest } from '@bedrock-kit/schemas';

/** The member of a native body that says how a guardrail is to be applied. */
export interface NativeGuardrailConfig {
  readonly tagSuffix?: string;
  readonly streamProcessingMode?: string;
}

/** Name of that member. */
export const guardrailConfigMember = 'amazon-bedrock-guardrailConfig';

/**
 * InvokeModel has no blocks that mark what a guardrail looks at; tags around a text do it:
 * `<amazon-bedrock-guardrails-guardContent_xyz>…</amazon-bedrock-guardrails-guardContent_xyz>`. This makes blocks of them.
 */
export function markTaggedText(
  request: ConverseRequest,
  { tagSuffix }: NativeGuardrailConfig,
): ConverseRequest {
  if (tagSuffix === undefined || !/^[a-zA-Z0-9]{1,20}$/.test(tagSuffix)) return request;
  const name = `amazon-bedrock-guardrails-guardContent_${tagSuffix}`;
  const pattern = new RegExp(`<${name}>([^]*?)</${name}>`);
  const split = (block: ContentBlock): readonly ContentBlock[] => {
    if (!('text' in block) || !pattern.test(block.text)) return [block];
    // Every second part is what stood between two tags.
    return block.text
      .split(pattern)
      .flatMap((text, index) =>
        text.trim() === '' ? [] : [index % 2 === 1 ? { guardContent: { text: { text } } } : { text }],
      );
  };
  const messages = (request.messages ?? []).map((message) => ({
    ...message,
    content: message.content.flatMap(split),
  }));
  return { ...request, messages };
}
