import type { Report, Result, Status } from '../report-schema.ts';
import { joinStatuses, statuses, statusMarks } from '../statuses.ts';
import { anchorOf, markup, type Markup } from './markup.ts';

/** Models down, features across: what each model was seen to do. */
export function writeMatrix({ models, features, results }: Report): Markup {
  const shown = models.filter(({ id }) => results.some(({ model }) => model === id));
  const rows = shown.map(({ id }) => {
    const cells = features.map((feature) => {
      const own = results.filter((result) => result.model === id && result.feature === feature.id);
      return markup`<td>${writeCell(own, { model: id, feature: feature.title })}</td>`;
    });
    return markup`<tr><th scope="row"><code>${id}</code></th>${cells}</tr>`;
  });
  const heads = features.map(({ title }) => markup`<th scope="col"><span>${title}</span></th>`);
  const legend = statuses.map((status) => markup`<li>${mark(status)} ${statusMarks[status].word}</li>`);
  return markup`<section aria-labelledby="matrix">
<h2 id="matrix">Capability matrix</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Table of models and features"><table class="matrix">
<thead><tr><th scope="col">Model</th>${heads}</tr></thead>
<tbody>${rows}</tbody>
</table></div>
<ul class="legend">${legend}<li class="soft">empty: no case is for this kind of model, or it is run once with another</li></ul>
</section>`;
}

function mark(status: Status): Markup {
  return markup`<span class="cell ${status}" aria-hidden="true">${statusMarks[status].symbol}</span>`;
}

function writeCell(
  own: readonly Result[],
  names: { readonly model: string; readonly feature: string },
): Markup {
  const status = joinStatuses(own);
  const [first] = own;
  if (status === undefined || first === undefined) return markup``;
  const { symbol, word } = statusMarks[status];
  const shown = own.find((result) => result.status === status) ?? first;
  const passed = own.filter((result) => result.status === 'passed').length;
  const why = shown.error?.message ?? shown.reason;
  const title = `${names.feature}: ${word}, ${passed} of ${own.length} cases passed${why === undefined ? '' : `. ${why}`}`;
  const target = anchorOf('result', shown.case, names.model, shown.fault);
  return markup`<a class="cell ${status}" href="#${target}" title="${title}"><span aria-hidden="true">${symbol}</span><span class="hidden">${word}</span></a>`;
}
