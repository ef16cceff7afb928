import { InvalidPromptError } from '@ai-sdk/provider';
import { base64Length, decodeBase64, type Bytes, type ImageBlock, type Message } from '@bedrock-kit/schemas';
import type { Family, ImageLimits } from '../families/family.ts';
import type { BedrockLanguageModelOptions } from '../language-model-options.ts';
import type { Warnings } from '../warnings.ts';
import { imageHeaderBytes, readImageSize } from './image-size.ts';

export interface ImageCheckScope {
  readonly family: Family;
  readonly mode: BedrockLanguageModelOptions['imageLimits'];
  readonly warnings: Warnings;
}

/** A JPEG can have this much metadata in front of its size; a bigger one is left to the service. */
const maxJpegHeaderBytes = 262_144;

/**
 * Looks at the inline images of a request before it costs an upload: encoded size, longer side, number (C11). Throws
 * `InvalidPromptError` naming the image, or warns with `imageLimits: 'warn'`. Only headers are decoded.
 */
export function checkImages(messages: readonly Message[], { family, mode, warnings }: ImageCheckScope): void {
  const limits = family.capabilities.imageLimits;
  if (limits === undefined || mode === 'off') return;
  const images = listImages(messages);
  const faults = images.flatMap(({ image, path }) =>
    findFault(image, limits).map((fault) => `${path} ${fault}`),
  );
  if (images.length > limits.maxCount)
    faults.push(`There are ${images.length} images, and the model takes ${limits.maxCount}.`);
  for (const fault of faults) {
    if (mode === 'warn') warnings.other(fault);
    else
      throw new InvalidPromptError({
        prompt: undefined,
        message: `${fault} Make it smaller, or set imageLimits to 'warn' to send it all the same.`,
      });
  }
}

interface PlacedImage {
  readonly image: ImageBlock;
  readonly path: string;
}

function listImages(messages: readonly Message[]): PlacedImage[] {
  const images: PlacedImage[] = [];
  for (const [message, { content }] of messages.entries()) {
    for (const [index, block] of content.entries()) {
      if ('image' in block)
        images.push({ image: block.image, path: `The image at ${place(message, index)}` });
      if (!('toolResult' in block)) continue;
      for (const item of block.toolResult.content) {
        if (!('image' in item)) continue;
        images.push({ image: item.image, path: `The image in the tool result at ${place(message, index)}` });
      }
    }
  }
  return images;
}

function place(message: number, block: number): string {
  return `messages[${message}].content[${block}]`;
}

function findFault({ source }: ImageBlock, limits: ImageLimits): string[] {
  if (!('bytes' in source)) return [];
  const encoded =
    typeof source.bytes === 'string' ? source.bytes.length : base64Length(source.bytes.byteLength);
  if (encoded > limits.maxEncodedBytes)
    return [`has ${encoded} bytes as base64, and the model takes ${limits.maxEncodedBytes}.`];
  const size = readImageSize(leadingBytes(source.bytes));
  if (size === undefined || Math.max(size.width, size.height) <= limits.maxSidePx) return [];
  return [`is ${size.width} x ${size.height} pixels, and the model takes ${limits.maxSidePx} on a side.`];
}

function leadingBytes(bytes: Bytes): Uint8Array {
  if (typeof bytes !== 'string') return bytes;
  // "/9j/" are the first three bytes of a JPEG. Four characters hold three bytes.
  const wanted = bytes.startsWith('/9j/') ? maxJpegHeaderBytes : imageHeaderBytes;
  try {
    return decodeBase64(bytes.slice(0, Math.ceil(wanted / 3) * 4));
  } catch {
    return new Uint8Array();
  }
}
