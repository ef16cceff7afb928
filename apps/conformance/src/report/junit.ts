import type { Report, Result } from './report-schema.ts';
import { statusMarks } from './statuses.ts';

/** The report as JUnit XML: one suite for each model, one test case for each case. */
export function writeJunit(report: Report): string {
  const suites = report.models.map(({ id }) => ({
    id,
    results: report.results.filter(({ model }) => model === id),
  }));
  const filled = suites.filter(({ results }) => results.length > 0);
  const body = filled.map(({ id, results }) => writeSuite(id, results, report)).join('\n');
  const name = `bedrock-conformance, ${report.client} on ${report.target.label}`;
  // The schema of Jenkins (junit-10.xsd) has `skipped` for a suite, and not for all of them.
  const { skipped: _skipped, ...total } = counts(report.results);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${attributes({ name, ...total })}>\n${body}\n</testsuites>\n`;
}

function writeSuite(id: string, results: readonly Result[], { startedAt }: Report): string {
  const head = attributes({ name: id, timestamp: startedAt.replace(/\.\d+Z$/, ''), ...counts(results) });
  return `  <testsuite ${head}>\n${results.map((result) => writeCase(result)).join('\n')}\n  </testsuite>`;
}

function writeCase(result: Result): string {
  const { case: id, fault, title, model, durationMs = 0, requestIds } = result;
  const head = attributes({
    name: fault === undefined ? `${id}: ${title}` : `${id} under ${fault}: ${title}`,
    classname: `${model}.${result.feature}`,
    time: seconds(durationMs),
  });
  const ids =
    requestIds.length === 0
      ? ''
      : `\n      <system-out>${escape(`request ids: ${requestIds.join(' ')}`)}</system-out>`;
  return `    <testcase ${head}>${writeOutcome(result)}${ids}\n    </testcase>`;
}

function writeOutcome({ status, reason, error }: Result): string {
  if (status === 'passed') return '';
  if (status === 'failed') {
    const { name = 'Error', message = '', code = name } = error ?? {};
    return `\n      <failure ${attributes({ message, type: code })}>${escape(`${name}: ${message}`)}</failure>`;
  }
  return `\n      <skipped ${attributes({ message: `${statusMarks[status].word}: ${reason ?? ''}` })}/>`;
}

function counts(results: readonly Result[]): Record<string, string> {
  const failures = results.filter(({ status }) => status === 'failed').length;
  const passed = results.filter(({ status }) => status === 'passed').length;
  const time = results.reduce((sum, { durationMs = 0 }) => sum + durationMs, 0);
  return {
    tests: String(results.length),
    failures: String(failures),
    errors: '0',
    skipped: String(results.length - failures - passed),
    time: seconds(time),
  };
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escape(value)}"`)
    .join(' ');
}

/** XML 1.0 has no way at all to write most control characters. */
const unwritable =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function escape(text: string): string {
  return text
    .replace(unwritable, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}
