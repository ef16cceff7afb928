import type { Report, Result } from '../report-schema.ts';
import { statusMarks } from '../statuses.ts';
import { money, seconds } from '../words.ts';
import { anchorOf, markup, type Markup } from './markup.ts';

/** All results by model: times, tokens, costs, request ids. A column that a model has nothing for is left out. */
export function writeResults({ models, results }: Report): Markup {
  const longest = Math.max(1, ...results.map(({ durationMs = 0 }) => durationMs));
  const groups = models.map(({ id, unavailable, remark }) => {
    const own = results.filter(({ model }) => model === id);
    if (own.length === 0) return markup``;
    const columns = [...fixedColumns(longest), ...rareColumns].filter(
      ({ isNeeded }) => isNeeded === undefined || own.some(isNeeded),
    );
    const passed = own.filter(({ status }) => status === 'passed').length;
    const remarkable = unavailable ?? remark;
    const heads = columns.map(({ title, kind }) => markup`<th scope="col" class="${kind}">${title}</th>`);
    const rows = own.map((result) => writeRow(result, columns));
    return markup`<details open><summary><h3><code>${id}</code></h3> <span class="soft">${passed} of ${own.length} passed${remarkable === undefined ? '' : `; ${remarkable}`}</span></summary>
<div class="scroll" tabindex="0" role="region" aria-label="Results of ${id}"><table>
<thead><tr><th scope="col">Case</th><th scope="col">Result</th>${heads}</tr></thead>
<tbody>${rows}</tbody></table></div></details>`;
  });
  return markup`<section aria-labelledby="results"><h2 id="results">All results</h2>${groups}</section>`;
}

interface Column {
  readonly title: string;
  readonly kind: 'number' | 'ids';
  readonly write: (result: Result) => Markup;
  readonly isNeeded?: (result: Result) => boolean;
}

function fixedColumns(longest: number): readonly Column[] {
  return [
    {
      title: 'Time',
      kind: 'number',
      write: ({ durationMs }) => markup`${time(durationMs)}${bar(durationMs, longest)}`,
    },
    {
      title: 'Tokens in / out',
      kind: 'number',
      write: ({ attempts, consumed }) =>
        markup`${attempts > 0 ? `${consumed.inputTokens} / ${consumed.outputTokens}` : ''}`,
    },
    {
      title: 'Cost',
      kind: 'number',
      write: ({ attempts, cost }) => markup`${attempts > 0 ? money(cost) : ''}`,
    },
  ];
}

const rareColumns: readonly Column[] = [
  {
    title: 'First piece',
    kind: 'number',
    write: ({ firstPieceMs }) => markup`${time(firstPieceMs)}`,
    isNeeded: ({ firstPieceMs }) => firstPieceMs !== undefined,
  },
  {
    title: 'Service',
    kind: 'number',
    write: ({ serviceLatencyMs }) => markup`${time(serviceLatencyMs)}`,
    isNeeded: ({ serviceLatencyMs }) => serviceLatencyMs !== undefined,
  },
  {
    title: 'Attempts',
    kind: 'number',
    write: ({ attempts }) => markup`${attempts > 0 ? attempts : ''}`,
    isNeeded: ({ attempts }) => attempts > 1,
  },
  {
    title: 'Request ids',
    kind: 'ids',
    write: ({ requestIds }) => markup`${requestIds.map((id) => markup`<code>${id}</code><br>`)}`,
    isNeeded: ({ requestIds }) => requestIds.length > 0,
  },
];

function writeRow(result: Result, columns: readonly Column[]): Markup {
  const { case: id, model, fault, title, status, reason, note, error } = result;
  const { symbol, word } = statusMarks[status];
  const detail = error?.message ?? reason ?? note;
  const remark = detail === undefined ? markup`` : markup`<br><span class="soft">${detail}</span>`;
  return markup`<tr id="${anchorOf('result', id, model, fault)}">
<td class="case"><strong>${id}${fault === undefined ? '' : ` under ${fault}`}</strong><br><span class="soft">${title}</span></td>
<td><span class="tag ${status}">${symbol} ${word}</span>${remark}</td>
${columns.map(({ kind, write }) => markup`<td class="${kind}">${write(result)}</td>`)}
</tr>`;
}

function time(milliseconds: number | undefined): string {
  return milliseconds === undefined ? '' : seconds(milliseconds);
}

function bar(milliseconds: number | undefined, longest: number): Markup {
  if (milliseconds === undefined) return markup``;
  return markup`<span class="bar" style="width:${Math.max(1, Math.round((100 * milliseconds) / longest))}%"></span>`;
}
