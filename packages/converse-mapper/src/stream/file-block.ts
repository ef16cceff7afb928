import { acceptedMediaTypes, audioFormatOf, imageFormatOf, videoFormatOf } from '@bedrock-kit/schemas';
import type { Bytes, ImageBlock, S3Location } from '@bedrock-kit/schemas';
import type { Answer, Parts } from '../response/answer.ts';
import { joinBase64, readBytes } from '../response/join-base64.ts';
import { readShape, readText } from '../response/wire-shape.ts';
import type { Medium, OpenBlock } from './open-block.ts';

interface AnySource {
  readonly bytes: Bytes;
  readonly s3Location: S3Location;
}

const formatOf = { image: imageFormatOf, audio: audioFormatOf, video: videoFormatOf } as const;

/** A file that the model made. It goes out when all of its bytes are there. */
export function createFileBlock(medium: Medium, start: unknown, answer: Answer): OpenBlock {
  const mediaType = mediaTypeOf(medium, readShape<ImageBlock>(start)?.format);
  const pieces: Bytes[] = [];
  let uri: string | undefined;
  return {
    kind: 'file',
    push: (delta) => {
      const piece = readShape<ImageBlock>(delta[medium]);
      const source = readShape<AnySource>(piece?.source);
      const bytes = readBytes(source?.bytes);
      if (bytes !== undefined) pieces.push(bytes);
      uri = readText(readShape<S3Location>(source?.s3Location)?.uri) ?? uri;
      const error = readShape<{ readonly message: string }>(piece?.error);
      if (error !== undefined) noteError(readText(error.message));
    },
    end: (ending, parts) => {
      if (ending === 'cut') answer.notes.push(`A generated file (${mediaType}) was cut off and left out.`);
      else if (pieces.length > 0) pushFile(parts);
      else if (uri !== undefined && URL.canParse(uri)) pushLink(uri, parts);
    },
  };

  function noteError(message: string | undefined): void {
    answer.notes.push(`The service could not make the ${medium}: ${message ?? 'it gave no reason'}`);
  }

  function pushFile(parts: Parts): void {
    parts.push({ type: 'file', mediaType, data: { type: 'data', data: joinBase64(pieces) } });
  }

  function pushLink(link: string, parts: Parts): void {
    const data = { type: 'url', url: new URL(link), originalUrl: link } as const;
    parts.push({ type: 'file', mediaType, data });
  }
}

function mediaTypeOf(medium: Medium, format: unknown): string {
  const known = acceptedMediaTypes(medium).find((mediaType) => formatOf[medium](mediaType) === format);
  return known ?? `${medium}/${readText(format) ?? '*'}`;
}
