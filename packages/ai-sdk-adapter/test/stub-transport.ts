import { bearerAuthorizer, createTransport, type Transport } from '@bedrock-kit/models';

/** A request as it reached fetch. */
export interface SentRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What the stub gives for one request. */
export type StubbedAnswer = object | ((body: never) => object);

const headers = { date: 'Fri, 07 Feb 2025 04:28:30 GMT', 'x-amzn-requestid': 'request-1' };

/** A transport whose requests are answered in turn: with JSON, or with a `Response`. The last answer stays. */
export function stubTransport(...answers: readonly StubbedAnswer[]): {
  readonly transport: Transport;
  readonly requests: SentRequest[];
} {
  const requests: SentRequest[] = [];
  const transport = createTransport({
    region: 'us-east-1',
    authorizer: bearerAuthorizer('key'),
    async fetch(input, init) {
      const request = new Request(input, init);
      const body: unknown = await request.json();
      const own = [...request.headers].filter(([name]) => name.startsWith('x-amzn-'));
      requests.push({ path: new URL(request.url).pathname, headers: Object.fromEntries(own), body });
      const answer = answers[requests.length - 1] ?? answers.at(-1);
      const value = typeof answer === 'function' ? answer(body as never) : answer;
      return value instanceof Response ? value : Response.json(value, { headers });
    },
  });
  return { transport, requests };
}

/** An answer with headers of its own. */
export function withHeaders(body: unknown, more: Readonly<Record<string, string>>): Response {
  return Response.json(body, { headers: { ...headers, ...more } });
}

export async function failureOf(result: PromiseLike<unknown>): Promise<unknown> {
  return result.then(
    () => undefined,
    (error: unknown) => error,
  );
}
