import type { ConverseRequest, MediaSource } from '@bedrock-kit/schemas';
import { readImageSize } from '../engine/image-size.ts';
import type { MediaKind } from '../models/model-facts.ts';
import { toBytes } from '../read-bytes.ts';
import { modelRefusal, validationError } from '../service-error.ts';
import { isClaude, type ValidationContext } from './validation-context.ts';
import { placedBlocks, placedItems, type PlacedItem } from './walk-content.ts';

/** Blank texts, kinds of media the model does not take, where their data comes from. */
export function checkContent(request: ConverseRequest, context: ValidationContext): void {
  for (const { block, at } of placedBlocks(request)) {
    if ('text' in block) checkText(block.text, at, context);
  }
  const items = placedItems(request);
  for (const item of items) checkMedia(item, context);
  checkAmount(items, context);
}

function checkText(text: string, at: string, { rules }: ValidationContext): void {
  if (text === '' || (rules.whitespaceText && text.trim() === '')) {
    throw validationError(
      `The text field in the ContentBlock object at ${at} is blank. Add text to the text field, and try again.`,
    );
  }
}

function checkMedia({ item, at, inToolResult }: PlacedItem, context: ValidationContext): void {
  const { facts } = context;
  const media = readMedia(item);
  if (media === undefined) return;
  if (!facts.media.includes(media.kind)) {
    throw validationError(
      `This model doesn't support the ${media.kind} content block that you provided. Update the content block and try again.`,
    );
  }
  if (media.source !== undefined && 's3Location' in media.source && !facts.s3) {
    // A document in S3 gets past Converse and fails in the model, unless it is in a tool result (recorded in 2026).
    if (media.kind === 'document' && inToolResult) return;
    if (media.kind === 'document') throw modelRefusal(`${at}.document.source.type: Field required`);
    throw validationError("This model doesn't support the s3Uri field. Remove s3Uri and try again.");
  }
  const unreadable =
    media.kind === 'image' && media.source !== undefined && 'bytes' in media.source
      ? readImageSize(toBytes(media.source.bytes)) === undefined
      : false;
  if (context.rules.readableImages && unreadable) throw modelRefusal('Could not process image');
}

interface Media {
  readonly kind: MediaKind;
  readonly source: MediaSource | undefined;
}

function readMedia(item: PlacedItem['item']): Media | undefined {
  if ('image' in item) return { kind: 'image', source: item.image.source };
  if ('video' in item) return { kind: 'video', source: item.video.source };
  if ('audio' in item) return { kind: 'audio', source: item.audio.source };
  if (!('document' in item)) return undefined;
  const { source } = item.document;
  return { kind: 'document', source: 'bytes' in source || 's3Location' in source ? source : undefined };
}

/** Claude counts images and documents together: 20, or 600 where the context holds a million tokens. */
function checkAmount(items: readonly PlacedItem[], context: ValidationContext): void {
  if (!isClaude(context)) return;
  const most = context.facts.prefill ? 20 : 600;
  const images = items.filter(({ item }) => 'image' in item).length;
  const documents = items.filter(({ item }) => 'document' in item).length;
  if (images + documents > most) {
    throw modelRefusal(`too many images and documents: ${images} + ${documents} > ${most}`);
  }
}
