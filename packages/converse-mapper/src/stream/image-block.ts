import type { ImageBlock, S3Location } from '@bedrock-kit/schemas';
import type { Bytes } from '@bedrock-kit/schemas';
import type { Answer, Parts } from '../response/answer.ts';
import { joinBase64, readBytes } from '../response/join-base64.ts';
import { readShape, readText } from '../response/wire-shape.ts';
import type { OpenBlock } from './open-block.ts';

interface AnySource {
  readonly bytes: Bytes;
  readonly s3Location: S3Location;
}

/** An image that the model made. The file goes out when all of its bytes are there. */
export function createImageBlock(format: unknown, answer: Answer): OpenBlock {
  const mediaType = `image/${readText(format) ?? 'png'}`;
  const pieces: Bytes[] = [];
  let uri: string | undefined;
  return {
    kind: 'image',
    push: ({ image }) => {
      const delta = readShape<ImageBlock>(image);
      const source = readShape<AnySource>(delta?.source);
      const bytes = readBytes(source?.bytes);
      if (bytes !== undefined) pieces.push(bytes);
      uri = readText(readShape<S3Location>(source?.s3Location)?.uri) ?? uri;
      const error = readShape<{ readonly message: string }>(delta?.error);
      if (error !== undefined)
        answer.notes.push(`No image was made: ${readText(error.message) ?? 'no reason'}`);
    },
    end: (ending, parts) => {
      if (ending === 'cut') answer.notes.push('An image was cut off and left out.');
      else if (pieces.length > 0) pushFile(parts);
      else if (uri !== undefined && URL.canParse(uri)) pushLink(uri, parts);
    },
  };

  function pushFile(parts: Parts): void {
    parts.push({ type: 'file', mediaType, data: { type: 'data', data: joinBase64(pieces) } });
  }

  function pushLink(link: string, parts: Parts): void {
    const data = { type: 'url', url: new URL(link), originalUrl: link } as const;
    parts.push({ type: 'file', mediaType, data });
  }
}
