import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeHtml } from '../report/html/write-html.ts';
import { writeJunit } from '../report/junit.ts';
import type { Report } from '../report/report-schema.ts';
import type { RunFlags } from './options.ts';

/** Writes the files that were asked for. */
export async function writeReports(report: Report, { json, junit, html }: RunFlags): Promise<void> {
  await write(json, () => `${JSON.stringify(report, null, 2)}\n`);
  await write(junit, () => writeJunit(report));
  await write(html, () => writeHtml(report));
}

async function write(path: string | undefined, make: () => string): Promise<void> {
  if (path === undefined) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, make());
}
