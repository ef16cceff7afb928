import type { Exchange } from '../../capture/exchange.ts';
import type { Report, Result } from '../report-schema.ts';
import { writeExchange } from './exchange.ts';
import { markup, type Markup } from './markup.ts';

/** Every failure, with what went over the wire. */
export function writeFailures({ results }: Report): Markup {
  const failed = results.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return markup``;
  return markup`<section aria-labelledby="failures">
<h2 id="failures">Failures (${failed.length})</h2>
${failed.map((result, index) => writeFailure(result, index))}
</section>`;
}

function writeFailure(result: Result, index: number): Markup {
  const { case: id, model, fault, title, error, requestIds, exchanges = [] } = result;
  const under = fault === undefined ? markup`` : markup` under <code>${fault}</code>`;
  const ids =
    requestIds.length === 0 ? markup`` : markup`<p>Request ids: <code>${requestIds.join(' ')}</code></p>`;
  // What the schema reads back is what the capture wrote.
  const wire = exchanges.map((exchange, at) => writeExchange(exchange as Exchange, at));
  const head = markup`<summary><h3>✗ ${id}${under} with <code>${model}</code></h3><br><span class="soft">${firstWords(error?.message ?? '')}</span></summary>`;
  const body = markup`<div><p>${title}.</p><p><strong>${error?.name ?? 'Error'}</strong>: ${error?.message ?? ''}</p>${ids}${wire}</div>`;
  // The first ones are open: a page with hundreds of failures stays readable.
  return index < 3
    ? markup`<details open>${head}${body}</details>`
    : markup`<details>${head}${body}</details>`;
}

function firstWords(text: string): string {
  return text.length <= 140 ? text : `${text.slice(0, 140).replace(/\s+\S*$/, '')} …`;
}
