import type { Exchange } from '../capture/exchange.ts';

const maxText = 2000;
const maxFrames = 200_000;

/** A copy of an exchange that fits into a report: long texts, such as images, are cut and say so. */
export function shortenExchange(exchange: Exchange): Exchange {
  const { request, response } = exchange;
  if (response === undefined) return { ...exchange, request: { ...request, body: shorten(request.body) } };
  const { frames_base64: frames, ...head } = response;
  return {
    ...exchange,
    request: { ...request, body: shorten(request.body) },
    response: {
      ...head,
      body: shorten(head.body),
      // Half a base64 text is no stream.
      ...(frames !== undefined && frames.length <= maxFrames && { frames_base64: frames }),
    },
  };
}

/** A copy of a JSON value whose texts have at most 2,000 characters. */
export function shorten(value: unknown): unknown {
  if (typeof value === 'string')
    return value.length <= maxText
      ? value
      : `${value.slice(0, maxText)}… (${value.length - maxText} characters more)`;
  if (Array.isArray(value)) return value.map((item) => shorten(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shorten(member)]));
}
