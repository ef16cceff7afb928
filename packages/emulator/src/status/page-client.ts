import type { DecodedFrame, ExchangeDescription, StatusRow } from './describe-exchange.ts';
import type { Totals } from './exchange-store.ts';

/**
 * The program of the status page: these functions as text, so that it is type-checked and linted although the browser gets
 * it inside the document. They use nothing but each other and the browser.
 */
export function pageScript(): string {
  const doing = [startPage, listen, drawTotals, drawRows, drawRow, showExchange, drawExchange, drawAnswer];
  const saying = [drawFrame, gistOf, fold, toneOf, whyOf, statusText, place, element, count];
  return `${[...doing, ...saying].map(String).join('\n')}\n${startPage.name}();`;
}

interface PageState {
  readonly rows: Map<string, StatusRow>;
  selected: string | undefined;
}

type Child = Node | string | undefined;

function startPage(): void {
  const state: PageState = { rows: new Map(), selected: undefined };
  const variables = `export AWS_ENDPOINT_URL_BEDROCK_RUNTIME=${location.origin}\nexport AWS_REGION=us-east-1`;
  place('origin').textContent = location.origin;
  place('empty').append(
    element('strong', {}, 'No requests yet'),
    'Point a client at this emulator, and what it asks shows up here.',
    element('br', {}),
    element('pre', {}, variables),
  );
  place('filter').addEventListener('input', () => drawRows(state));
  place('errors').addEventListener('change', () => drawRows(state));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') void showExchange(state, undefined);
  });
  listen(state);
}

/** First all that is known, then what changes; anew whenever the connection was lost. */
function listen(state: PageState): void {
  const live = place('live');
  const feed = new EventSource('/_emulator/events');
  feed.addEventListener('open', () => {
    live.dataset['state'] = 'live';
    live.textContent = 'Live';
    void fetch('/_emulator/requests.json')
      .then((response) => response.json())
      .then(({ totals, requests }: { totals: Totals; requests: StatusRow[] }) => {
        state.rows.clear();
        for (const row of requests.reverse()) state.rows.set(row.requestId, row);
        drawTotals(totals);
        drawRows(state);
      });
  });
  feed.addEventListener('error', () => {
    live.dataset['state'] = 'lost';
    live.textContent = 'Not connected, trying again';
  });
  feed.addEventListener('message', (event) => {
    const { totals, rows } = JSON.parse(String(event.data)) as { totals: Totals; rows: StatusRow[] };
    for (const row of rows) state.rows.set(row.requestId, row);
    drawTotals(totals);
    drawRows(state);
    if (rows.some((row) => row.requestId === state.selected)) void drawExchange(state);
  });
}

function drawTotals(totals: Totals): void {
  const { requests, errors, inputTokens, outputTokens, cacheReadTokens, cacheHits } = totals;
  const hits = `${count(cacheHits)} ${cacheHits === 1 ? 'hit' : 'hits'}`;
  const cards: readonly (readonly [string, number, string, string])[] = [
    ['Requests', requests, '', ''],
    ['Errors', errors, '', errors > 0 ? 'bad' : ''],
    ['Tokens in', inputTokens, '', ''],
    ['Tokens out', outputTokens, '', ''],
    ['Tokens from the cache', cacheReadTokens, cacheHits > 0 ? hits : '', ''],
  ];
  place('totals').replaceChildren(
    ...cards.map(([name, value, note, tone]) =>
      element(
        'div',
        { class: tone },
        element('dt', {}, name),
        element('dd', {}, count(value), note === '' ? undefined : element('small', {}, note)),
      ),
    ),
  );
}

function drawRows(state: PageState): void {
  const wanted = (place('filter') as HTMLInputElement).value.trim().toLowerCase();
  const errorsOnly = (place('errors') as HTMLInputElement).checked;
  const shown = [...state.rows.values()].reverse().filter((row) => {
    if (errorsOnly && toneOf(row) !== 'bad') return false;
    const text = [row.operation, row.modelId, row.path, row.status, row.errorType, row.errorMessage].join(
      ' ',
    );
    return text.toLowerCase().includes(wanted);
  });
  const focused = document.activeElement?.closest('tr')?.dataset['id'];
  place('rows').replaceChildren(...shown.map((row) => drawRow(state, row)));
  if (focused !== undefined) {
    place('rows').querySelector<HTMLElement>(`tr[data-id="${focused}"] button`)?.focus();
  }
  place('empty').hidden = state.rows.size > 0;
}

function drawRow(state: PageState, row: StatusRow): HTMLElement {
  const { requestId, usage, operation, modelId, receivedAt, durationMs } = row;
  const open = element('button', { type: 'button' }, operation ?? row.method);
  const time = new Date(receivedAt).toLocaleTimeString([], { hour12: false });
  const line = element(
    'tr',
    { 'data-id': requestId, 'aria-selected': String(state.selected === requestId) },
    element('td', { class: 'quiet' }, time),
    element('td', {}, element('span', { class: `tag ${toneOf(row)}` }, statusText(row))),
    element('td', {}, open),
    element(
      'td',
      { class: 'model', title: modelId ?? row.path },
      modelId ?? row.path,
      element('span', { class: 'why' }, whyOf(row)),
    ),
    element('td', { class: 'number' }, usage === undefined ? '' : count(usage.inputTokens)),
    element('td', { class: 'number' }, usage === undefined ? '' : count(usage.outputTokens)),
    element('td', { class: 'number' }, usage?.cacheReadTokens ? count(usage.cacheReadTokens) : ''),
    element('td', { class: 'number quiet' }, row.state === 'running' ? '…' : count(durationMs)),
  );
  line.addEventListener('click', () => void showExchange(state, requestId));
  return line;
}

async function showExchange(state: PageState, requestId: string | undefined): Promise<void> {
  const before = state.selected;
  state.selected = requestId;
  document.querySelector('main')?.classList.toggle('open', requestId !== undefined);
  place('detail').hidden = requestId === undefined;
  drawRows(state);
  if (requestId === undefined) {
    place('rows')
      .querySelector<HTMLElement>(`tr[data-id="${before ?? ''}"] button`)
      ?.focus();
    return;
  }
  await drawExchange(state);
  place('detail').focus({ preventScroll: true });
  // Beside the list it is in view; above the list it may not be.
  if (matchMedia('(max-width: 1000px)').matches) place('detail').scrollIntoView();
}

async function drawExchange(state: PageState): Promise<void> {
  const { selected } = state;
  if (selected === undefined) return;
  const response = await fetch(`/_emulator/requests/${selected}.json`);
  if (!response.ok || state.selected !== selected) return;
  const exchange = (await response.json()) as ExchangeDescription;
  const close = element('button', { type: 'button', class: 'plain close' }, 'Close');
  close.addEventListener('click', () => void showExchange(state, undefined));
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Model', exchange.modelId],
    ['Path', `${exchange.method} ${exchange.path}`],
    [
      'Authorized by',
      exchange.authentication === 'refused' ? 'nothing, it was refused' : exchange.authentication,
    ],
    ['Request id', exchange.requestId],
    ['Took', `${count(exchange.durationMs)} ms`],
    ['Fault', exchange.fault],
    ['State', exchange.state === 'left' ? 'the client left' : exchange.state],
  ];
  const error = exchange.errorType;
  place('detail').replaceChildren(
    element(
      'div',
      { class: 'bar' },
      element('span', { class: `tag ${toneOf(exchange)}` }, statusText(exchange)),
      element('h2', { id: 'detail-title' }, exchange.operation ?? exchange.path),
      close,
    ),
    element(
      'div',
      { class: 'body' },
      error === undefined
        ? undefined
        : element('p', { class: 'message' }, `${error}: ${exchange.errorMessage ?? ''}`),
      element(
        'dl',
        { class: 'facts' },
        ...facts.flatMap(([name, value]) =>
          value === undefined ? [] : [element('dt', {}, name), element('dd', {}, value)],
        ),
      ),
      ...drawAnswer(exchange),
      element('h3', {}, 'Request'),
      element('pre', {}, JSON.stringify(exchange.request.body, undefined, 2) ?? '(no body)'),
      fold('Request headers', exchange.request.headers),
      fold('Answer headers', exchange.response.headers),
    ),
  );
}

function drawAnswer({ response }: ExchangeDescription): readonly Child[] {
  const { frames, body, truncated } = response;
  const note = truncated
    ? element('p', { class: 'quiet' }, 'The answer was longer; its beginning is kept.')
    : undefined;
  if (frames === undefined) {
    if (body === undefined) return [];
    const text = typeof body === 'string' ? body : JSON.stringify(body, undefined, 2);
    return [element('h3', {}, 'Answer'), element('pre', {}, text), note];
  }
  const title = `${count(frames.length)} ${frames.length === 1 ? 'frame' : 'frames'}`;
  return [element('h3', {}, title), element('div', {}, ...frames.map(drawFrame)), note];
}

function drawFrame(frame: DecodedFrame, index: number): HTMLElement {
  const { type, kind, payload, afterMs, size } = frame;
  return element(
    'details',
    { class: `frame ${kind === 'event' ? '' : 'exception'}` },
    element(
      'summary',
      {},
      element('span', { class: 'nth' }, String(index + 1)),
      element('span', { class: 'type' }, kind === 'damaged' ? `${type} damaged`.trim() : type),
      element('span', { class: 'gist' }, gistOf(payload)),
      element('span', { class: 'when' }, `+${count(afterMs)} ms`),
    ),
    element('pre', {}, typeof payload === 'string' ? payload : JSON.stringify(payload, undefined, 2)),
    element('p', { class: 'quiet' }, `${count(size)} bytes`),
  );
}

/** What a frame is about, in a few words. */
function gistOf(payload: unknown): string {
  if (typeof payload !== 'object' || payload === null) return String(payload);
  const { delta, start, stopReason, usage, message, role, contentBlockIndex, p, ...rest } = payload as Record<
    string,
    unknown
  >;
  if (typeof stopReason === 'string') return stopReason;
  if (typeof role === 'string') return role;
  if (typeof message === 'string') return message;
  const shown = delta ?? start ?? usage ?? (p === undefined ? payload : rest);
  if (shown === rest && contentBlockIndex !== undefined) return `block ${String(contentBlockIndex)}`;
  const text = (shown as { readonly text?: unknown }).text;
  const inner = (shown as { readonly toolUse?: { readonly input?: unknown } }).toolUse?.input;
  if (typeof text === 'string') return JSON.stringify(text);
  return typeof inner === 'string' ? inner : JSON.stringify(shown);
}

function fold(title: string, value: object): HTMLElement {
  const text = Object.entries(value)
    .map(([name, member]) => `${name}: ${String(member)}`)
    .join('\n');
  return element('details', { class: 'fold' }, element('summary', {}, title), element('pre', {}, text));
}

/** An answer that a fault spoiled is none of the good ones, although its status is. */
function toneOf({ status, state, errorType, fault }: StatusRow): string {
  if (state === 'broken' || errorType !== undefined || status >= 400) return 'bad';
  return state === 'complete' && fault === undefined ? 'good' : 'warn';
}

/** What is out of the ordinary about a request, in a word or two. */
function whyOf({ errorType, fault, state }: StatusRow): string {
  if (errorType !== undefined) return errorType;
  if (fault !== undefined) return `fault: ${fault}`;
  return state === 'left' ? 'the client left' : '';
}

function statusText({ status, state }: StatusRow): string {
  if (status === 0) return state === 'running' ? '…' : 'cut';
  return String(status);
}

function place(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}.`);
  return found;
}

/** An element with attributes and children; texts are never read as HTML. */
function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: Child[]
): HTMLElement {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== '') made.setAttribute(attribute, value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
