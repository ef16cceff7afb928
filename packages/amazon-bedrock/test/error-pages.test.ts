import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  codeLink,
  ownErrorCodes,
  readTimeouts,
  reasonLink,
  reasonTable,
} from '@bedrock-kit/models/reference';
import { exceptionTable } from '@bedrock-kit/schemas';
import { BedrockConfigurationError, configurationErrorCodes } from '../src/errors.ts';

const docs = new URL('../../../docs/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, docs), 'utf8');
const names = [...reasonTable.map(({ reason }) => reason), ...ownErrorCodes, ...configurationErrorCodes];
const known = [...new Set<string>(names)].sort();
const pages = readdirSync(new URL('errors/', docs))
  .filter((file) => file !== 'README.md')
  .map((file) => file.replace(/\.md$/, ''))
  .sort();

describe('the pages about errors (L1)', () => {
  it('are one for each reason and each code of ours, and no others', () => {
    expect(pages).toEqual(known);
  });

  it.each(known)('%s says what one sees, why, and what to do', (name) => {
    const page = read(`errors/${name}.md`);
    expect(page).toMatch(new RegExp(`^# ${name}\\n\\n\\*\\*What you see\\.\\*\\* \\S`));
    expect(page).toMatch(/\n\*\*Why\.\*\* \S[^]*\n\*\*What to do\.\*\*\n\n- \S/);
    expect(read('errors/README.md')).toContain(`- [${name}](${name}.md)\n`);
  });

  it('are the ones to which errors lead', () => {
    for (const { reason } of reasonTable) expect(reasonLink(reason)).toMatch(`docs/errors/${reason}.md`);
    for (const code of ownErrorCodes) expect(codeLink(code)).toMatch(`docs/errors/${code}.md`);
    for (const code of configurationErrorCodes) {
      expect(new BedrockConfigurationError({ code, message: 'x' }).message).toMatch(`docs/errors/${code}.md`);
    }
    expect(codeLink('ValidationException')).toBeUndefined();
  });

  it('stand in an index that also has every exception of AWS', () => {
    const listed = read('errors/README.md').matchAll(/^- \[(\S+)\]\(\1\.md\)$/gm);
    expect([...listed].map(([, name]) => name).sort()).toEqual(known);
    const rows = [...read('errors/README.md').matchAll(/^\| `(\w+Exception)` +\| +(\d+) \| (yes|no) +\|$/gm)];
    expect(rows.map(([, name, status, again]) => [name, Number(status), again === 'yes'])).toEqual(
      exceptionTable.map(({ name, status, retryable }) => [name, status, retryable]),
    );
  });

  it('link to pages that are there', () => {
    for (const name of [...pages.map((page) => `errors/${page}.md`), 'errors/README.md', 'timeouts.md']) {
      for (const [, target = ''] of read(name).matchAll(/\]\((?!https?:)([^)#]+)/g)) {
        expect(() => readFileSync(new URL(target, new URL(name, docs))), `${name}: ${target}`).not.toThrow();
      }
    }
  });
});

describe('the table of timers (L4)', () => {
  const rows = new Map(
    [...read('timeouts.md').matchAll(/^\| `timeouts\.(\w+)` +\| +([\d,]+) \|.*\[([\w-]+)\]\(/gm)].map(
      ([, setting = '', limit = '', error = '']) => [
        setting,
        { limitMs: Number(limit.replaceAll(',', '')), error },
      ],
    ),
  );

  it('tells each timer, its default and its error', () => {
    const limits = readTimeouts();
    expect(Object.fromEntries(rows)).toEqual({
      headersMs: { limitMs: limits.headers, error: 'headers-timeout' },
      firstByteMs: { limitMs: limits['first-byte'], error: 'first-byte-timeout' },
      idleMs: { limitMs: limits.idle, error: 'idle-timeout' },
    });
  });

  it('tells how long credentials are kept', () => {
    const folder = new URL('../../sigv4/src/', import.meta.url);
    const sources = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.includes('.test'));
    const code = sources.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
    for (const option of ['refreshBeforeExpiryMs', 'credentialMaxAgeMs']) {
      const [, limit = ''] = new RegExp(`\\| ([\\d,]+) \\| \`${option}\``).exec(read('timeouts.md')) ?? [];
      const [, coded = ''] = new RegExp(`${option}(?: \\?\\?| =) ([\\d_]+)`).exec(code) ?? [];
      expect(Number(limit.replaceAll(',', ''))).toBe(Number(coded.replaceAll('_', '')));
      expect(Number(coded.replaceAll('_', ''))).toBeGreaterThan(0);
    }
  });
});
