import type { ConverseRequest, DocumentBlock, ImageBlock } from '@bedrock-kit/schemas';
import { readImageSize } from '../engine/image-size.ts';
import { toBytes } from '../read-bytes.ts';
import { modelRefusal, validationError } from '../service-error.ts';
import { isClaude, type ValidationContext } from './validation-context.ts';
import { placedItems } from './walk-content.ts';

const maxDocumentBytes = 4.5 * 1024 * 1024;
/** Of base64, as Anthropic counts them: about 3.9 MB of image. */
const maxImageCharacters = 5 * 1024 * 1024;
const maxPixels = 8000;

/** How large documents and, for Claude, images may be; limits and texts as measured at the service in 2026. */
export function checkSizes(request: ConverseRequest, context: ValidationContext): void {
  if (!context.rules.mediaSizes) return;
  for (const { item, at } of placedItems(request)) {
    if ('document' in item) checkDocument(item.document, context);
    if ('image' in item && isClaude(context))
      checkImage(item.image, at.replace('.toolResult.', '.tool_result.'));
  }
}

function checkDocument({ format, source }: DocumentBlock, { facts }: ValidationContext): void {
  if (!('bytes' in source) || (format !== undefined && isExempt(format, facts.baseId))) return;
  if (toBytes(source.bytes).length > maxDocumentBytes) {
    throw validationError('The maximum document size is 4.5 MB.');
  }
}

/** PDFs of Claude 4 and later, PDF and Word of Nova; for a model that no table knows too. */
function isExempt(format: string, baseId: string): boolean {
  if (baseId === '') return true;
  return /^anthropic\.claude-[a-z]+-\d/.test(baseId)
    ? format === 'pdf'
    : baseId.startsWith('amazon.nova-') && ['pdf', 'docx'].includes(format);
}

function checkImage({ source }: ImageBlock, at: string): void {
  if (!('bytes' in source)) return;
  const bytes = toBytes(source.bytes);
  const characters = 4 * Math.ceil(bytes.length / 3);
  if (characters > maxImageCharacters) {
    throw modelRefusal(
      `${at}.image.source.base64: image exceeds 5 MB maximum: ${characters} bytes > ${maxImageCharacters} bytes`,
    );
  }
  const size = readImageSize(bytes);
  if (size !== undefined && Math.max(size.width, size.height) > maxPixels) {
    throw modelRefusal(
      `${at}.image.source.base64.data: At least one of the image dimensions exceed max allowed size: ${maxPixels} pixels`,
    );
  }
}
