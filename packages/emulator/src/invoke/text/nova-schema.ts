import type { NativeSchema, ObjectSchema } from '../../native/native-schema.ts';

const any: NativeSchema = { kind: 'any' };
const share: NativeSchema = { kind: 'number', min: 0, max: 1 };
const count: NativeSchema = { kind: 'integer', min: 1 };

/**
 * A block of a message. The service tries its kinds one after the other; of a block that is none of them it tells the
 * missing key of the last one (recorded), and that is what `required` of an unknown block comes to.
 */
const kinds = [
  'text',
  'image',
  'document',
  'video',
  'audio',
  'toolResult',
  'cachePoint',
  'reasoningContent',
  'toolUse',
];

const block: ObjectSchema = {
  kind: 'object',
  oneOf: kinds,
  members: Object.fromEntries(kinds.map((kind) => [kind, kind === 'text' ? { kind: 'string' } : any])),
};

/** `messages-v1` */
export const novaSchema: ObjectSchema = {
  kind: 'object',
  required: ['messages'],
  members: {
    schemaVersion: { kind: 'string', options: ['messages-v1'] },
    messages: {
      kind: 'list',
      min: 1,
      items: {
        kind: 'object',
        required: ['role', 'content'],
        members: {
          role: { kind: 'string', options: ['user', 'assistant'] },
          content: { kind: 'list', items: block },
        },
      },
    },
    system: {
      kind: 'list',
      items: { kind: 'object', members: { text: { kind: 'string' }, cachePoint: any } },
    },
    inferenceConfig: {
      kind: 'object',
      members: {
        maxTokens: count,
        max_new_tokens: count,
        temperature: share,
        topP: share,
        top_p: share,
        topK: { kind: 'integer', min: 0, max: 128 },
        top_k: { kind: 'integer', min: 0, max: 128 },
        stopSequences: { kind: 'list', items: { kind: 'string' } },
        reasoningConfig: { kind: 'object', members: {}, open: true },
      },
    },
    toolConfig: {
      kind: 'object',
      required: ['tools'],
      members: { tools: { kind: 'list', items: any }, toolChoice: any },
    },
  },
};
