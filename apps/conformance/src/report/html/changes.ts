import type { Change, Comparison } from '../report-schema.ts';
import { changeGroups } from '../change-groups.ts';
import { markup, type Markup } from './markup.ts';

/** What changed since the run that this one was compared with. */
export function writeChanges(comparison: Comparison | undefined): Markup {
  if (comparison === undefined) return markup``;
  const groups = changeGroups(comparison).filter(({ changes }) => changes.length > 0);
  const body =
    groups.length === 0
      ? markup`<p>Nothing changed.</p>`
      : markup`<div class="scroll" tabindex="0" role="region" aria-label="Table of changes"><table>
<thead><tr><th scope="col">What</th><th scope="col">Case</th><th scope="col">Model</th><th scope="col">Before</th><th scope="col">Now</th></tr></thead>
<tbody>${groups.flatMap(({ title, changes }) => changes.map((change) => writeChange(title, change)))}</tbody></table></div>`;
  return markup`<section aria-labelledby="changes"><h2 id="changes">What changed since ${comparison.previous.replace('T', ' ').replace(/\..*$/, ' UTC')}</h2>${body}</section>`;
}

function writeChange(title: string, { case: id, model, fault, before, after, detail }: Change): Markup {
  const more = detail === undefined ? markup`` : markup`<br><span class="soft">${detail}</span>`;
  return markup`<tr><td>${title}</td><td>${id}${fault === undefined ? '' : ` under ${fault}`}</td><td><code>${model}</code></td><td>${before}</td><td>${after}${more}</td></tr>`;
}
