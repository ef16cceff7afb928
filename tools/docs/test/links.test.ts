import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Marked, type Token } from 'marked';
import { expect, test } from 'vitest';
import { listFiles, root } from '../proofs/list-files.ts';

const marked = new Marked();

test('every relative link of every document leads to a file, and to a heading that is there', () => {
  const broken = listFiles('', /\.md$/).flatMap((file) =>
    readLinks(file)
      .filter((link) => !/^[a-z]+:/.test(link) && !isThere(file, link))
      .map((link) => `${file}: ${link}`),
  );
  expect(broken).toEqual([]);
});

test('docs/decisions/README.md lists every decision (rewrite it: vitest run --project docs -u)', async () => {
  const lines = readdirSync(join(root, 'docs/decisions'))
    .filter((file) => /^\d{3}-/.test(file))
    .sort()
    .map((file) => {
      const [, number, title] =
        /^# (\d{3}): (.+)/.exec(readFileSync(join(root, 'docs/decisions', file), 'utf8')) ?? [];
      return `| [${number}](${file}) | ${title} |`;
    });
  const page = `# Decisions

Why it is built this way: of each decision the context, the choice, its price, and when to think again.

| number | decision |
| ------ | -------- |
${lines.join('\n')}
`;
  await expect(page).toMatchFileSnapshot(join(root, 'docs/decisions/README.md'));
});

function readLinks(file: string): string[] {
  const links: string[] = [];
  void marked.walkTokens(marked.lexer(read(file)), (token) => {
    if ((token.type === 'link' || token.type === 'image') && typeof token['href'] === 'string')
      links.push(token['href']);
  });
  return links;
}

function isThere(file: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const target = path === '' ? file : join(dirname(file), decodeURI(path));
  if (!existsSync(join(root, target))) return false;
  return heading === undefined || listHeadings(target).includes(heading);
}

/** The names that GitHub gives to the headings of a document. */
function listHeadings(file: string): string[] {
  return marked
    .lexer(read(file))
    .filter((token): token is Token & { readonly text: string } => token.type === 'heading')
    .map(({ text }) =>
      text
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    );
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
