/** Cuts a text behind its last finished sentence or line. */
export function splitSentences(text: string): { readonly complete: string; readonly rest: string } {
  const ends = [...text.matchAll(/[.!?:](?=\s)|\n/g)];
  const last = ends.at(-1);
  const cut = last === undefined ? 0 : last.index + last[0].length;
  return { complete: text.slice(0, cut), rest: text.slice(cut) };
}

/** Markdown as it is said: without its signs. */
export function speakable(markdown: string): string {
  return markdown
    .replace(/```[^\n]*\n?/g, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^[#>\s]*|[*_`|]/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}
