import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lexer, type Token, type Tokens } from 'marked';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where the blocks are written to, one module each. */
export const extracted: string = fileURLToPath(new URL('./extracted/', import.meta.url));

/** One ```ts block of a document. `no-run` after the language means: type-check it, do not run it. */
export interface CodeBlock {
  /** `packages/sigv4/README.md#2`: the document and the number of the block in it, from 1. */
  readonly name: string;
  readonly file: string;
  readonly code: string;
  readonly run: boolean;
}

/** All TypeScript blocks of the READMEs and of docs, in the order of the documents. */
export function readCodeBlocks(): readonly CodeBlock[] {
  return documents().flatMap((document) =>
    codeTokens(lexer(readFileSync(join(root, document), 'utf8'))).map((token, index) => ({
      name: `${document}#${index + 1}`,
      file: join(extracted, `${document.replaceAll(/[/.]/g, '-')}-${index + 1}.ts`),
      code: token.text,
      run: !token.lang?.includes('no-run'),
    })),
  );
}

/** Vitest's global setup: writes the blocks before any test file is loaded. */
export function setup(): void {
  rmSync(extracted, { recursive: true, force: true });
  mkdirSync(dirname(join(extracted, 'x')), { recursive: true });
  for (const block of readCodeBlocks()) writeFileSync(block.file, `${block.code}\n\nexport {};\n`);
}

function documents(): readonly string[] {
  const packages = ['packages', 'apps'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}/README.md`),
  );
  const pages = readdirSync(join(root, 'docs'), { recursive: true }).map((name) => `docs/${String(name)}`);
  return ['README.md', ...packages, ...pages].filter((file) => file.endsWith('.md') && isFile(file)).sort();
}

function isFile(file: string): boolean {
  try {
    readFileSync(join(root, file));
    return true;
  } catch {
    return false;
  }
}

function codeTokens(tokens: readonly Token[]): readonly Tokens.Code[] {
  return tokens.flatMap((token) => {
    if (token.type === 'code' && /^(ts|typescript)\b/.test((token as Tokens.Code).lang ?? ''))
      return [token as Tokens.Code];
    if (token.type === 'list') return (token as Tokens.List).items.flatMap((item) => codeTokens(item.tokens));
    return 'tokens' in token && token.tokens !== undefined ? codeTokens(token.tokens) : [];
  });
}
