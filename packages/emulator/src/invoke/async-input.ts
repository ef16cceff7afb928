import type { ModelFacts } from '../models/model-facts.ts';
import { checkNativeBody } from '../native/malformed-input.ts';
import type { NativeSchema, ObjectSchema } from '../native/native-schema.ts';
import { validationError } from '../service-error.ts';

const any: NativeSchema = { kind: 'any' };
const open: NativeSchema = { kind: 'object', members: {}, open: true };

const reel = (first: boolean): ObjectSchema => ({
  kind: 'object',
  required: ['taskType'],
  members: {
    taskType: {
      kind: 'string',
      options: first ? ['TEXT_VIDEO'] : ['TEXT_VIDEO', 'MULTI_SHOT_AUTOMATED', 'MULTI_SHOT_MANUAL'],
    },
    textToVideoParams: {
      kind: 'object',
      required: ['text'],
      members: { text: { kind: 'string', min: 1, max: 512 }, images: { kind: 'list', items: any, max: 1 } },
    },
    ...(first
      ? {}
      : {
          multiShotAutomatedParams: {
            kind: 'object',
            required: ['text'],
            members: { text: { kind: 'string', min: 1, max: 4000 } },
          } as const,
          multiShotManualParams: {
            kind: 'object',
            required: ['shots'],
            members: { shots: { kind: 'list', items: open, min: 2, max: 20 } },
          } as const,
        }),
    videoGenerationConfig: {
      kind: 'object',
      members: {
        durationSeconds: { kind: 'integer', min: 6, max: first ? 6 : 120, multipleOf: 6 },
        fps: { kind: 'integer', options: [24] },
        dimension: { kind: 'string', options: ['1280x720'] },
        seed: { kind: 'integer', min: 0, max: 2_147_483_646 },
      },
    },
  },
});

const ray: ObjectSchema = {
  kind: 'object',
  required: ['prompt'],
  members: {
    prompt: { kind: 'string', min: 1, max: 5000 },
    aspect_ratio: { kind: 'string', options: ['1:1', '16:9', '9:16', '4:3', '3:4', '21:9', '9:21'] },
    loop: { kind: 'boolean' },
    duration: { kind: 'string', options: ['5s', '9s'] },
    resolution: { kind: 'string', options: ['540p', '720p'] },
    keyframes: open,
  },
};

const novaEmbed: ObjectSchema = {
  kind: 'object',
  required: ['taskType', 'segmentedEmbeddingParams'],
  members: {
    schemaVersion: { kind: 'string' },
    taskType: { kind: 'string', options: ['SEGMENTED_EMBEDDING'] },
    segmentedEmbeddingParams: open,
  },
};

const marengo: ObjectSchema = {
  kind: 'object',
  required: ['inputType'],
  open: true,
  members: { inputType: { kind: 'string' } },
};

const schemas: readonly (readonly [RegExp, ObjectSchema])[] = [
  [/^amazon\.nova-reel-v1:0/, reel(true)],
  [/^amazon\.nova-reel/, reel(false)],
  [/^luma\./, ray],
  [/^amazon\.nova-.*embed/, novaEmbed],
  [/^twelvelabs\.marengo/, marengo],
];

/** Checks the input of a model that works in the background; refuses models that do not. */
export function checkAsyncInput({ baseId }: ModelFacts, input: unknown): void {
  const schema = schemas.find(([pattern]) => pattern.test(baseId))?.[1];
  if (schema === undefined) {
    // The service's words for this are not on record.
    throw validationError('The provided model does not support asynchronous invocation.');
  }
  checkNativeBody(schema, input);
}
