import { describe, expect, it } from 'vitest';
import type { ContentBlock } from './converse/content-block.ts';
import { readTaggedMember } from './tagged-member.ts';

describe('a tagged union', () => {
  it('is read into its kind and value, and the compiler knows which belong together', () => {
    const block = { toolUse: { toolUseId: 'a', name: 'b', input: {} } } as ContentBlock;
    const member = readTaggedMember(block);
    expect(member).toEqual({ kind: 'toolUse', value: { toolUseId: 'a', name: 'b', input: {} } });
    if (member.kind !== 'toolUse') throw new Error('not reached');
    const name: string = member.value.name;
    expect(name).toBe('b');
  });

  it('with a member of tomorrow is unknown and tells its key (J3)', () => {
    expect(readTaggedMember(JSON.parse('{"hologram":{"format":"3d"}}') as ContentBlock)).toEqual({
      kind: 'unknown',
      key: 'hologram',
    });
  });

  it('prefers the member it knows', () => {
    expect(readTaggedMember(JSON.parse('{"p":"abc","image":null,"text":"hi"}') as ContentBlock)).toEqual({
      kind: 'text',
      value: 'hi',
    });
  });

  it('without members is unknown and has no key', () => {
    expect(readTaggedMember({} as ContentBlock)).toEqual({ kind: 'unknown' });
    expect(readTaggedMember(JSON.parse('{"text":null}') as ContentBlock)).toEqual({ kind: 'unknown' });
  });

  it('is not fooled by names that every object has', () => {
    expect(readTaggedMember(JSON.parse('{"constructor":1}') as ContentBlock)).toEqual({
      kind: 'unknown',
      key: 'constructor',
    });
    expect(readTaggedMember(JSON.parse('{"__proto__":{"text":"x"}}') as ContentBlock)).toEqual({
      kind: 'unknown',
      key: '__proto__',
    });
  });

  it('of another service is read with the names that the caller gives', () => {
    const value: { readonly left: number } | { readonly right: string } = { right: 'x' };
    expect(readTaggedMember(value, (key) => key === 'left' || key === 'right')).toEqual({
      kind: 'right',
      value: 'x',
    });
  });
});
