import { describe, expect, it } from 'vitest';
import { checkHeaders, writeHeaders, type HeaderSources } from './request-headers.ts';

function write(sources: Partial<HeaderSources>): Record<string, string> {
  return writeHeaders({
    transport: undefined,
    call: undefined,
    userAgent: 'bedrock-kit/1.2.3',
    keepsCallerAuthorization: false,
    ...sources,
  });
}

describe('the headers of a request', () => {
  it('are those of the transport under those of the call, whatever their case', () => {
    expect(write({ transport: { 'X-A': '1', 'x-b': '2' }, call: { 'x-a': '3', 'X-C': '4' } })).toEqual({
      'x-a': '3',
      'x-b': '2',
      'x-c': '4',
      'user-agent': 'bedrock-kit/1.2.3',
    });
  });

  it('lose a header of the transport that the call sets to undefined', () => {
    expect(write({ transport: { 'x-a': '1' }, call: { 'X-A': undefined } })).not.toHaveProperty('x-a');
  });

  it('have one user agent, after that of the caller and never twice (B13, A22)', () => {
    expect(write({ call: { 'User-Agent': 'ai/7.0.0' } })['user-agent']).toBe('ai/7.0.0 bedrock-kit/1.2.3');
    const twice = { transport: { 'user-agent': 'ai/7.0.0 bedrock-kit/1.2.3' } };
    expect(write(twice)['user-agent']).toBe('ai/7.0.0 bedrock-kit/1.2.3');
    expect(write({ userAgent: false })).toEqual({});
    expect(write({ userAgent: false, call: { 'user-agent': 'mine' } })).toEqual({ 'user-agent': 'mine' });
  });

  it('do not replay an authorization onto a fresh one (B7, B27)', () => {
    const stale = {
      Authorization: 'Bearer old',
      'X-Amz-Date': '20200101T000000Z',
      'x-amz-security-token': 'old',
      'x-amz-content-sha256': 'old',
    };
    expect(write({ call: { ...stale, 'x-amzn-trace-id': 't' }, userAgent: false })).toEqual({
      'x-amzn-trace-id': 't',
    });
    expect(write({ call: stale, userAgent: false, keepsCallerAuthorization: true })).toMatchObject({
      authorization: 'Bearer old',
      'x-amz-date': '20200101T000000Z',
    });
  });

  it('leave to fetch what belongs to the connection, and name the content once', () => {
    const call = {
      Host: 'evil.com',
      'Content-Length': '1',
      'content-type': 'text/plain',
      Connection: 'close',
      Expect: '100-continue',
    };
    expect(write({ call, userAgent: false, contentType: 'application/json' })).toEqual({
      'content-type': 'application/json',
    });
  });

  it('are harmless under names that objects know', () => {
    const call = JSON.parse('{"__proto__":"a","constructor":"b"}') as Record<string, string>;
    const headers = write({ call, userAgent: false });
    expect(Object.getPrototypeOf(headers)).toBe(Object.prototype);
    expect(headers['constructor']).toBe('b');
  });
});

describe('the check of headers', () => {
  it.each(['a\r\nx-evil: 1', 'a\nb', 'a\0b', 'naïve – dash', '🌍'])(
    'refuses the value %j and does not repeat it',
    (value) => {
      expect(() => checkHeaders({ 'x-a': value })).toThrow(
        expect.objectContaining({
          code: 'header-invalid',
          message: expect.stringMatching(/^Header x-a holds/),
        }),
      );
    },
  );

  it.each(['', 'x a', 'x:a', 'x\r\na', 'ü'])('refuses the name %j', (name) => {
    expect(() => checkHeaders({ [name]: '1' })).toThrow(expect.objectContaining({ code: 'header-invalid' }));
  });

  it('lets pass what HTTP allows', () => {
    expect(() => checkHeaders({ 'x-a': 'tab\tand latin \xe9', 'x-b': '' })).not.toThrow();
  });
});
