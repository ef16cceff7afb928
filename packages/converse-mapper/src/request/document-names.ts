import type { CitableDocument } from '../call-context.ts';

/** The names under which documents go into one request. */
export interface DocumentNames {
  /** A name that the service takes and that no other document of the request has (C3). */
  nameFor(document: { readonly filename?: string | undefined; readonly mediaType: string }): string;
  /** What the name was made for. */
  find(name: string): CitableDocument | undefined;
  readonly size: number;
}

const maxNameLength = 200;

/** Creates the names of one request. Documents further on never change the names of earlier ones (D6). */
export function createDocumentNames(): DocumentNames {
  const documents = new Map<string, CitableDocument>();
  const taken = new Set<string>();
  let unnamed = 0;

  function free(base: string): string {
    let name = base;
    for (let copy = 2; taken.has(name.toLowerCase()); copy++) {
      const suffix = ` (${copy})`;
      name = base.slice(0, maxNameLength - suffix.length).trimEnd() + suffix;
    }
    return name;
  }

  return {
    nameFor({ filename, mediaType }) {
      const cleaned = filename === undefined ? '' : cleanName(filename);
      const name = free(cleaned === '' ? `document-${(unnamed += 1)}` : cleaned);
      taken.add(name.toLowerCase());
      documents.set(name, {
        title: filename ?? name,
        mediaType,
        ...(filename === undefined ? {} : { filename }),
      });
      return name;
    },
    find: (name) => documents.get(name),
    get size() {
      return documents.size;
    },
  };
}

/** Letters, digits, single spaces, hyphens, parentheses and brackets: all else becomes a hyphen, the extension goes. */
function cleanName(filename: string): string {
  return filename
    .replace(/\.[^.\s]{1,8}$/, '')
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[^a-zA-Z0-9\s()[\]-]+/g, '-')
    .replaceAll(/\s+/g, ' ')
    .slice(0, maxNameLength)
    .replaceAll(/^[\s-]+|[\s-]+$/g, '');
}
