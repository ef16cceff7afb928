import { encodeBase64 } from '@bedrock-kit/schemas';
import { invalidArgument } from './argument.ts';
import { readInlineMedia, type MediaData, type MediaPlace } from './media-data.ts';

/** A file as a data URI, which needs a media type. Throws `invalid-argument` where none is given or can be told. */
export function encodeMedia(data: MediaData, place: MediaPlace): string {
  const { bytes, mediaType } = readInlineMedia(data, place);
  if (mediaType === undefined) {
    throw invalidArgument(place, 'is of a kind that cannot be told from its bytes: set its mediaType');
  }
  return `data:${mediaType};base64,${typeof bytes === 'string' ? bytes : encodeBase64(bytes)}`;
}
