import { describe, expect, it } from 'vitest';
import { asWireBody } from './wire-body.ts';

const bytes = new Uint8Array([104, 105]);

describe('the wire body of a request', () => {
  it('is the request itself when it holds no bytes', () => {
    const request = { messages: [{ role: 'user', content: [{ text: 'hi' }] }] };
    expect(asWireBody(request)).toBe(request);
  });

  it('shows bytes as base64, and compares, serialises and clones like the text that was sent', () => {
    const body = asWireBody(request());
    const sent = {
      messages: [
        { role: 'user', content: [{ text: 'hi' }, { image: { format: 'png', source: { bytes: 'aGk=' } } }] },
      ],
    };
    expect(body).toStrictEqual(sent);
    expect(JSON.stringify(body)).toBe(JSON.stringify(sent));
    expect(structuredClone(body)).toEqual(sent);
  });

  it('encodes nothing until the bytes themselves are read: spreads of what holds them cost nothing', () => {
    const body = asWireBody(request()) as ReturnType<typeof request>;
    const source = body.messages[0]?.content[1]?.image?.source ?? {};
    expect(typeof Object.getOwnPropertyDescriptor(source, 'bytes')?.get).toBe('function');
    expect({ ...body }.messages).toBe(body.messages);
  });

  it('keeps a member named __proto__ as a member', () => {
    const request = JSON.parse('{"additionalModelRequestFields":{"__proto__":{"polluted":true}}}') as object;
    const body = asWireBody({ ...request, bytes });
    expect(JSON.stringify(body)).toBe(
      '{"additionalModelRequestFields":{"__proto__":{"polluted":true}},"bytes":"aGk="}',
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

function request() {
  return {
    messages: [
      { role: 'user', content: [{ text: 'hi' }, { image: { format: 'png', source: { bytes } } }] as Part[] },
    ],
  };
}

interface Part {
  readonly text?: string;
  readonly image?: { readonly format: string; readonly source: { readonly bytes: Uint8Array } };
}
