import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseFamily } from '../families/choose-family.ts';
import { createDocumentNames } from './document-names.ts';
import { mapRequest } from './map-request.ts';
import { createToolCallIds } from './tool-call-ids.ts';
import { createToolNames } from './tool-names.ts';
import { propertySettings, propertyTimeoutMs } from '../../test/support/property-settings.ts';

const mistral = chooseFamily('mistral.mistral-large-2402-v1:0');
const anyText = fc.oneof(
  fc.string({ minLength: 1, maxLength: 128 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 128 }),
);

describe('names and ids on the wire', () => {
  test(
    'tool names of any kind, up to 128 characters of Unicode, go there and back (E2)',
    () => {
      fc.assert(
        fc.property(
          fc.uniqueArray(anyText, { maxLength: 8 }),
          fc.constantFrom('anthropic.claude-opus-4-7', 'amazon.nova-pro-v1:0'),
          (names, modelId) => {
            const tools = names.map((name) => ({
              type: 'function' as const,
              name,
              inputSchema: { type: 'object' as const },
            }));
            const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'x' }] }];
            const { request, context } = mapRequest({ prompt, tools }, { modelId, streaming: true });
            const wire = (request.toolConfig?.tools ?? []).map((tool) =>
              'toolSpec' in tool ? tool.toolSpec.name : '',
            );
            for (const name of wire) expect(name).toMatch(context.family.toolNamePattern);
            expect(wire.map((name) => context.tools.get(name)?.name)).toEqual(names);
          },
        ),
        propertySettings,
      );
    },
    propertyTimeoutMs,
  );

  test('a tool name does not depend on the other tools (pain D6)', () => {
    const alone = createToolNames(/^[a-z]{1,64}$/).toWire('my.tool');
    const names = createToolNames(/^[a-z]{1,64}$/);
    names.toWire('my/tool');
    expect(names.toWire('my.tool')).toBe(alone);
    expect(names.toWire('my/tool')).not.toBe(alone);
  });

  test.each([
    ['Converse', undefined, /^[a-zA-Z0-9_.:-]{1,64}$/],
    ['Mistral', mistral.toolCallIds, /^[a-zA-Z0-9]{9}$/],
  ])(
    'tool-call ids of any kind go there and back, in the form of %s (pain C8)',
    (_name, vendorForm, form) => {
      fc.assert(
        fc.property(fc.uniqueArray(anyText, { maxLength: 20 }), (ids) => {
          const map = createToolCallIds(vendorForm);
          const wire = ids.map((id) => map.toWire(id));
          for (const id of wire) expect(id).toMatch(form);
          expect(wire.map((id) => map.fromWire(id))).toEqual(ids);
          expect(ids.map((id) => map.toWire(id))).toEqual(wire);
        }),
        propertySettings,
      );
    },
    propertyTimeoutMs,
  );

  test('Mistral ids are those of the peer, for histories that were made with it (D33)', () => {
    expect(createToolCallIds(mistral.toolCallIds).toWire('tooluse_bpe71yCfRu2b5i-nKGDr5g')).toBe('8eHypBDcw');
  });

  test('an id that the service made stays as it is, except where the vendor has a form of its own', () => {
    expect(createToolCallIds().fromWire('tooluse_x-1')).toBe('tooluse_x-1');
    expect(createToolCallIds(mistral.toolCallIds).fromWire('tooluse_x-1')).toMatch(/^[a-zA-Z0-9]{9}$/);
    expect(createToolCallIds(mistral.toolCallIds).fromWire('abcDEF123')).toBe('abcDEF123');
  });

  test(
    'document names are legal, unique, and the same whatever follows (pain C3, pain D6)',
    () => {
      fc.assert(
        fc.property(fc.array(fc.option(anyText, { nil: undefined }), { maxLength: 10 }), (filenames) => {
          const name = (list: typeof filenames): string[] => {
            const names = createDocumentNames();
            return list.map((filename) => names.nameFor({ filename, mediaType: 'application/pdf' }));
          };
          const all = name(filenames);
          for (const text of all) expect(text).toMatch(/^(?!.*\s\s)[a-zA-Z0-9\s()[\]-]{1,200}$/);
          expect(new Set(all).size).toBe(all.length);
          expect(name(filenames.slice(0, 3))).toEqual(all.slice(0, 3));
        }),
        propertySettings,
      );
    },
    propertyTimeoutMs,
  );
});
