import {
  readMarengoEmbedding,
  type Marengo27Request,
  type Marengo30Request,
  type MarengoMediaSource,
} from '@bedrock-kit/schemas';
import { checkChoice } from '../invoke/argument.ts';
import { readMediaData, type MediaData } from '../invoke/media-data.ts';
import { writeOneByOne, type EmbeddingCodec } from './codec.ts';
import { invalidValue, readValue, type TaggedPart, type ValuePlace } from './embedding-value.ts';

/** Which body Marengo takes. */
export type MarengoVersion = '2.7' | '3.0';

/** TwelveLabs Marengo for what InvokeModel answers: texts and images, with 3.0 both for one vector. */
export function createMarengoCodec(version: MarengoVersion): EmbeddingCodec {
  return {
    family: 'marengo',
    options: version === '2.7' ? ['truncate'] : [],
    write(values, { options: { truncate }, modelId }) {
      const textTruncate = truncate && writeTruncation(truncate, modelId);
      return writeOneByOne(values, (value, index) => {
        const place = { index, modelId };
        const parts = readValue(value, place);
        if (version === '3.0') return writeV30(parts, place);
        const body = writeV27(parts, place);
        return body.inputType === 'text' && textTruncate !== undefined ? { ...body, textTruncate } : body;
      });
    },
    read: readMarengoEmbedding,
  };
}

function writeTruncation(value: unknown, modelId: string): 'end' | 'none' {
  return checkChoice({ option: 'truncate', value, modelId }, ['NONE', 'END']) === 'END' ? 'end' : 'none';
}

function writeV27(parts: readonly TaggedPart[], place: ValuePlace): Marengo27Request {
  const { text, image } = sortParts(parts, place);
  if (image === undefined) return { inputType: 'text', inputText: text ?? '' };
  if (text === undefined) return { inputType: 'image', mediaSource: image };
  throw invalidValue(place, 'must be one text or one image: Marengo 2.7 mixes nothing, 3.0 does');
}

function writeV30(parts: readonly TaggedPart[], place: ValuePlace): Marengo30Request {
  const { text, image } = sortParts(parts, place);
  if (image === undefined) return { inputType: 'text', text: { inputText: text ?? '' } };
  if (text === undefined) return { inputType: 'image', image: { mediaSource: image } };
  return { inputType: 'text_image', text_image: { inputText: text, mediaSource: image } };
}

function sortParts(
  parts: readonly TaggedPart[],
  place: ValuePlace,
): { readonly text?: string; readonly image?: MarengoMediaSource } {
  let text: string | undefined;
  let image: MarengoMediaSource | undefined;
  for (const part of parts) {
    if (part.kind === 'audio' || part.kind === 'video') {
      throw invalidValue(place, `must go through StartAsyncInvoke: Marengo answers no ${part.kind} at once`);
    }
    if (part.kind === 'text' && text === undefined) text = part.text;
    else if (part.kind === 'image' && image === undefined) image = writeSource(part.data, place);
    else throw invalidValue(place, 'must be one text, one image, or one of each');
  }
  return { ...(text !== undefined && { text }), ...(image !== undefined && { image }) };
}

function writeSource(data: MediaData, place: ValuePlace): MarengoMediaSource {
  const media = readMediaData(data, { option: `values[${place.index}].image`, modelId: place.modelId });
  return media.kind === 's3' ? { s3Location: { uri: media.uri } } : { base64String: media.bytes };
}
