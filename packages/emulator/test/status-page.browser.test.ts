import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type EmulatorServer, serve } from '../src/index.ts';

const named = process.env['CHROMIUM_PATH'];
const executablePath = [named, '/usr/bin/chromium'].find((path) => path !== undefined && existsSync(path));
const why = ` (no Chromium at ${named ?? 'CHROMIUM_PATH'} or /usr/bin/chromium: install it to run these)`;
const claude = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';

describe.skipIf(executablePath === undefined)(
  `the status page in a browser${executablePath === undefined ? why : ''}`,
  () => {
    let browser: Browser;
    let server: EmulatorServer;
    let page: Page;
    let complaints: string[];

    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    }, 60_000);
    afterAll(() => browser?.close());
    beforeEach(async () => {
      server = await serve({ statusPage: true });
      complaints = [];
    });
    afterEach(async () => {
      await page.context().close();
      await server.close();
      expect(complaints).toEqual([]);
    });

    test('a page without requests says what to do, and the first one appears without a reload', async () => {
      await open();
      expect(await page.locator('#empty').innerText()).toContain(
        `export AWS_ENDPOINT_URL_BEDROCK_RUNTIME=${server.url}`,
      );
      await ask('converse', 'Say hello');
      await page.locator('#rows tr').waitFor();
      expect(await page.locator('#rows tr').innerText()).toMatch(/200\s+converse\s+us\.anthropic/);
      expect(await page.locator('#empty').isVisible()).toBe(false);
      await expect.poll(() => totals()).toMatchObject({ Requests: '1', Errors: '0', 'Tokens out': '1' });
    });

    test('a stream opens by keyboard with its frames, and Escape closes it where it was', async () => {
      await ask('converse-stream', 'Say hello');
      await open();
      await page.getByRole('button', { name: 'converse-stream' }).focus();
      await page.keyboard.press('Enter');
      const frames = page.locator('#detail .frame');
      await frames.first().waitFor();
      expect(await frames.locator('.type').allInnerTexts()).toEqual([
        'messageStart',
        'contentBlockDelta',
        'contentBlockStop',
        'messageStop',
        'metadata',
      ]);
      expect(await frames.locator('.gist').allInnerTexts()).toMatchObject([
        'assistant',
        '"hello"',
        'block 0',
        'end_turn',
        expect.stringContaining('inputTokens'),
      ]);
      await frames.nth(1).locator('summary').click();
      expect(await frames.nth(1).locator('pre').innerText()).toContain('"text": "hello"');
      await page.keyboard.press('Escape');
      expect(await page.locator('#detail').isVisible()).toBe(false);
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('converse-stream');
    });

    test('errors can be looked for, and say what was wrong', async () => {
      await ask('converse', 'Say hello');
      await ask('converse', '');
      await ask('converse', 'Say hello', { 'x-emulator-fault': 'throttlingException' });
      await open();
      await page.getByLabel('Errors only').check();
      expect(await page.locator('#rows .tag').allInnerTexts()).toEqual(['429', '400']);
      await page.getByLabel('Filter').fill('blank');
      expect(await page.locator('#rows tr').count()).toBe(1);
      await page.locator('#rows tr').click();
      expect(await page.locator('#detail .message').innerText()).toContain(
        'The text field in the ContentBlock object at messages.0.content.0 is blank.',
      );
    });

    test('cache hits are counted', async () => {
      const system = [{ text: 'Ships and lighthouses. '.repeat(600) }, { cachePoint: { type: 'default' } }];
      await ask('converse', 'Say hello', {}, { system });
      await ask('converse', 'Say hello', {}, { system });
      await open();
      await expect.poll(() => page.locator('#totals').innerText()).toMatch(/\n[\d,]{4,}\s*1 hit/);
    });

    test('an answer that a fault spoiled is not shown as a good one', async () => {
      await ask('converse-stream', 'Say hello', { 'x-emulator-fault': 'flip; at=frame:1' });
      await open();
      expect(await page.locator('#rows .tag').getAttribute('class')).toBe('tag warn');
      expect(await page.locator('#rows tr').innerText()).toContain('fault: flip');
      await page.locator('#rows tr').click();
      await page.locator('#detail .frame').first().waitFor();
      expect(await page.locator('#detail .frame .type').allInnerTexts()).toContain(
        'contentBlockDelta damaged',
      );
    });

    test('what a request says is shown as text, never run', async () => {
      await ask('converse', '<img src=x onerror="document.title=1">');
      await open();
      await page.locator('#rows tr').click();
      await page.locator('#detail pre').first().waitFor();
      expect(await page.locator('#detail img').count()).toBe(0);
      expect(await page.title()).toBe('Bedrock emulator');
    });

    test.each([
      ['light', 1360],
      ['dark', 1360],
      ['light', 390],
      ['dark', 390],
    ] as const)(
      'a %s page of %i pixels fits, and is free of faults that axe knows',
      async (colorScheme, width) => {
        await ask('converse-stream', 'Say hello');
        await ask('converse', '');
        await open({ colorScheme, viewport: { width, height: 844 } });
        await page.locator('#rows tr').last().click();
        await page.locator('#detail .frame').first().waitFor();
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        expect(await page.locator('#detail h2').boundingBox()).toMatchObject({
          y: expect.toSatisfy((y) => y >= 0 && y < 844),
        });
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`),
        ).toEqual([]);
      },
    );

    async function open(options: BrowserContextOptions = {}): Promise<void> {
      const context = await browser.newContext(options);
      page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await page.goto(`${server.url}/_emulator`);
      await page.locator('#live[data-state="live"]').waitFor();
      await page.waitForFunction(() => document.querySelector('#totals dd') !== null);
    }

    async function ask(
      operation: string,
      text: string,
      headers: Record<string, string> = {},
      more: object = {},
    ): Promise<void> {
      const response = await fetch(`${server.url}/model/${claude}/${operation}`, {
        method: 'POST',
        headers: { authorization: 'Bearer bedrock-api-key-emulator', ...headers },
        body: JSON.stringify({ messages: [{ role: 'user', content: [{ text }] }], ...more }),
      });
      await response.arrayBuffer();
    }

    async function totals(): Promise<Record<string, string>> {
      const [names, values] = await Promise.all(
        ['dt', 'dd'].map((name) => page.locator(`#totals ${name}`).allInnerTexts()),
      );
      return Object.fromEntries((names ?? []).map((name, index) => [name, values?.[index] ?? '']));
    }
  },
);
