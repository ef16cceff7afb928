/** HTML that is safe to put into a page. */
export interface Markup {
  readonly html: string;
}

type Part = string | number | Markup | readonly Markup[] | undefined;

/** Makes HTML: whatever is filled in is escaped, unless it is markup itself. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const html = strings.map((text, index) => `${text}${write(parts[index])}`).join('');
  return { html };
}

/** Text that was made by this program as it stands, such as the style sheet. */
export function trusted(html: string): Markup {
  return { html };
}

function write(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'html' in part ? part.html : part.map(({ html }) => html).join('');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A name that can be an anchor. */
export function anchorOf(...names: readonly (string | undefined)[]): string {
  return names.map((name = '') => name.replace(/[^\w-]+/g, '-')).join('--');
}
