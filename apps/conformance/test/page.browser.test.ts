import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright';
import { expect, test } from 'vitest';
import { runCli, temporaryFolder } from './support/run-cli.ts';

const named = process.env['CHROMIUM_PATH'];
const executablePath = [named, '/usr/bin/chromium'].find((path) => path !== undefined && existsSync(path));
const why = ` (no Chromium at ${named ?? 'CHROMIUM_PATH'} or /usr/bin/chromium: install it to run this)`;

test.skipIf(executablePath === undefined)(
  `the page fits telephones and wide screens, light and dark, and everybody can read it${executablePath === undefined ? why : ''}`,
  async (context) => {
    const at = temporaryFolder(context);
    const models = 'us.amazon.nova-lite-v1:0,cohere.command-r-plus-v1:0';
    const what = ['--models', models, '--only', 'text,tool-*,errors'];
    await runCli([...what, '--html', at('r.html'), '--state', at('state.jsonl')]);

    const browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    context.onTestFinished(() => browser.close());
    for (const colorScheme of ['light', 'dark'] as const) {
      const browserContext = await browser.newContext({ colorScheme });
      const page = await browserContext.newPage();
      const problems: string[] = [];
      page.on('console', (message) => problems.push(message.text()));
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('request', (request) => {
        if (!request.url().startsWith('file:')) problems.push(`asks for ${request.url()}`);
      });
      for (const width of [390, 1400]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(pathToFileURL(at('r.html')).href);
        expect(await page.getByRole('heading', { name: 'Capability matrix' }).isVisible()).toBe(true);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide, `${colorScheme}, ${width} pixels`).toBeLessThanOrEqual(width);
      }
      expect(problems).toEqual([]);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  },
);
