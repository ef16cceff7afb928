import type { Report, Result } from '../report-schema.ts';
import { statusMarks } from '../statuses.ts';
import { money, seconds } from '../words.ts';
import { anchorOf, markup, type Markup } from './markup.ts';

/** All results by model: times, tokens, costs, request ids. */
export function writeResults({ models, results }: Report): Markup {
  const longest = Math.max(1, ...results.map(({ durationMs = 0 }) => durationMs));
  const groups = models.map(({ id, unavailable, remark }) => {
    const own = results.filter(({ model }) => model === id);
    const rows = own.map((result) => writeRow(result, longest));
    const passed = own.filter(({ status }) => status === 'passed').length;
    const remarkable = unavailable ?? remark;
    return markup`<details open><summary><h3><code>${id}</code></h3> <span class="soft">${passed} of ${own.length} passed${remarkable === undefined ? '' : `; ${remarkable}`}</span></summary>
<div class="scroll" tabindex="0" role="region" aria-label="Results of ${id}"><table>
<thead><tr><th scope="col">Case</th><th scope="col">Result</th><th scope="col" class="number">Time</th><th scope="col" class="number">First piece</th><th scope="col" class="number">Service</th><th scope="col" class="number">Attempts</th><th scope="col" class="number">Tokens in / out</th><th scope="col" class="number">Cost</th><th scope="col">Request ids</th></tr></thead>
<tbody>${rows}</tbody></table></div></details>`;
  });
  return markup`<section aria-labelledby="results"><h2 id="results">All results</h2>${groups}</section>`;
}

function writeRow(result: Result, longest: number): Markup {
  const {
    case: id,
    model,
    fault,
    title,
    status,
    reason,
    note,
    error,
    attempts,
    requestIds,
    consumed,
    cost,
  } = result;
  const { symbol, word } = statusMarks[status];
  const detail = error?.message ?? reason ?? note;
  const remark = detail === undefined ? markup`` : markup`<br><span class="soft">${detail}</span>`;
  const ran = attempts > 0;
  return markup`<tr id="${anchorOf('result', id, model, fault)}">
<td class="case"><strong>${id}${fault === undefined ? '' : ` under ${fault}`}</strong><br><span class="soft">${title}</span></td>
<td><span class="tag ${status}">${symbol} ${word}</span>${remark}</td>
<td class="number">${time(result.durationMs)}${bar(result.durationMs, longest)}</td>
<td class="number">${time(result.firstPieceMs)}</td>
<td class="number">${time(result.serviceLatencyMs)}</td>
<td class="number">${ran ? attempts : ''}</td>
<td class="number">${ran ? `${consumed.inputTokens} / ${consumed.outputTokens}` : ''}</td>
<td class="number">${ran ? money(cost) : ''}</td>
<td>${requestIds.map((requestId) => markup`<code>${requestId}</code><br>`)}</td>
</tr>`;
}

function time(milliseconds: number | undefined): string {
  return milliseconds === undefined ? '' : seconds(milliseconds);
}

function bar(milliseconds: number | undefined, longest: number): Markup {
  if (milliseconds === undefined) return markup``;
  return markup`<span class="bar" style="width:${Math.max(1, Math.round((100 * milliseconds) / longest))}%"></span>`;
}
