import { mediaFeatures } from '../../engine/vectors/media-features.ts';
import { joinFeatures, normalise, project } from '../../engine/vectors/project.ts';
import { textFeatures, type Features } from '../../engine/vectors/text-features.ts';
import { checkNativeBody } from '../../native/malformed-input.ts';
import type { NativeSchema, ObjectSchema } from '../../native/native-schema.ts';
import { validationError } from '../../service-error.ts';
import type { InvokeAnswer, InvokeCall } from '../invoke-model.ts';
import { s3Location, sourceBytes } from '../media-source.ts';

const text: NativeSchema = { kind: 'string', min: 1 };
const mediaSource: NativeSchema = {
  kind: 'object',
  members: { base64String: { kind: 'string', min: 1 }, s3Location },
};

const version2: ObjectSchema = {
  kind: 'object',
  required: ['inputType'],
  members: {
    inputType: { kind: 'string', options: ['text', 'image', 'video', 'audio'] },
    inputText: text,
    textTruncate: { kind: 'string', options: ['end', 'none'] },
    mediaSource,
  },
};

const version3: ObjectSchema = {
  kind: 'object',
  required: ['inputType'],
  members: {
    inputType: { kind: 'string', options: ['text', 'image', 'text_image', 'multi_input', 'video', 'audio'] },
    inferenceId: { kind: 'string' },
    text: { kind: 'object', required: ['inputText'], members: { inputText: text } },
    image: { kind: 'object', required: ['mediaSource'], members: { mediaSource } },
    text_image: {
      kind: 'object',
      required: ['inputText', 'mediaSource'],
      members: { inputText: text, mediaSource },
    },
    multi_input: {
      kind: 'object',
      required: ['mediaSources'],
      members: {
        inputText: text,
        mediaSources: { kind: 'list', items: { kind: 'object', members: {}, open: true }, min: 1 },
      },
    },
  },
};

interface MarengoInput {
  readonly inputText?: string;
  readonly mediaSource?: unknown;
  readonly mediaSources?: readonly { readonly mediaSource?: unknown }[];
}

/** Marengo Embed 2.7 and 3.0, for what they answer at once: texts, images, and both together. */
export function marengoEmbedding(call: InvokeCall): InvokeAnswer {
  const isVersion3 = /marengo-embed-3/.test(call.facts.baseId);
  const body = checkNativeBody(isVersion3 ? version3 : version2, call.body);
  const inputType = String(body['inputType']);
  if (inputType === 'video' || inputType === 'audio') {
    // The service's words are not on record.
    throw validationError(`The input type ${inputType} is supported by StartAsyncInvoke only.`);
  }
  const input = (isVersion3 ? body[inputType] : body) as MarengoInput | undefined;
  const parts = input === undefined ? [] : readParts(input);
  if (parts.length === 0) {
    throw validationError(`The input of type ${inputType} is missing from the request.`);
  }
  const vector = normalise(project(joinFeatures(parts), isVersion3 ? 512 : 1024));
  return { body: { data: [{ embedding: vector }] }, latencyMs: 120 };
}

function readParts({ inputText, mediaSource: source, mediaSources = [] }: MarengoInput): readonly Features[] {
  return [
    ...(inputText === undefined ? [] : [textFeatures(inputText)]),
    ...(source === undefined ? [] : [mediaFeatures(sourceBytes(source))]),
    ...mediaSources.map((entry) => mediaFeatures(sourceBytes(entry.mediaSource ?? entry))),
  ];
}
