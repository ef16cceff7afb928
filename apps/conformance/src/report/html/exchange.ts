import { readFrames } from '../../capture/read-frames.ts';
import type { Exchange } from '../../capture/exchange.ts';
import { markup, type Markup } from './markup.ts';

/** A request and its answer, side by side. */
export function writeExchange(exchange: Exchange, index: number): Markup {
  const { request, response, error, durationMs } = exchange;
  return markup`<div class="sides">
<div><h4>Request ${index + 1}</h4><pre tabindex="0">${requestText(request)}</pre></div>
<div><h4>Response ${index + 1}, after ${durationMs} ms</h4><pre tabindex="0">${response === undefined ? (error ?? 'none') : responseText(exchange)}</pre></div>
</div>`;
}

function requestText({ method, host, path, headers, body }: Exchange['request']): string {
  return `${method} ${path}\nhost: ${host}\n${headerLines(headers)}\n\n${json(body)}`;
}

function responseText(exchange: Exchange): string {
  const { response, error } = exchange;
  if (response === undefined) return error ?? '';
  const frames = readFrames(exchange).map(
    ({ kind, type, payload }) => `${kind} ${type} ${JSON.stringify(payload)}`,
  );
  const body = frames.length > 0 ? frames.join('\n') : json(response.body);
  const end = response.ended === undefined ? '' : `\n\n(${endings[response.ended]})`;
  return `HTTP ${response.status}\n${headerLines(response.headers)}\n\n${body}${end}`;
}

const endings = {
  left: 'the reader left here',
  broken: 'the connection broke here',
  'too-long': 'more was not kept',
} as const;

function headerLines(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

function json(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
