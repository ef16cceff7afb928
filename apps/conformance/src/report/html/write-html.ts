import type { Report } from '../report-schema.ts';
import { money, seconds } from '../words.ts';
import { writeChanges } from './changes.ts';
import { writeFailures } from './failures.ts';
import { markup, type Markup, trusted } from './markup.ts';
import { writeMatrix } from './matrix.ts';
import { writeResults } from './results.ts';
import { styles } from './styles.ts';

/** The report as one page that needs nothing else: no script, no font, no request. */
export function writeHtml(report: Report): string {
  const { target, client, startedAt, tool, comparison } = report;
  const what = client === 'provider' ? '@bedrock-kit/amazon-bedrock' : 'the AWS SDK client';
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Bedrock conformance: ${what} on ${target.label}</title>
<style>${trusted(styles)}</style>
</head>
<body>
<a class="skip" href="#matrix">To the capability matrix</a>
<header class="page">
<h1>Bedrock conformance</h1>
<p class="soft"><code>${what}</code> on ${target.label}, region ${target.region}, <time datetime="${startedAt}">${startedAt.replace('T', ' ').replace(/\..*$/, ' UTC')}</time></p>
${writeFacts(report)}
${writeNotes(report)}
</header>
<main>
${writeMatrix(report)}
${writeChanges(comparison)}
${writeFailures(report)}
${writeFaults(report)}
${writeResults(report)}
${writeWarnings(report)}
</main>
<footer>Made by ${tool.name} ${tool.version} with Node ${tool.node}. Authorization and other secrets are taken out of all requests and answers.</footer>
</body>
</html>
`;
  return page.html;
}

function writeFacts({ totals, cost, startedAt, finishedAt }: Report): Markup {
  const failed = totals.failed ?? 0;
  const rest = (totals.skipped ?? 0) + (totals['not-offered'] ?? 0) + (totals['not-run'] ?? 0);
  return markup`<ul class="facts">
<li class="good"><b>${totals.passed ?? 0}</b> passed</li>
<li class="${failed > 0 ? 'bad' : ''}"><b>${failed}</b> failed</li>
<li><b>${totals.unsupported ?? 0}</b> model cannot</li>
<li><b>${rest}</b> skipped or not run</li>
<li><b>${seconds(Date.parse(finishedAt) - Date.parse(startedAt))}</b> in all</li>
<li><b>${money(cost.spent)}</b> ${cost.isReal ? 'spent' : 'it would have cost'}</li>
</ul>`;
}

function writeNotes({ notes, stopped, cost }: Report): Markup {
  const lines = [
    ...notes,
    ...(stopped === undefined ? [] : [`The run was stopped: ${stopped}.`]),
    ...(cost.unpriced.length === 0
      ? []
      : [
          `No price is known of ${cost.unpriced.join(', ')}: taken as the dearest. Prices of ${cost.pricesAsOf}.`,
        ]),
  ];
  return lines.length === 0 ? markup`` : markup`${lines.map((line) => markup`<p class="soft">${line}</p>`)}`;
}

function writeWarnings({ warnings }: Report): Markup {
  if (warnings.length === 0) return markup``;
  return markup`<section aria-labelledby="warnings"><h2 id="warnings">Warnings of the provider</h2>
<p class="soft">What was not honoured as it was asked for, each once for a model.</p>
<ul>${warnings.map((warning) => markup`<li>${warning}</li>`)}</ul></section>`;
}

function writeFaults({ faults, results }: Report): Markup {
  if (faults.length === 0) return markup``;
  const rows = faults.map(({ id, title }) => {
    const own = results.filter(({ fault }) => fault === id);
    const passed = own.filter(({ status }) => status === 'passed').length;
    const failed = own.filter(({ status }) => status === 'failed').length;
    return markup`<tr><th scope="row">${id}</th><td>${title}</td><td class="number">${passed}</td><td class="number">${failed}</td></tr>`;
  });
  return markup`<section aria-labelledby="faults"><h2 id="faults">Under faults</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Table of faults"><table>
<thead><tr><th scope="col">Fault</th><th scope="col">What goes wrong</th><th scope="col" class="number">Ended right</th><th scope="col" class="number">Ended wrong</th></tr></thead>
<tbody>${rows}</tbody></table></div></section>`;
}
